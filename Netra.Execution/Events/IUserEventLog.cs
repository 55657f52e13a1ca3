namespace Netra.Execution;

/// <summary>
/// One user's events, in order. The seam for a log that outlives the process. Thread-safe: appended to under the user's lock, read by every connection of
/// the user meanwhile. One that is <see cref="IDisposable"/> is disposed when the user is idle and when the process stops; the user's next use opens it again.
/// </summary>
public interface IUserEventLog
{
    /// <summary>The newest event: this incarnation, and the last sequence given; 0 when there is none.</summary>
    EventCursor Head { get; }

    /// <summary>Appends an event whose sequence is the head's plus one. Returns before anybody has read it.</summary>
    /// <param name="entry">The event, valid until this returns.</param>
    void Append(LogEntry entry);

    /// <summary>Reads what comes after a cursor.</summary>
    /// <param name="after">The cursor; of any epoch.</param>
    /// <param name="count">At most so many events.</param>
    LogPage Read(EventCursor after, int count);

    /// <summary>Completes when there may be something after the cursor, or the cursor's epoch is over.</summary>
    /// <param name="after">The cursor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task WaitAsync(EventCursor after, CancellationToken cancellationToken);

    /// <summary>Erases every event and begins a new epoch.</summary>
    void Erase();
}

/// <summary>Opens a user's log when the user is first seen.</summary>
public interface IUserEventLogFactory
{
    /// <summary>Opens the log: in a new epoch, or, where it has kept every event that it ever gave out, in the old one.</summary>
    /// <param name="owner">The user.</param>
    IUserEventLog Open(UserId owner);
}

/// <summary>A part of a log.</summary>
/// <param name="Gap">What is missing before <paramref name="Events"/>; null where nothing is.</param>
/// <param name="Events">Events, oldest first.</param>
/// <param name="Next">Where to read on.</param>
public sealed record LogPage(GapFrame? Gap, IReadOnlyList<LoggedEvent> Events, EventCursor Next);
