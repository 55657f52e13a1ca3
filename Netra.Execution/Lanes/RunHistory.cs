using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's last ended runs, oldest first, in as little room as they need. Guarded by the lock of who has it.</summary>
[UserScoped]
internal struct RunHistory()
{
    private EndedEntry[] _entries = [];
    private int _first;
    private int _count;

    /// <summary>Adds a run; one too many takes the oldest out.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">How many are remembered.</param>
    /// <returns>The request of what is not remembered any more; its default where there is none.</returns>
    public RequestId Add(in EndedEntry run, int limit)
    {
        if (limit == 0)
        {
            return run.RequestId;
        }

        var forgotten = _count == limit ? Take() : default;
        if (_count == _entries.Length)
        {
            Resize(Math.Min(limit, Math.Max(1, _count * 2)));
        }

        _entries[(_first + _count++) % _entries.Length] = run;
        return forgotten;
    }

    public readonly RunRecord[] ToArray()
    {
        var records = new RunRecord[_count];
        for (var index = 0; index < _count; index++)
        {
            records[index] = _entries[(_first + index) % _entries.Length].ToRecord();
        }

        return records;
    }

    /// <summary>Forgets the oldest.</summary>
    /// <returns>Its request; its default where it had none.</returns>
    public RequestId Take()
    {
        ref var oldest = ref _entries[_first];
        var requestId = oldest.RequestId;
        oldest = default;
        (_first, _count) = ((_first + 1) % _entries.Length, _count - 1);
        return requestId;
    }

    public readonly bool IsEmpty => _count == 0;

    /// <summary>Takes no more room than there are runs.</summary>
    public void Compact()
    {
        if (_entries.Length > _count)
        {
            Resize(_count);
        }
    }

    private void Resize(int length)
    {
        var entries = length == 0 ? [] : new EndedEntry[length];
        for (var index = 0; index < _count; index++)
        {
            entries[index] = _entries[(_first + index) % _entries.Length];
        }

        (_entries, _first) = (entries, 0);
    }
}

/// <summary>What is remembered of a run that has ended: a record, without an object for it.</summary>
[UserScoped]
internal readonly record struct EndedEntry(RunId RunId, ThreadId ThreadId, RequestId RequestId, string Agent, DateTime StartedAt, TimeSpan Duration, RunStatus Status)
{
    public RunRecord ToRecord() => new(RunId, ThreadId, Agent, Status, new DateTimeOffset(StartedAt), Duration);
}
