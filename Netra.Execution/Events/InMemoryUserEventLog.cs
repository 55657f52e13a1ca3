using System.Buffers.Text;
using System.Security.Cryptography;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A bounded log in memory: the newest events within a count, a number of bytes and an age. Who falls behind loses events, never makes anybody wait, and is
/// told which runs ended in what was lost.
/// </summary>
[UserScoped]
internal sealed class InMemoryUserEventLog(UserExecutionLimits limits, TimeProvider time) : IUserEventLog
{
    private const int RememberedEnds = 128;

    private readonly Lock _gate = new();
    private readonly Queue<LoggedEvent> _events = new();
    private readonly Queue<(long Sequence, EndedRun Run)> _lostEnds = new();
    private TaskCompletionSource _appended = NewSignal();
    private string _epoch = NewEpoch();
    private long _head;
    private int _bytes;

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
        lock (_gate)
        {
            if (entry.Sequence != _head + 1)
            {
                throw new ArgumentException($"Event {entry.Sequence} does not follow {_head}.", nameof(entry));
            }

            _head = entry.Sequence;
            _events.Enqueue(entry);
            _bytes += entry.Utf8.Length;
            Trim();
            signal = _appended;
            _appended = NewSignal();
        }

        signal.SetResult();
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
            (_head, _bytes) = (0, 0);
            signal = _appended;
            _appended = NewSignal();
        }

        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string NewEpoch() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));

    private void Trim()
    {
        var oldest = time.GetUtcNow() - limits.LogRetention;
        while (_events.TryPeek(out var entry) && (_events.Count > limits.LogEvents || _bytes > limits.LogBytes || entry.Event.Timestamp < oldest))
        {
            _events.Dequeue();
            _bytes -= entry.Utf8.Length;
            if (entry.Event is AgentCompleted completed)
            {
                _lostEnds.Enqueue((entry.Sequence, new EndedRun(completed.RunId, completed.Status)));
                if (_lostEnds.Count > RememberedEnds)
                {
                    _lostEnds.Dequeue();
                }
            }
        }
    }

    private EndedRun[] EndsIn(long from, long to) => [.. _lostEnds.Where(end => end.Sequence >= from && end.Sequence <= to).Select(end => end.Run)];
}

/// <summary>Opens logs in memory.</summary>
internal sealed class InMemoryUserEventLogFactory(UserExecutionLimits limits, TimeProvider time) : IUserEventLogFactory
{
    public IUserEventLog Open(UserId owner) => new InMemoryUserEventLog(limits, time);
}
