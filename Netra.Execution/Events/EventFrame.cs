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

/// <summary>An event as the log keeps it: serialised once, however many connections read it.</summary>
public sealed record LoggedEvent : EventFrame
{
    internal LoggedEvent(UserId owner, AgentEvent agentEvent, byte[] utf8)
    {
        Owner = owner;
        Event = agentEvent;
        Utf8 = utf8;
    }

    /// <summary>Whose event it is.</summary>
    public UserId Owner { get; }

    /// <summary>The event.</summary>
    public AgentEvent Event { get; }

    /// <summary>Its place in the log.</summary>
    public long Sequence => Event.Sequence;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>Makes a logged event, for logs that read what an earlier process wrote.</summary>
    /// <param name="owner">Whose event it is.</param>
    /// <param name="agentEvent">The event, with its sequence.</param>
    public static LoggedEvent From(UserId owner, AgentEvent agentEvent)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        return new LoggedEvent(owner, agentEvent, AgentEventJson.Serialize(agentEvent));
    }
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
