namespace Netra.Execution;

/// <summary>Reads a user's events within the process. Each enumeration is a connection of the user; it stands from its first step on.</summary>
public interface IUserEventReader
{
    /// <summary>Reads events until cancelled or the connection is closed. The host's stop ends it without an exception.</summary>
    /// <param name="user">The user: authority over what is read.</param>
    /// <param name="after">The last event that was seen; null: from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="EventGapException">Events are missing, or the cursor is of another epoch.</exception>
    /// <exception cref="UserConnectionClosedException">Closed from this side.</exception>
    IAsyncEnumerable<AgentEvent> ReadEventsAsync(AuthenticatedUser user, EventCursor? after, CancellationToken cancellationToken);

    /// <summary>Reads frames, control frames included, until cancelled or the connection is closed.</summary>
    /// <param name="user">The user: authority over what is read.</param>
    /// <param name="after">The last event that was seen; null: a hello, then what comes from now on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UserConnectionClosedException">Closed from this side.</exception>
    IAsyncEnumerable<EventFrame> ReadFramesAsync(AuthenticatedUser user, EventCursor? after, CancellationToken cancellationToken);

    /// <summary>Where the user's log ends now: reading after it misses nothing that is written from here on.</summary>
    /// <param name="user">The user.</param>
    EventCursor HeadOf(AuthenticatedUser user);
}
