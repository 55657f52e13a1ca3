namespace Netra.Execution;

/// <summary>The last hop to one connection of one user.</summary>
public interface IUserConnection
{
    /// <summary>Hands an event to the client.</summary>
    /// <returns>What is known of its delivery: <see cref="DeliveryResult.Delivered"/> only if the client acknowledged it.</returns>
    ValueTask<DeliveryResult> SendAsync(AgentEvent agentEvent, CancellationToken cancellationToken);
}

/// <summary>Pumps a user's log into that user's connections, each by its own cursor.</summary>
public interface IUserEventTransport
{
    /// <summary>Sends what stands behind the cursor and what comes, until the token ends.</summary>
    /// <exception cref="UnauthorizedAccessException">An event of another user came this far; it was not sent.</exception>
    Task PumpAsync(AuthenticatedUser user, EventCursor? after, IUserConnection connection, CancellationToken cancellationToken);
}
