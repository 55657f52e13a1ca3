namespace Netra.Execution;

/// <summary>Counts what a connection gets again, and that it lost something while it was open.</summary>
internal struct ConnectionProgress(EventCursor? headAtStart, ExecutionMetrics metrics)
{
    private bool _begun;

    public void Count(EventFrame frame)
    {
        switch (frame)
        {
            case LoggedEvent entry when entry.Sequence <= headAtStart?.Sequence:
                metrics.Replayed(1);
                break;
            case GapFrame { Reason: GapReason.Expired } when _begun:
                metrics.SlowConsumer();
                break;
        }

        _begun = true;
    }
}
