namespace Netra.Execution;

/// <summary>A ring of the last events. What falls out leaves its terminals behind, so that a gap can name the runs that ended in it.</summary>
internal sealed class InMemoryEventLog(int capacity) : IUserEventLog
{
    private readonly AgentEvent?[] _ring = new AgentEvent?[capacity];
    private readonly Queue<(long Sequence, RunId Run)> _lost = new();

    public string Epoch { get; } = Identifier.Mint();

    public long Head { get; private set; }

    public long First => Math.Max(1, Head - capacity + 1);

    public void Append(AgentEvent agentEvent)
    {
        ref var slot = ref _ring[(int)(agentEvent.Sequence % capacity)];
        if (slot is AgentCompleted fallen)
        {
            _lost.Enqueue((fallen.Sequence, new RunId(fallen.RunId)));
            if (_lost.Count > capacity)
            {
                _lost.Dequeue();
            }
        }

        slot = agentEvent;
        Head = agentEvent.Sequence;
    }

    public AgentEvent? Find(long sequence) => sequence >= First && sequence <= Head ? _ring[(int)(sequence % capacity)] : null;

    public IReadOnlyList<RunId> LostTerminals(long from, long to) => [.. _lost.Where(lost => lost.Sequence >= from && lost.Sequence <= to).Select(lost => lost.Run)];
}
