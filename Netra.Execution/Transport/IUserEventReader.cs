namespace Netra.Execution;

/// <summary>Reads a user's own events. Safe for concurrent use; each enumeration has a cursor of its own and costs the others nothing.</summary>
public interface IUserEventReader
{
    /// <summary>Events behind the cursor as they come.</summary>
    /// <param name="user">Whose events: only that user's are reachable.</param>
    /// <param name="after">Where to go on; the head if it is null.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="EventGapException">Events behind the cursor are no longer kept, or the cursor is of another log.</exception>
    IAsyncEnumerable<AgentEvent> ReadEventsAsync(AuthenticatedUser user, EventCursor? after, CancellationToken cancellationToken);

    /// <summary>Where the user's log ends now.</summary>
    EventCursor HeadOf(AuthenticatedUser user);
}
