using System.Buffers.Text;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A bounded log in memory: the newest events within a count, a number of bytes and an age. Who falls behind loses events, never makes anybody wait, and is
/// told which runs ended in what was lost.
/// </summary>
[UserScoped]
internal sealed class InMemoryUserEventLog(UserId owner, UserExecutionLimits limits, TimeProvider time, LogBudget budget, string? epoch = null) : IUserEventLog, IExtendableLog, IDisposable
{
    private const int RememberedEnds = 128;
    private const int PageBytes = 64 * 1024;
    private const int EndOfText = 2;

    private static readonly TimeSpan s_coalescing = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly EventRing _events = new(limits.LogEvents);
    private Queue<LostEnd>? _lostEnds;
    private TaskCompletionSource? _appended;
    private ulong _ownEpoch = epoch is null ? RandomText.Number() : 0;
    private string? _epoch = epoch;
    private long _head;
    private long _seen;
    private long _counted;
    private bool _left;

    public InMemoryUserEventLog(UserId owner, UserExecutionLimits limits, TimeProvider time, LogBudget budget, string? epoch, IReadOnlyList<LoggedEvent> events)
        : this(owner, limits, time, budget, epoch)
    {
        foreach (var entry in events)
        {
            _events.Add(entry.Entry);
            _head = entry.Sequence;
        }

        // Readers of the process before have seen any of them.
        _seen = _head;
        Count();
    }

    public InMemoryUserEventLog(UserId owner, UserExecutionLimits limits, TimeProvider time, LogBudget budget, RestingLog resting)
        : this(owner, limits, time, budget)
    {
        (_ownEpoch, _head, _seen) = (resting.Epoch, resting.Head, resting.Head);
        _lostEnds = resting.LostEnds.Count == 0 ? null : new Queue<LostEnd>(resting.LostEnds);
    }

    /// <summary>An epoch of one's own is a number, which becomes a text when somebody asks.</summary>
    private string Epoch => _epoch ??= EpochOf(_ownEpoch);

    public EventCursor Head
    {
        get
        {
            lock (_gate)
            {
                _seen = _head;
                return new EventCursor(Epoch, _head);
            }
        }
    }

    public long Newest
    {
        get
        {
            lock (_gate)
            {
                return _head;
            }
        }
    }

    public void Append(LogEntry entry)
    {
        TaskCompletionSource? signal;
        bool tooMuch;
        lock (_gate)
        {
            if (entry.Sequence != _head + 1)
            {
                throw new ArgumentException($"Event {entry.Sequence} does not follow {_head}.", nameof(entry));
            }

            _head = entry.Sequence;
            _events.Add(in entry);
            Trim(entry.Timestamp);
            tooMuch = Count();
            signal = TakeSignal();
        }

        signal?.SetResult();
        if (tooMuch)
        {
            budget.Trim();
        }
    }

    public bool MayExtend(long sequence, DateTimeOffset now)
    {
        lock (_gate)
        {
            return MayExtend(sequence, now, bytes: 1);
        }
    }

    public bool TryExtend(long sequence, DateTimeOffset now, ReadOnlySpan<byte> escaped)
    {
        lock (_gate)
        {
            if (!MayExtend(sequence, now, escaped.Length))
            {
                return false;
            }

            _events.Insert(escaped, EndOfText);
            Trim(now);
            Count();
            return true;
        }
    }

    /// <summary>What can be read again.</summary>
    public IReadOnlyList<LoggedEvent> Retained()
    {
        lock (_gate)
        {
            Trim(time.GetUtcNow());
            Count();
            return Copy(_head - _events.Count, _events.Count, int.MaxValue);
        }
    }

    public LogPage Read(EventCursor after, int count)
    {
        lock (_gate)
        {
            Trim(time.GetUtcNow());
            Count();
            var floor = _head - _events.Count;
            GapReason? reason = after switch
            {
                _ when !string.Equals(after.Epoch, Epoch, StringComparison.Ordinal) => GapReason.Epoch,
                _ when after.Sequence > _head => GapReason.Ahead,
                _ when after.Sequence < floor => GapReason.Expired,
                _ => null,
            };
            var gap = reason switch
            {
                null => null,
                GapReason.Ahead => new GapFrame(_head + 1, _head, GapReason.Ahead, [], Epoch),
                GapReason.Epoch => new GapFrame(1, floor, GapReason.Epoch, EndsIn(1, floor), Epoch),
                _ => new GapFrame(after.Sequence + 1, floor, GapReason.Expired, EndsIn(after.Sequence + 1, floor), Epoch),
            };
            var start = gap?.To ?? after.Sequence;
            var events = Copy(start, count, PageBytes);
            _seen = Math.Max(_seen, start + events.Length);
            return new LogPage(gap, events, new EventCursor(Epoch, start + events.Length));
        }
    }

