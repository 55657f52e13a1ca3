namespace Netra.Execution;

/// <summary>The right to run, shared by a run and the runs below it. The slot is free when the last of them has really ended.</summary>
internal sealed class RunPermit(RunScheduler scheduler, LaneQueue queue, AgentShare agent, int lendable)
{
    private int _holders = 1;

    /// <summary>One holder more; false where as many runs as may are below already.</summary>
    public bool TryLend()
    {
        for (var holders = Volatile.Read(ref _holders); holders > 0 && holders <= lendable;)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders)
            {
                return true;
            }

            holders = seen;
        }

        return false;
    }

    /// <summary>One holder less.</summary>
    public void Return()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            scheduler.Release(queue, agent);
        }
    }
}
