using System.Globalization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The order of one run: <c>agent_started (agent_thinking | tool_executing … tool_completed)* agent_completed</c>, tools overlapping by call id. Guarded by
/// the writer's lock.
/// </summary>
[UserScoped]
internal sealed class RunGrammar(UserExecutionContext context, DateTimeOffset startedAt)
{
    private readonly Dictionary<string, (string Tool, DateTimeOffset StartedAt)> _openTools = new(StringComparer.Ordinal);
    private long _ordinal;
    private int _message;
    private ThinkingKind? _speaking;
    private bool _started;

    public UserExecutionContext Context { get; } = context;

    /// <summary>The emitter whose hand began the run; null where an engine did.</summary>
    public UserEventEmitter? BegunBy { get; init; }

    /// <summary>An engine made the run and ends it; a terminal by hand would be a second one.</summary>
    public bool IsOfEngine => BegunBy is null;

    public string AgentName { get; private set; } = "";

    public bool HasOpenTools => _openTools.Count > 0;

    /// <summary>Ends a run that nobody ends by hand.</summary>
    public ITimer? Deadline { get; set; }

    /// <summary>What is wrong with the event here; null where nothing is.</summary>
    public string? Objection(AgentEvent draft) => draft switch
    {
        AgentStarted when _started => "the run has started already",
        ToolExecuting tool when _openTools.ContainsKey(tool.CallId) => "a tool call with this id is open already",
        ToolCompleted tool when !_openTools.ContainsKey(tool.CallId) => "no tool call with this id is open",
        AgentCompleted when IsOfEngine => "the engine that started the run ends it",
        _ => null,
    };

    /// <summary>The ends of the tools that are still open.</summary>
    public ToolCompleted[] AbandonTools() =>
        [.. _openTools.Select(tool => new ToolCompleted { CallId = tool.Key, ToolName = tool.Value.Tool, Status = ToolStatus.Abandoned })];

    /// <summary>Completes a draft: whose it is, which one it is, and how long what it ends has taken.</summary>
    public AgentEvent Stamp(AgentEvent draft, long sequence, DateTimeOffset now)
    {
        if (draft is AgentStarted)
        {
            (AgentName, _started) = (draft.AgentName, true);
        }

        _ordinal++;
        var stamped = draft switch
        {
            AgentThinking thinking => thinking with { MessageId = MessageOf(thinking) },
            ToolCompleted tool => tool with { DurationMs = CloseTool(tool.CallId, now) },
            AgentCompleted completed => completed with { DurationMs = Milliseconds(startedAt, now) },
            _ => draft,
        };
        _speaking = (draft as AgentThinking)?.Kind;
        if (draft is ToolExecuting executing)
        {
            _openTools[executing.CallId] = (executing.ToolName, now);
        }

        return stamped with
        {
            UserId = Context.UserId,
            ThreadId = Context.ThreadId,
            RunId = Context.RunId,
            ParentRunId = Context.ParentRunId,
            EventId = string.Create(CultureInfo.InvariantCulture, $"{Context.RunId.Value}:{_ordinal}"),
            Sequence = sequence,
            Timestamp = now,
            AgentName = AgentName,
        };
    }

    private static long Milliseconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalMilliseconds);

    private string MessageOf(AgentThinking thinking)
    {
        if (thinking.MessageId.Length > 0)
        {
            return thinking.MessageId;
        }

        _message += _speaking == thinking.Kind ? 0 : 1;
        return string.Create(CultureInfo.InvariantCulture, $"m{_message}");
    }

    private long CloseTool(string callId, DateTimeOffset now) =>
        _openTools.Remove(callId, out var tool) ? Milliseconds(tool.StartedAt, now) : 0;
}
