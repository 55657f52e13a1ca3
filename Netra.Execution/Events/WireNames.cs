namespace Netra.Execution;

/// <summary>Names as they stand on the wire, where they are needed outside of JSON.</summary>
internal static class WireNames
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        RunStatus.TimedOut => "timed_out",
        RunStatus.Interrupted => "interrupted",
        RunStatus.AwaitingInput => "awaiting_input",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(EventKind kind) => kind switch
    {
        EventKind.Started => AgentStarted.TypeName,
        EventKind.Thinking => AgentThinking.TypeName,
        EventKind.ToolExecuting => ToolExecuting.TypeName,
        EventKind.ToolCompleted => ToolCompleted.TypeName,
        EventKind.Completed => AgentCompleted.TypeName,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(RunState state) => state switch
    {
        RunState.Queued => "queued",
        RunState.Running => "running",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(ThinkingKind kind) => kind switch
    {
        ThinkingKind.Reasoning => "reasoning",
        ThinkingKind.Answer => "answer",
        ThinkingKind.Status => "status",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(ToolStatus status) => status switch
    {
        ToolStatus.Succeeded => "succeeded",
        ToolStatus.Failed => "failed",
        ToolStatus.TimedOut => "timed_out",
        ToolStatus.Abandoned => "abandoned",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(GapReason reason) => reason switch
    {
        GapReason.Epoch => "epoch",
        GapReason.Ahead => "ahead",
        GapReason.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
