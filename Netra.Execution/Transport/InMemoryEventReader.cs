using System.Runtime.CompilerServices;

namespace Netra.Execution;

/// <summary>Readers within the process, over the in-memory transport.</summary>
internal sealed class InMemoryEventReader(UserEventConnector connector, LaneRegistry lanes) : IUserEventReader
{
    public EventCursor HeadOf(AuthenticatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        using var lease = lanes.Use(user);
        return lease.Lane.Events.Log.Head;
    }

    public async IAsyncEnumerable<AgentEvent> ReadEventsAsync(AuthenticatedUser user, EventCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var frame in ReadFramesAsync(user, after, cancellationToken).ConfigureAwait(false))
        {
            switch (frame)
            {
                case LoggedEvent entry:
                    yield return entry.Event;
                    break;
                case GapFrame gap:
                    throw new EventGapException(gap);
            }
        }
    }

    public async IAsyncEnumerable<EventFrame> ReadFramesAsync(AuthenticatedUser user, EventCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var transport = new InMemoryTransport();
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = connector.ServeAsync(user, after, transport, left.Token);
        try
        {
            await foreach (var frame in transport.Frames.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return frame;
            }

            // The pump's own failure, where it was one, is the reader's to know.
            await serving.ConfigureAwait(false);
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await ((Task)serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
