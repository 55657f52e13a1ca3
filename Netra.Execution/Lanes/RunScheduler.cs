namespace Netra.Execution;

/// <summary>
/// Gives out the permits of the process. A free slot goes to the user with the fewest active runs who has work waiting, ties in turn; so a user who floods
/// waits for themselves.
/// </summary>
internal sealed class RunScheduler(UserExecutionLimits limits, ExecutionMetrics metrics)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<LaneQueue> _waitingLanes = new();
    private int _active;
    private int _queued;

    /// <summary>Asks for a permit. It is granted at once where a slot is free, else in turn.</summary>
    /// <exception cref="UserLimitExceededException">The user or the process has too much waiting already.</exception>
    public RunTicket Request(LaneQueue queue, TimeSpan retryAfter)
    {
        var ticket = new RunTicket(queue);
        lock (_gate)
        {
            if (_active < limits.ProcessRuns && queue.Active < limits.ConcurrentRuns && queue.Waiting.Count == 0)
            {
                Grant(ticket);
                return ticket;
            }

            Require(queue.Waiting.Count < limits.QueuedRuns, UserLimitKind.QueuedRuns, limits.QueuedRuns, retryAfter);
            Require(_queued < limits.ProcessQueuedRuns, UserLimitKind.ProcessQueuedRuns, limits.ProcessQueuedRuns, retryAfter);
            queue.Waiting.AddLast(ticket);
            CountQueued(1);
            if (queue.Node.List is null)
            {
                _waitingLanes.AddLast(queue.Node);
            }
        }

        return ticket;
    }

    /// <summary>Takes a request back. Where it was granted meanwhile, its permit is still the caller's to return.</summary>
    public void Withdraw(RunTicket ticket)
    {
        lock (_gate)
        {
            if (ticket.Queue.Waiting.Remove(ticket))
            {
                CountQueued(-1);
                Settle(ticket.Queue);
                ticket.Resolve(null);
            }
        }
    }

    /// <summary>How many runs of a user work and wait.</summary>
    public (int Active, int Queued) Count(LaneQueue queue)
    {
        lock (_gate)
        {
            return (queue.Active, queue.Waiting.Count);
        }
    }

    internal void Release(LaneQueue queue)
    {
        lock (_gate)
        {
            queue.Active--;
            _active--;
            metrics.ActiveChanged(-1);
            while (_active < limits.ProcessRuns && Next() is { } next)
            {
                var ticket = next.Waiting.First!.Value;
                next.Waiting.RemoveFirst();
                CountQueued(-1);
                Grant(ticket);
                Settle(next);
            }
        }
    }

    private LaneQueue? Next()
    {
        LaneQueue? best = null;
        foreach (var lane in _waitingLanes)
        {
            if (lane.Active < limits.ConcurrentRuns && (best is null || lane.Active < best.Active))
            {
                best = lane;
            }
        }

        return best;
    }

    private void Grant(RunTicket ticket)
    {
        ticket.Queue.Active++;
        _active++;
        metrics.ActiveChanged(1);
        ticket.Resolve(new RunPermit(this, ticket.Queue, limits.ChildRuns));
    }

    /// <summary>A lane that was served goes to the end of the line; one without waiting work leaves it.</summary>
    private void Settle(LaneQueue queue)
    {
        if (queue.Node.List is not null)
        {
            _waitingLanes.Remove(queue.Node);
        }

        if (queue.Waiting.Count > 0)
        {
            _waitingLanes.AddLast(queue.Node);
        }
    }

    private void CountQueued(int by)
    {
        _queued += by;
        metrics.QueuedChanged(by);
    }

    private void Require(bool condition, UserLimitKind kind, int limit, TimeSpan retryAfter)
    {
        if (!condition)
        {
            metrics.Rejected(kind);
            throw new UserLimitExceededException(kind, limit, retryAfter);
        }
    }
}
