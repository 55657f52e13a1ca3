using System.Text.Json.Serialization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One event of one user's run. On the wire: <c>contracts/events.schema.json</c>.</summary>
[UserScoped]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AgentStarted), "agent_started")]
[JsonDerivedType(typeof(AgentThinking), "agent_thinking")]
[JsonDerivedType(typeof(ToolExecuting), "tool_executing")]
[JsonDerivedType(typeof(ToolCompleted), "tool_completed")]
[JsonDerivedType(typeof(AgentCompleted), "agent_completed")]
public abstract record AgentEvent
{
    /// <summary>Whose event it is; stamped by the emitter.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The conversation.</summary>
    public string ThreadId { get; init; } = "";

    /// <summary>The run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The run above it.</summary>
    public string? ParentRunId { get; init; }

    /// <summary>The user's sequence number: starts at 1, without holes within one epoch.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was logged, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The agent.</summary>
    public string AgentName { get; init; } = "";
}

/// <summary>A run was accepted (<c>queued</c>) or began (<c>running</c>).</summary>
public sealed record AgentStarted(RunState State, string? RequestId) : AgentEvent;

/// <summary>A piece of what the agent thinks or answers.</summary>
public sealed record AgentThinking(ThinkingKind Kind, string Delta, string? MessageId = null, string? Step = null) : AgentEvent;

/// <summary>A tool was called.</summary>
public sealed record ToolExecuting(string ToolName, string CallId, string? Arguments = null) : AgentEvent;

/// <summary>A tool call ended.</summary>
public sealed record ToolCompleted(string ToolName, string CallId, ToolStatus Status, string? Result = null, long DurationMs = 0) : AgentEvent;

/// <summary>A run ended: the one terminal event of each run.</summary>
public sealed record AgentCompleted(RunStatus Status, string? Result = null, AgentError? Error = null, long DurationMs = 0) : AgentEvent;

/// <summary>What a failure tells the user: never an exception's message.</summary>
public sealed record AgentError(string Category, string SupportCode);

/// <summary>Whether a run that was accepted already runs.</summary>
public enum RunState
{
    /// <summary>It waits for a free slot of its user.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,
}

/// <summary>What a piece of thinking is.</summary>
public enum ThinkingKind
{
    /// <summary>How the agent comes to its answer.</summary>
    Reasoning,

    /// <summary>A piece of the answer.</summary>
    Answer,

    /// <summary>What the agent is doing.</summary>
    Status,
}

/// <summary>How a tool call ended.</summary>
public enum ToolStatus
{
    /// <summary>It returned.</summary>
    Succeeded,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>Its run ended first.</summary>
    Abandoned,
}
