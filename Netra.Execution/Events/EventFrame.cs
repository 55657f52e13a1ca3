using System.Text.Json.Serialization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What goes over a connection: an event of the log, or a control frame that has no sequence.</summary>
[UserScoped]
public abstract record EventFrame
{
    private protected EventFrame()
    {
    }

    /// <summary>The frame as it goes over the wire: UTF-8 JSON by <c>contracts/events.schema.json</c>.</summary>
    [JsonIgnore]
    public abstract ReadOnlyMemory<byte> Utf8 { get; }
}

/// <summary>An event as a log gives it out: serialised once, when it was written.</summary>
public sealed record LoggedEvent : EventFrame
{
    private AgentEvent? _event;

    internal LoggedEvent(UserId owner, UserId userId, RunId runId, long sequence, DateTimeOffset timestamp, RunStatus? endedAs, ReadOnlyMemory<byte> utf8)
    {
        Owner = owner;
        UserId = userId;
        RunId = runId;
        Sequence = sequence;
        Timestamp = timestamp;
        EndedAs = endedAs;
        Utf8 = utf8;
    }

    internal LoggedEvent(UserId owner, AgentEvent agentEvent, ReadOnlyMemory<byte> utf8)
        : this(owner, agentEvent.UserId, agentEvent.RunId, agentEvent.Sequence, agentEvent.Timestamp, (agentEvent as AgentCompleted)?.Status, utf8) => _event = agentEvent;

    /// <summary>Whose log it is from.</summary>
    public UserId Owner { get; }

    /// <summary>Whose event it says that it is.</summary>
    public UserId UserId { get; }

    /// <summary>The run.</summary>
    public RunId RunId { get; }

    /// <summary>Its place in the log.</summary>
    public long Sequence { get; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>How the run ended, where this is its end.</summary>
    public RunStatus? EndedAs { get; }

    /// <summary>The event, read from its bytes when it is first asked for.</summary>
    public AgentEvent Event => _event ??= AgentEventJson.Deserialize(Utf8.Span);

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Utf8 { get; }

    internal LogEntry Entry => new(Owner, UserId, RunId, Sequence, Timestamp, EndedAs, Utf8.Span);

    /// <summary>Makes a logged event, for logs that read what an earlier process wrote.</summary>
    /// <param name="owner">Whose log it is from.</param>
    /// <param name="agentEvent">The event, with its sequence.</param>
    public static LoggedEvent From(UserId owner, AgentEvent agentEvent)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        return new LoggedEvent(owner, agentEvent, AgentEventJson.Serialize(agentEvent));
    }

    /// <summary>The same, from the bytes that were appended.</summary>
    /// <param name="owner">Whose log it is from.</param>
    /// <param name="utf8">The event; not changed afterwards.</param>
    /// <exception cref="System.Text.Json.JsonException">It is no event.</exception>
    public static LoggedEvent From(UserId owner, ReadOnlyMemory<byte> utf8) => new(owner, AgentEventJson.Deserialize(utf8.Span), utf8);

    /// <summary>The same event of the same log, whether it has been read from its bytes or not.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(LoggedEvent? other) => other is not null && Owner == other.Owner && Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Owner, Sequence);
}

/// <summary>The first frame of a connection that brings no cursor: where it starts, and what is going on.</summary>
/// <param name="Epoch">The incarnation of the log.</param>
/// <param name="Head">The newest event; the connection gets what comes after it.</param>
/// <param name="OpenRuns">The runs that have started and not ended.</param>
public sealed record HelloFrame(string Epoch, long Head, IReadOnlyList<OpenRun> OpenRuns) : EventFrame
{
    internal const string TypeName = "hello";

    /// <inheritdoc />
    [JsonIgnore]
    public override ReadOnlyMemory<byte> Utf8 => AgentEventJson.Serialize(this);

    /// <summary>The name of the frame on the wire.</summary>
    public string Type => TypeName;
}

/// <summary>Events that this connection will not get.</summary>
/// <param name="From">The first missing sequence.</param>
/// <param name="To">The last missing sequence; smaller than <paramref name="From"/> where nothing of this epoch is missing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Runs">The ends of runs among what is missing, as far as they are known.</param>
/// <param name="Epoch">The incarnation of the log from here on.</param>
public sealed record GapFrame(long From, long To, GapReason Reason, IReadOnlyList<EndedRun> Runs, string Epoch) : EventFrame
{
    internal const string TypeName = "gap";

    /// <inheritdoc />
    [JsonIgnore]
    public override ReadOnlyMemory<byte> Utf8 => AgentEventJson.Serialize(this);

    /// <summary>The name of the frame on the wire.</summary>
    public string Type => TypeName;
}

/// <summary>A run that has started and not ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ThreadId">Its conversation.</param>
/// <param name="AgentName">Its agent.</param>
public sealed record OpenRun(RunId RunId, ThreadId ThreadId, string AgentName);

/// <summary>A run whose end is among events that are missing.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Status">How it ended.</param>
public sealed record EndedRun(RunId RunId, RunStatus Status);
