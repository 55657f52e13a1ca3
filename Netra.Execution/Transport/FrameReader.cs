using System.Runtime.CompilerServices;

namespace Netra.Execution;

/// <summary>Reads one user's log by cursor, frame by frame, past the owner check. Every way to a client goes through here.</summary>
internal sealed class FrameReader(OwnerCheck check, ExecutionMetrics metrics)
{
    private const int PageSize = 64;

    /// <summary>Reads until cancelled. Without a cursor it starts at the head, after a hello.</summary>
    public async IAsyncEnumerable<EventFrame> ReadAsync(
        EventWriter events, UserLaneKey owner, EventCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
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
            if (page.Events.Count == 0)
            {
                await events.Log.WaitAsync(cursor, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
