using System.Text.Json;

namespace Netra.Execution.Legacy;

/// <summary>From the old event names and payloads to the five events.</summary>
internal static class LegacyEvents
{
    public const string KnownNames = "agent_started, agent_thinking, tool_executing, tool_completed, agent_completed";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <exception cref="ArgumentException">The name is none of the old ones, or the payload lacks what the event cannot be without.</exception>
    public static AgentEvent Map(string name, object? payload)
    {
        var fields = JsonSerializer.SerializeToElement(payload ?? new object(), s_json);
        var draft = name.Replace('-', '_').ToUpperInvariant() switch
        {
            "AGENT_STARTED" or "AGENT_STARTING" => (AgentEvent)new AgentStarted { AgentName = Text(fields, "agent_name", "agent") ?? "agent" },
            "AGENT_THINKING" or "AGENT_THOUGHT" => new AgentThinking { Delta = Require(name, "delta", Text(fields, "delta", "thought", "text", "message")) },
            "TOOL_EXECUTING" or "TOOL_STARTED" => new ToolExecuting
            {
                ToolName = Require(name, "tool_name", Text(fields, "tool_name", "tool")),
                CallId = Text(fields, "call_id", "tool_call_id") ?? Require(name, "call_id", Text(fields, "tool_name", "tool")),
                Arguments = Text(fields, "arguments", "args", "input"),
            },
            "TOOL_COMPLETED" or "TOOL_FINISHED" => new ToolCompleted
            {
                ToolName = Require(name, "tool_name", Text(fields, "tool_name", "tool")),
                CallId = Text(fields, "call_id", "tool_call_id") ?? Require(name, "call_id", Text(fields, "tool_name", "tool")),
                Result = Text(fields, "result", "output"),
                Status = Text(fields, "error") is null ? ToolStatus.Succeeded : ToolStatus.Failed,
            },
            "AGENT_COMPLETED" or "AGENT_FINISHED" => new AgentCompleted
            {
                Result = Text(fields, "result", "output", "answer"),
                Status = Text(fields, "error") is null ? RunStatus.Succeeded : RunStatus.Failed,
            },
            _ => throw new ArgumentException($"'{name}' is no known event. There are: {KnownNames}.", nameof(name)),
        };
        // Whoever puts a user into the payload must mean the user whose call it is: the emitter judges that, nothing here corrects it.
        return Text(fields, "user_id") is { } userId && IdText.IsValid(userId) ? draft with { UserId = new UserId(userId) } : draft;
    }

    private static string Require(string name, string field, string? value) =>
        value ?? throw new ArgumentException($"The payload of '{name}' has no {field}.", nameof(value));

    private static string? Text(JsonElement fields, params ReadOnlySpan<string> names)
    {
        if (fields.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var name in names)
        {
            if (fields.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            {
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            }
        }

        return null;
    }
}