    public Task WaitAsync(EventCursor after, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return string.Equals(after.Epoch, Epoch, StringComparison.Ordinal) && after.Sequence == _head
                ? (_appended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken)
                : Task.CompletedTask;
        }
    }

    public void Erase()
    {
        TaskCompletionSource? signal;
        lock (_gate)
        {
            while (_events.Count > 0)
            {
                _events.DropOldest();
            }

            _lostEnds = null;
            (_ownEpoch, _epoch) = (RandomText.Number(), null);
            (_head, _seen) = (0, 0);
            Count();
            signal = TakeSignal();
        }

        signal?.SetResult();
    }

    /// <summary>Drops what is too old to be read again.</summary>
    public void DropExpired(DateTimeOffset now)
    {
        lock (_gate)
        {
            Trim(now);
            Count();
        }
    }

    /// <summary>What is to be kept where no event can be read again; null where one can.</summary>
    public RestingLog? ToResting()
    {
        lock (_gate)
        {
            if (_events.Count > 0 || _ownEpoch == 0)
            {
                return null;
            }

            budget.Leave(this);
            return new RestingLog(_ownEpoch, _head, _lostEnds?.ToArray() ?? []);
        }
    }

    /// <summary>Cuts the log to a number of bytes, but for its newest event.</summary>
    public void TrimTo(long bytes)
    {
        lock (_gate)
        {
            if (_events.Footprint <= bytes)
            {
                return;
            }

            while (_events.SmallestFootprint > bytes && _events.Count > 1)
            {
                DropOldest();
            }

            _events.Compact();
            Count();
        }
    }

    /// <summary>No longer counts for the process. What connections that are being drained still read stays.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            budget.Leave(this);
            budget.Count(-_counted);
            _left = true;
        }
    }

    private static string EpochOf(ulong number) => Base64Url.EncodeToString(BitConverter.GetBytes(number));

    private TaskCompletionSource? TakeSignal()
    {
        var signal = _appended;
        _appended = null;
        return signal;
    }

    /// <summary>One text instead of two costs nothing where there is room for two, so only a log that is half full does it.</summary>
    private bool MayExtend(long sequence, DateTimeOffset now, int bytes) =>
        sequence == _head && _seen < _head && (_events.Count > limits.LogEvents / 2 || _events.Bytes > limits.LogBytes / 2) && _events.HasRoom(bytes)
        && _events[_events.Count - 1].Length + bytes <= limits.EventBytes && now.UtcTicks - _events[_events.Count - 1].UtcTicks <= s_coalescing.Ticks;

    private void Trim(DateTimeOffset now)
    {
        var oldest = (now - limits.LogRetention).UtcTicks;
        while (_events.Count > 0 && (_events.Count > limits.LogEvents || _events.Bytes > limits.LogBytes || _events[0].UtcTicks < oldest))
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        if (_events[0] is { EndedAs: { } status, RunId: var runId })
        {
            _lostEnds ??= new Queue<LostEnd>();
            if (_lostEnds.Count == RememberedEnds)
            {
                _lostEnds.Dequeue();
            }

            _lostEnds.Enqueue(new LostEnd(_head - _events.Count + 1, runId, status));
        }

        _events.DropOldest();
    }

    private LoggedEvent[] Copy(long start, int count, int bytes)
    {
        var first = (int)(start - (_head - _events.Count));
        var (taken, length) = (0, 0);
        for (; taken < count && first + taken < _events.Count && (taken == 0 || length < bytes); taken++)
        {
            length += _events[first + taken].Length;
        }

        // One array for all of them: they are sent together.
        var page = new byte[length];
        var events = new LoggedEvent[taken];
        var used = 0;
        for (var index = 0; index < taken; index++)
        {
            ref readonly var slot = ref _events[first + index];
            slot.Utf8.CopyTo(page.AsSpan(used));
            events[index] = new LoggedEvent(
                owner, slot.UserId, slot.RunId, start + index + 1, new DateTimeOffset(slot.UtcTicks, TimeSpan.Zero), slot.EndedAs, page.AsMemory(used, slot.Length));
            used += slot.Length;
        }

        return events;
    }

    /// <summary>Tells the process what this log takes.</summary>
    /// <returns>Whether all take too much.</returns>
    private bool Count()
    {
        var footprint = _left ? _counted : _events.Footprint;
        var more = footprint - _counted;
        if (more == 0)
        {
            return false;
        }

        if (_counted == 0)
        {
            budget.Join(this);
        }

        _counted = footprint;
        return budget.Count(more);
    }

    private EndedRun[] EndsIn(long from, long to) =>
        [.. (_lostEnds ?? []).Where(end => end.Sequence >= from && end.Sequence <= to).Select(end => new EndedRun(end.RunId, end.Status))];
}

/// <summary>Opens logs in memory.</summary>
internal sealed class InMemoryUserEventLogFactory(UserExecutionLimits limits, TimeProvider time, LogBudget budget) : IUserEventLogFactory
{
    public IUserEventLog Open(UserId owner) => new InMemoryUserEventLog(owner, limits, time, budget);
}
