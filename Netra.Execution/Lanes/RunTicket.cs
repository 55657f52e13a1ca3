namespace Netra.Execution;

/// <summary>A run's request for a permit, and the permit once it is granted.</summary>
internal sealed class RunTicket(LaneQueue queue, AgentShare agent)
{
    private static readonly object s_granted = new();

    private object? _next;

    /// <summary>A request that a permit at hand answers.</summary>
    public RunTicket(LaneQueue queue, AgentShare agent, RunPermit permit)
        : this(queue, agent) => Grant(permit);

    public LaneQueue Queue { get; } = queue;

    public AgentShare Agent { get; } = agent;

    /// <summary>The permit; null until it is granted.</summary>
    public RunPermit? Permit { get; private set; }

    public bool IsGranted => Volatile.Read(ref _next) == s_granted;

    /// <summary>Says what goes on, in the thread pool, as soon as the permit is granted.</summary>
    public void WhenGranted(IThreadPoolWorkItem next)
    {
        if (Interlocked.CompareExchange(ref _next, next, null) == s_granted)
        {
            // Most callers wait for it and give their thread back, which then has it at hand.
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: true);
        }
    }

    public void Grant(RunPermit permit)
    {
        Permit = permit;
        if (Interlocked.Exchange(ref _next, s_granted) is IThreadPoolWorkItem next)
        {
            ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }
}
