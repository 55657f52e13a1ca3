using System.Text.Json.Serialization;

namespace Netra.Execution;

/// <summary>How a run stands or ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>The agent gave its answer.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>The agent failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The caller, the user or the owner of the engine ended it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>It waited or worked too long.</summary>
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    /// <summary>The process stopped.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,

    /// <summary>It needs an answer of the user to go on.</summary>
    [JsonStringEnumMemberName("awaiting_input")]
    AwaitingInput,
}

/// <summary>Whether a run that has started works already.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>It waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>Its agent works.</summary>
    [JsonStringEnumMemberName("running")]
    Running,
}

/// <summary>What a piece of text is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThinkingKind>))]
public enum ThinkingKind
{
    /// <summary>Reasoning on the way to the answer.</summary>
    [JsonStringEnumMemberName("reasoning")]
    Reasoning,

    /// <summary>A piece of the answer.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,

    /// <summary>What is going on.</summary>
    [JsonStringEnumMemberName("status")]
    Status,
}

/// <summary>How a tool call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolStatus>))]
public enum ToolStatus
{
    /// <summary>It gave its result.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It failed.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It worked too long.</summary>
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    /// <summary>Its run ended before it did; how it ends is unknown.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,
}

/// <summary>Why a reader misses events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapReason>))]
public enum GapReason
{
    /// <summary>The cursor is of another incarnation of the log: what was open then was interrupted.</summary>
    [JsonStringEnumMemberName("epoch")]
    Epoch,

    /// <summary>The cursor is ahead of the log.</summary>
    [JsonStringEnumMemberName("ahead")]
    Ahead,

    /// <summary>The events after the cursor are no longer kept.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>Why an event was not written.</summary>
public enum DropReason
{
    /// <summary>Its run has ended.</summary>
    RunEnded,

    /// <summary>It names another user than the emitter's.</summary>
    ForeignUser,

    /// <summary>It breaks the order of its run and could not be repaired.</summary>
    IllegalOrder,

    /// <summary>The user has too many runs emitted by hand that have not ended.</summary>
    TooManyOpenRuns,

    /// <summary>The user was revoked or the proof of identity has expired.</summary>
    UserEnded,
}
