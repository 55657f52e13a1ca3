namespace Netra.Execution;

/// <summary>A run has begun. The first event of every run.</summary>
public sealed record AgentStarted() : AgentEvent(AgentStarted.TypeName)
{
    internal const string TypeName = "agent_started";

    /// <summary>Whether it works already.</summary>
    public RunState State { get; init; } = RunState.Running;

    /// <summary>The client's name of the request.</summary>
    public RequestId? RequestId { get; init; }
}

/// <summary>A piece of text.</summary>
public sealed record AgentThinking() : AgentEvent(AgentThinking.TypeName)
{
    internal const string TypeName = "agent_thinking";

    /// <summary>What the text is.</summary>
    public ThinkingKind Kind { get; init; }

    /// <summary>Pieces with the same id belong together; stamped when the event is written, where it is empty.</summary>
    public string MessageId { get; init => field = EventName.Limit(value, nameof(MessageId)); } = "";

    /// <summary>The text to append.</summary>
    public required string Delta { get; init; }

    /// <summary>The step of the work that it belongs to.</summary>
    public string? Step { get; init => field = value is null ? null : EventName.Limit(value, nameof(Step)); }
}

/// <summary>A tool has begun.</summary>
public sealed record ToolExecuting() : AgentEvent(ToolExecuting.TypeName)
{
    internal const string TypeName = "tool_executing";

    /// <summary>The tool.</summary>
    public required string ToolName { get; init => field = EventName.Require(value, nameof(ToolName)); }

    /// <summary>The call, unique in its run; its end carries the same id.</summary>
    public required string CallId { get; init => field = EventName.Require(value, nameof(CallId)); }

    /// <summary>What it is called with, as text.</summary>
    public string? Arguments { get; init; }
}

/// <summary>A tool has ended.</summary>
public sealed record ToolCompleted() : AgentEvent(ToolCompleted.TypeName)
{
    internal const string TypeName = "tool_completed";

    /// <summary>The tool.</summary>
    public required string ToolName { get; init => field = EventName.Require(value, nameof(ToolName)); }

    /// <summary>The call.</summary>
    public required string CallId { get; init => field = EventName.Require(value, nameof(CallId)); }

    /// <summary>How it ended.</summary>
    public ToolStatus Status { get; init; }

    /// <summary>What it gave, as text.</summary>
    public string? Result { get; init; }

    /// <summary>How long it took, in milliseconds; stamped when the event is written.</summary>
    public long DurationMs { get; init; }
}

/// <summary>A run has ended. The last event of every run, and the only one of its kind in it.</summary>
public sealed record AgentCompleted() : AgentEvent(AgentCompleted.TypeName)
{
    internal const string TypeName = "agent_completed";

    /// <summary>How it ended.</summary>
    public RunStatus Status { get; init; }

    /// <summary>The answer.</summary>
    public string? Result { get; init; }

    /// <summary>What went wrong.</summary>
    public RunError? Error { get; init; }

    /// <summary>What it used.</summary>
    public AgentUsage? Usage { get; init; }

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<AgentInterrupt>? Interrupts { get; init; }

    /// <summary>How long it took, waiting included, in milliseconds; stamped when the event is written.</summary>
    public long DurationMs { get; init; }
}
