using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// An event on its way into a log. It is valid while it is appended: the bytes are another event's afterwards. <see cref="ToLoggedEvent"/> makes what can be kept.
/// </summary>
[UserScoped]
public readonly ref struct LogEntry
{
    internal LogEntry(UserId owner, UserId userId, RunId runId, long sequence, DateTimeOffset timestamp, RunStatus? endedAs, ReadOnlySpan<byte> utf8)
    {
        Owner = owner;
        UserId = userId;
        RunId = runId;
        Sequence = sequence;
        Timestamp = timestamp;
        EndedAs = endedAs;
        Utf8 = utf8;
    }

    /// <summary>Whose log it is for.</summary>
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

    /// <summary>The event as it goes over the wire.</summary>
    public ReadOnlySpan<byte> Utf8 { get; }

    /// <summary>Copies it.</summary>
    public LoggedEvent ToLoggedEvent() => new(Owner, UserId, RunId, Sequence, Timestamp, EndedAs, Utf8.ToArray());
}
