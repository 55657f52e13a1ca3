namespace Netra.Execution;

/// <summary>One user's share of the scheduler: what runs and what waits. Guarded by the scheduler's lock; holds nothing of the user.</summary>
internal sealed class LaneQueue
{
    public LaneQueue() => Node = new LinkedListNode<LaneQueue>(this);

    /// <summary>The lane's place among the lanes that wait.</summary>
    public LinkedListNode<LaneQueue> Node { get; }

    public LinkedList<RunTicket> Waiting { get; } = new();

    public int Active { get; set; }
}

/// <summary>A run's request for a permit.</summary>
internal sealed class RunTicket(LaneQueue queue)
{
    private readonly TaskCompletionSource<RunPermit?> _granted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A request that a permit at hand answers.</summary>
    public RunTicket(LaneQueue queue, RunPermit permit)
        : this(queue) => Resolve(permit);

    public LaneQueue Queue { get; } = queue;

    /// <summary>The permit; null when the request was withdrawn.</summary>
    public Task<RunPermit?> Granted => _granted.Task;

    public void Resolve(RunPermit? permit) => _granted.SetResult(permit);
}
