using Netra.Execution.Lanes;
using Netra.Execution.Telemetry;

namespace Netra.Execution.Transport;

/// <summary>Reads from the lane of this process. The owner is checked once more where an event leaves.</summary>
internal sealed class InMemoryTransport(LaneTable lanes, UserRealm realm) : IUserEventReader, IUserEventTransport
{
    public EventCursor HeadOf(AuthenticatedUser user)
    {
        realm.Demand(user);
        var lane = lanes.Acquire(user.Id);
        try
        {
            return lane.Head;
        }
        finally
        {
            lane.Release();
        }
    }

    public async IAsyncEnumerable<AgentEvent> ReadEventsAsync(
        AuthenticatedUser user, EventCursor? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        realm.Demand(user);
        var lane = lanes.Acquire(user.Id);
        try
        {
            await foreach (var agentEvent in lane.ReadAsync(after, cancellationToken).ConfigureAwait(false))
            {
                yield return Owned(agentEvent, user);
            }
        }
        finally
        {
            lane.Release();
        }
    }

    public async Task PumpAsync(AuthenticatedUser user, EventCursor? after, IUserConnection connection, CancellationToken cancellationToken)
    {
        await foreach (var agentEvent in ReadEventsAsync(user, after, cancellationToken).ConfigureAwait(false))
        {
            await connection.SendAsync(agentEvent, cancellationToken).ConfigureAwait(false);
        }
    }

    private static AgentEvent Owned(AgentEvent agentEvent, AuthenticatedUser user)
    {
        if (ReferenceEquals(agentEvent.UserId, user.Id.Value) || string.Equals(agentEvent.UserId, user.Id.Value, StringComparison.Ordinal))
        {
            return agentEvent;
        }

        ExecutionMetrics.Violations.Add(1);
        throw new UnauthorizedAccessException("An event of another user reached this connection; it was not sent, and the connection ends.");
    }
}
