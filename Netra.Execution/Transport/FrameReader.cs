using System.Runtime.CompilerServices;

namespace Netra.Execution;

/// <summary>Reads one user's log by cursor, frame by frame, past the owner check. Every way to a client goes through here.</summary>
internal sealed class FrameReader(OwnerCheck check, ExecutionMetrics metrics)
{
    private const int PageSize = 64;

    /// <summary>Reads until cancelled. Without a cursor it starts at the head, after a hello.</summary>
    /// <param name="events">The user's events.</param>
    /// <param name="owner">To whom they go.</param>
    /// <param name="after">The last event that was seen.</param>
    /// <param name="draining">From then on nothing is waited for: the reading ends where the log does.</param>
    /// <param name="cancellationToken">Ends the reading where it stands.</param>
    public async IAsyncEnumerable<EventFrame> ReadAsync(
        EventWriter events, UserId owner, EventCursor? after, CancellationToken draining, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(draining, cancellationToken);
        EventCursor cursor;
        if (after is { } given)
        {
            cursor = given;
        }
        else
        {
            var hello = events.Hello();
            cursor = new EventCursor(hello.Epoch, hello.Head);
            yield return hello;
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var last = draining.IsCancellationRequested;
            var page = events.Log.Read(cursor, PageSize);
            if (page.Gap is { } gap)
            {
                metrics.Gap(gap.Reason);
                yield return gap;
            }

            foreach (var entry in page.Events)
            {
                yield return check.Require(owner, entry);
            }

            cursor = page.Next;
            if (page.Events.Count > 0)
            {
                continue;
            }

            if (last)
            {
                yield break;
            }

            await WaitAsync(events.Log, cursor, draining, ends.Token).ConfigureAwait(false);
        }
    }

    private static async Task WaitAsync(IUserEventLog log, EventCursor cursor, CancellationToken draining, CancellationToken ends)
    {
        try
        {
            await log.WaitAsync(cursor, ends).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (draining.IsCancellationRequested)
        {
            // One look more, for what was written meanwhile; then it is over.
        }
    }
}
