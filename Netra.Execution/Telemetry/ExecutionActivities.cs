using System.Diagnostics;

namespace Netra.Execution;

/// <summary>The activity source <c>Netra.Execution</c>, named by the conventions for generative AI.</summary>
internal static class ExecutionActivities
{
    private static readonly ActivitySource s_source = new(UserExecutionTelemetry.Name);

    /// <summary>Starts the span of a run below the span that asked for it; nothing else of the caller's ambient state comes along but its baggage.</summary>
    public static Activity? StartRun(string agent, UserExecutionContext context, Activity? caller, string? pseudonym)
    {
        var activity = s_source.HasListeners() ? s_source.StartActivity($"invoke_agent {agent}", ActivityKind.Internal, caller?.Context ?? default) : null;
        if (activity is null)
        {
            return null;
        }

        activity.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", agent).SetTag("gen_ai.conversation.id", context.ThreadId.Value);
        activity.SetTag("enduser.pseudo.id", pseudonym);
        foreach (var (key, value) in caller?.Baggage ?? [])
        {
            activity.AddBaggage(key, value);
        }

        return activity;
    }

    /// <summary>Starts the span of a tool call, unless the client that makes the call has started one already.</summary>
    public static Activity? StartTool(string tool, string callId)
    {
        if (!s_source.HasListeners())
        {
            return null;
        }

        var name = $"execute_tool {tool}";
        return Activity.Current?.OperationName == name ? null : s_source.StartActivity(name)?
            .SetTag("gen_ai.operation.name", "execute_tool").SetTag("gen_ai.tool.name", tool).SetTag("gen_ai.tool.call.id", callId);
    }

    public static Activity? StartPipeline(int steps) =>
        s_source.StartActivity("invoke_workflow")?.SetTag("gen_ai.operation.name", "invoke_workflow").SetTag("netra.workflow.steps", steps);

    public static void End(Activity? activity, AgentResult result)
    {
        if (activity is null)
        {
            return;
        }

        if (result.Status is not (RunStatus.Succeeded or RunStatus.AwaitingInput))
        {
            activity.SetStatus(ActivityStatusCode.Error).SetTag("error.type", result.Error?.Category ?? WireNames.Of(result.Status));
        }

        if (result.Usage is { } usage)
        {
            activity.SetTag("gen_ai.usage.input_tokens", usage.InputTokens).SetTag("gen_ai.usage.output_tokens", usage.OutputTokens);
        }

        activity.Dispose();
    }
}
