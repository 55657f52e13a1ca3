using System.Text.Json.Serialization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Something that happened in a run, for that run's user. What says whose and which event it is (ids, sequence, time) is stamped when the event is written;
/// who makes one sets only the fields of its type. A user id that is set and is not the emitter's is a violation. Names and ids have at most 256 characters;
/// a longer one is an <see cref="ArgumentException"/>.
/// </summary>
[UserScoped]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AgentStarted), AgentStarted.TypeName)]
[JsonDerivedType(typeof(AgentThinking), AgentThinking.TypeName)]
[JsonDerivedType(typeof(ToolExecuting), ToolExecuting.TypeName)]
[JsonDerivedType(typeof(ToolCompleted), ToolCompleted.TypeName)]
[JsonDerivedType(typeof(AgentCompleted), AgentCompleted.TypeName)]
public abstract record AgentEvent
{
    private protected AgentEvent(string type) => Type = type;

    /// <summary>The name of the event on the wire.</summary>
    [JsonIgnore]
    public string Type { get; }

    /// <summary>The user to whom it goes, and nobody else.</summary>
    public UserId UserId { get; init; }

    /// <summary>The conversation.</summary>
    public ThreadId ThreadId { get; init; }

    /// <summary>The run.</summary>
    public RunId RunId { get; init; }

    /// <summary>The run above.</summary>
    public RunId? ParentRunId { get; init; }

    /// <summary>Unique: the run id and the event's ordinal in the run.</summary>
    public string EventId { get; init; } = "";

    /// <summary>Its place among all events of the user, counted from 1 in each epoch.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>The agent.</summary>
    public string AgentName { get; init => field = EventName.Limit(value, nameof(AgentName)); } = "";

    /// <summary>Its text was cut to the limit of an event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Truncated { get; init; }
}
