namespace Netra.Execution;

/// <summary>The right to run, shared by a run and the runs below it. The slot is free when the last of them has really ended.</summary>
internal sealed class RunPermit(RunScheduler scheduler, LaneQueue queue, AgentShare agent, int lendable)
{
    private readonly Lock _gate = new();
    private int _holders = 1;

    /// <summary>One holder more; false where as many runs as may are below already.</summary>
    public bool TryLend()
    {
        lock (_gate)
        {
            if (_holders == 0 || _holders > lendable)
            {
                return false;
            }

            _holders++;
            return true;
        }
    }

    /// <summary>One holder less.</summary>
    public void Return()
    {
        lock (_gate)
        {
            if (--_holders > 0)
            {
                return;
            }
        }

        scheduler.Release(queue, agent);
    }
}
