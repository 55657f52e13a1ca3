namespace Netra.Execution;

/// <summary>One user's share of the scheduler: what runs and what waits. Guarded by the scheduler's lock; holds nothing of the user.</summary>
internal sealed class LaneQueue
{
    private Dictionary<AgentShare, int>? _activeByAgent;

    public LaneQueue() => Node = new LinkedListNode<LaneQueue>(this);

    /// <summary>The lane's place among the lanes that wait.</summary>
    public LinkedListNode<LaneQueue> Node { get; }

    public LinkedList<RunTicket> Waiting { get; } = new();

    public int Active { get; private set; }

    /// <summary>The user's limits, as the last request said.</summary>
    public LaneShare Share { get; set; } = new(1, 0, 1);

    public bool HasRoomFor(AgentShare agent) => Active < Share.ConcurrentRuns && agent.HasRoom(_activeByAgent?.GetValueOrDefault(agent) ?? 0);

    /// <summary>The first of the waiting that could run now; one whose agent is busy lets those of other agents pass.</summary>
    public RunTicket? NextThatHasRoom()
    {
        foreach (var ticket in Waiting)
        {
            if (HasRoomFor(ticket.Agent))
            {
                return ticket;
            }
        }

        return null;
    }

    /// <summary>Whether this lane has less of its share than the other.</summary>
    public bool IsServedLessThan(LaneQueue other) => (long)Active * other.Share.Weight < (long)other.Active * Share.Weight;

    public void Count(AgentShare agent, int by)
    {
        Active += by;
        agent.Active += by;
        if (!agent.IsLimitedPerUser)
        {
            return;
        }

        _activeByAgent ??= [];
        _activeByAgent[agent] = _activeByAgent.GetValueOrDefault(agent) + by;
        if (_activeByAgent[agent] == 0)
        {
            _activeByAgent.Remove(agent);
        }
    }
}

/// <summary>What a user may have of the scheduler.</summary>
internal readonly record struct LaneShare(int ConcurrentRuns, int QueuedRuns, int Weight);
