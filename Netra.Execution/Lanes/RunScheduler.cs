namespace Netra.Execution;

/// <summary>
/// Gives out the permits of the process. A free slot goes to the user with the fewest active runs by weight who has work waiting that can run, ties in turn;
/// so a user who floods waits for themselves.
/// </summary>
internal sealed class RunScheduler(UserExecutionLimits limits, ExecutionMetrics metrics)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<LaneQueue> _waitingLanes = new();
    private int _active;
    private int _queued;

    /// <summary>Asks for a permit. It is granted at once where a slot is free, else in turn.</summary>
    /// <param name="lane">The user's lane.</param>
    /// <param name="share">What the user may have from now on.</param>
    /// <param name="agent">What of it is to run.</param>
    /// <exception cref="UserLimitExceededException">The user or the process has too much waiting already.</exception>
    public RunTicket Request(UserLane lane, LaneShare share, AgentShare agent)
    {
        var queue = lane.Queue;
        var ticket = new RunTicket(queue, agent);
        lock (_gate)
        {
            queue.Share = share;
            if (_active < limits.ProcessRuns && queue.HasRoomFor(agent) && queue.NextThatHasRoom() is null)
            {
                Grant(ticket);
                return ticket;
            }

            Require(queue.Waiting.Count < share.QueuedRuns, UserLimitKind.QueuedRuns, share.QueuedRuns, lane);
            Require(_queued < limits.ProcessQueuedRuns, UserLimitKind.ProcessQueuedRuns, limits.ProcessQueuedRuns, lane);
            queue.Waiting.AddLast(ticket);
            CountQueued(1);
            if (queue.Node.List is null)
            {
                _waitingLanes.AddLast(queue.Node);
            }

            Serve();
        }

        return ticket;
    }

    /// <summary>Takes a request back, so that it is never granted. Where it was granted meanwhile, its permit is still the caller's to return.</summary>
    public void Withdraw(RunTicket ticket)
    {
        lock (_gate)
        {
            if (ticket.Queue.Waiting.Remove(ticket))
            {
                CountQueued(-1);
                Settle(ticket.Queue);
            }
        }
    }

    /// <summary>How many runs of the process work and wait.</summary>
    public (int Active, int Queued) Count()
    {
        lock (_gate)
        {
            return (_active, _queued);
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

    internal void Release(LaneQueue queue, AgentShare agent)
    {
        lock (_gate)
        {
            queue.Count(agent, -1);
            _active--;
            metrics.ActiveChanged(-1);
            Serve();
        }
    }

    /// <summary>Gives free slots to who waits for one. Also after a request, for the user's limits may have grown with it.</summary>
    private void Serve()
    {
        while (_active < limits.ProcessRuns && Next() is { } ticket)
        {
            ticket.Queue.Waiting.Remove(ticket);
            CountQueued(-1);
            Grant(ticket);
            Settle(ticket.Queue);
        }
    }

    private RunTicket? Next()
    {
        RunTicket? best = null;
        foreach (var lane in _waitingLanes)
        {
            if ((best is null || lane.IsServedLessThan(best.Queue)) && lane.NextThatHasRoom() is { } ticket)
            {
                best = ticket;
            }
        }

        return best;
    }

    private void Grant(RunTicket ticket)
    {
        ticket.Queue.Count(ticket.Agent, 1);
        _active++;
        metrics.ActiveChanged(1);
        ticket.Grant(new RunPermit(this, ticket.Queue, ticket.Agent, limits.ChildRuns));
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

    private void Require(bool condition, UserLimitKind kind, int limit, UserLane lane)
    {
        if (!condition)
        {
            metrics.Rejected(kind);
            throw new UserLimitExceededException(kind, limit, lane.RetryAfter());
        }
    }
}
