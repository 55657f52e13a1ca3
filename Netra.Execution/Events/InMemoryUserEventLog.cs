using System.Buffers.Text;
using System.Security.Cryptography;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A bounded log in memory: the newest events within a count, a number of bytes and an age. Who falls behind loses events, never makes anybody wait, and is
/// told which runs ended in what was lost.
/// </summary>
[UserScoped]
internal sealed class InMemoryUserEventLog(UserExecutionLimits limits, TimeProvider time, LogBudget budget, string? epoch = null) : IUserEventLog, IDisposable
{
    private const int RememberedEnds = 128;

    private readonly Lock _gate = new();
    private readonly Queue<LoggedEvent> _events = new();
    private readonly Queue<(long Sequence, EndedRun Run)> _lostEnds = new();
    private TaskCompletionSource _appended = NewSignal();
    private string _epoch = epoch ?? NewEpoch();
    private long _head;
    private int _bytes;
    private bool _left;

    public InMemoryUserEventLog(UserExecutionLimits limits, TimeProvider time, LogBudget budget, string? epoch, IReadOnlyList<LoggedEvent> events)
        : this(limits, time, budget, epoch)
    {
        foreach (var entry in events)
        {
            _events.Enqueue(entry);
            Count(entry.Utf8.Length);
            _head = entry.Sequence;
        }
    }

    public EventCursor Head
    {
        get
        {
            lock (_gate)
            {
                return new EventCursor(_epoch, _head);
            }
        }
    }

    public void Append(LoggedEvent entry)
    {
        TaskCompletionSource signal;
        bool tooMuch;
        lock (_gate)
        {
            if (entry.Sequence != _head + 1)
            {
                throw new ArgumentException($"Event {entry.Sequence} does not follow {_head}.", nameof(entry));
            }

            _head = entry.Sequence;
            _events.Enqueue(entry);
            tooMuch = Count(entry.Utf8.Length);
            Trim();
            signal = _appended;
            _appended = NewSignal();
        }

        signal.SetResult();
        if (tooMuch)
        {
            budget.Trim();
        }
    }

    /// <summary>What can be read again.</summary>
    public IReadOnlyList<LoggedEvent> Retained()
    {
        lock (_gate)
        {
            Trim();
            return [.. _events];
        }
    }

    public LogPage Read(EventCursor after, int count)
    {
        lock (_gate)
        {
            Trim();
            var floor = _head - _events.Count;
            GapReason? reason = after switch
            {
                _ when !string.Equals(after.Epoch, _epoch, StringComparison.Ordinal) => GapReason.Epoch,
                _ when after.Sequence > _head => GapReason.Ahead,
                _ when after.Sequence < floor => GapReason.Expired,
                _ => null,
            };
            var gap = reason switch
            {
                null => null,
                GapReason.Ahead => new GapFrame(_head + 1, _head, GapReason.Ahead, [], _epoch),
                GapReason.Epoch => new GapFrame(1, floor, GapReason.Epoch, EndsIn(1, floor), _epoch),
                _ => new GapFrame(after.Sequence + 1, floor, GapReason.Expired, EndsIn(after.Sequence + 1, floor), _epoch),
            };
            var start = gap?.To ?? after.Sequence;
            LoggedEvent[] events = [.. _events.Skip((int)(start - floor)).Take(count)];
            return new LogPage(gap, events, new EventCursor(_epoch, start + events.Length));
        }
    }

    public Task WaitAsync(EventCursor after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return string.Equals(after.Epoch, _epoch, StringComparison.Ordinal) && after.Sequence == _head
                ? _appended.Task.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }

    public void Erase()
    {
        TaskCompletionSource signal;
        lock (_gate)
        {
            _events.Clear();
            _lostEnds.Clear();
            _epoch = NewEpoch();
            _head = 0;
            Count(-_bytes);
            signal = _appended;
            _appended = NewSignal();
        }

        signal.SetResult();
    }

    /// <summary>Cuts the log to a number of bytes, but for its newest event.</summary>
    public void TrimTo(int bytes)
    {
        lock (_gate)
        {
            while (_bytes > bytes && _events.Count > 1)
            {
                DropOldest();
            }
        }
    }

    /// <summary>No longer counts for the process. What connections that are being drained still read stays.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            budget.Leave(this);
            budget.Count(-_bytes);
            _left = true;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string NewEpoch() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));

    private void Trim()
    {
        var oldest = time.GetUtcNow() - limits.LogRetention;
        while (_events.TryPeek(out var entry) && (_events.Count > limits.LogEvents || _bytes > limits.LogBytes || entry.Event.Timestamp < oldest))
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        var entry = _events.Dequeue();
        Count(-entry.Utf8.Length);
        if (entry.Event is AgentCompleted completed)
        {
            _lostEnds.Enqueue((entry.Sequence, new EndedRun(completed.RunId, completed.Status)));
            if (_lostEnds.Count > RememberedEnds)
            {
                _lostEnds.Dequeue();
            }
        }
    }

    private bool Count(int bytes)
    {
        if (_bytes == 0 && bytes > 0 && !_left)
        {
            budget.Join(this);
        }

        _bytes += bytes;
        return !_left && budget.Count(bytes);
    }

    private EndedRun[] EndsIn(long from, long to) => [.. _lostEnds.Where(end => end.Sequence >= from && end.Sequence <= to).Select(end => end.Run)];
}

/// <summary>Opens logs in memory.</summary>
internal sealed class InMemoryUserEventLogFactory(UserExecutionLimits limits, TimeProvider time, LogBudget budget) : IUserEventLogFactory
{
    public IUserEventLog Open(UserId owner) => new InMemoryUserEventLog(limits, time, budget);
}
