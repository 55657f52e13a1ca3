using System.Diagnostics;
using System.Numerics;

namespace Netra.Execution;

/// <summary>
/// Every deadline of the runtime: time-outs, grace periods, expiries, sweeps. To set one and to take it back costs the same however many there are, and they
/// share one timer of the clock, which is armed for the next of them and is gone when the last one is. Thread-safe.
/// </summary>
/// <remarks>
/// Slots of 26 ms, in levels of 64: a deadline lies in the level whose slots are fine enough for how far away it is, and comes down a level when its slot
/// begins. It fires at its own time, not at the end of a slot. Each setting is an event <see cref="DeadlineSet"/> of the diagnostic listener
/// <see cref="UserExecutionTelemetry.Name"/>, with the clock and the time: so that a test can wait for a deadline before it lets its time pass.
/// </remarks>
internal sealed class TimingWheel : TimeProvider, IDisposable
{
    public const string DeadlineSet = "DeadlineSet";

    private const int TickBits = 18;
    private const int SlotBits = 6;
    private const int Slots = 1 << SlotBits;
    private const int Levels = 5;

    private static readonly DiagnosticListener s_events = new(UserExecutionTelemetry.Name);

    private readonly Lock _gate = new();
    private readonly WheelTimer?[] _slots = new WheelTimer?[Levels * Slots];
    private readonly ulong[] _occupied = new ulong[Levels];
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly WheelAlarm _alarm;
    private long _cursor;
    private int _count;
    private bool _closing;

    public TimingWheel(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        RunsByItself = ReferenceEquals(clock, System);
        _alarm = new WheelAlarm(clock, RunsByItself, Wake);
    }

    public override TimeZoneInfo LocalTimeZone => _clock.LocalTimeZone;

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>
    /// Callbacks go to the thread pool: one that takes long makes no other deadline late. Those of a clock that somebody moves run where it is moved, as its
    /// own timers do.
    /// </summary>
    internal bool RunsByItself { get; }

    private long Now => _clock.GetElapsedTime(_start).Ticks;

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WheelTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends the clock's timer as soon as no deadline is left: what ends later than the runtime, an agent that ignores its end, still has its own.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closing = true;
            EndIfEmpty();
        }
    }

    /// <summary>Sets a deadline anew, or takes it back.</summary>
    internal void Set(WheelTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                EndIfEmpty();
                return;
            }

            var now = Now;
            if (_count == 0)
            {
                _cursor = now >> TickBits;
            }

            timer.Due = dueTime.Ticks > long.MaxValue - now ? long.MaxValue : now + dueTime.Ticks;
            Add(timer);
            _alarm.Set(WakeOf(timer), now);
        }

        if (s_events.IsEnabled(DeadlineSet))
        {
            s_events.Write(DeadlineSet, new KeyValuePair<TimeProvider, TimeSpan>(_clock, dueTime));
        }
    }

    private static long StartOf(int level, long slot) => slot << (SlotBits * level);

    private static long SlotOf(int level, long tick) => tick >> (SlotBits * level);

    private static long Time(long tick) => tick > long.MaxValue >> TickBits ? long.MaxValue : tick << TickBits;

    private void Wake()
    {
        while (TakeDue() is { Count: > 0 } due)
        {
            foreach (var timer in due)
            {
                timer.Fire();
            }
        }
    }

    /// <summary>The deadlines that have come, in the order of their times; those that come again are set for the next time.</summary>
    private List<WheelTimer> TakeDue()
    {
        List<WheelTimer> due = [];
        lock (_gate)
        {
            var now = Now;
            for (var target = now >> TickBits; ; MoveOn(target))
            {
                TakeDue(now, due);
                if (_cursor >= target)
                {
                    break;
                }
            }

            due.Sort(static (one, other) => one.Due.CompareTo(other.Due));
            foreach (var timer in due)
            {
                if (timer.Period > TimeSpan.Zero)
                {
                    timer.Due += timer.Period.Ticks;
                    Add(timer);
                }
            }

            _alarm.Rung();
            _alarm.Set(Next(), now);
            EndIfEmpty();
        }

        return due;
    }

    private void TakeDue(long now, List<WheelTimer> due)
    {
        for (var timer = _slots[_cursor & (Slots - 1)]; timer is not null;)
        {
            var next = timer.Next;
            if (timer.Due <= now)
            {
                Remove(timer);
                due.Add(timer);
            }

            timer = next;
        }
    }

    /// <summary>To where the next deadline lies, or the next slot that has to come down begins.</summary>
    private void MoveOn(long target)
    {
        var next = target;
        for (var level = 0; level < Levels; level++)
        {
            next = Math.Min(next, NextStart(level));
        }

        _cursor = next;
        for (var level = 1; level < Levels && StartOf(level, SlotOf(level, _cursor)) == _cursor; level++)
        {
            var place = (level * Slots) + (int)(SlotOf(level, _cursor) & (Slots - 1));
            while (_slots[place] is { } timer)
            {
                Remove(timer);
                Add(timer);
            }
        }
    }

    /// <summary>Where the level's next occupied slot after the current one begins.</summary>
    private long NextStart(int level)
    {
        var slot = SlotOf(level, _cursor);
        var after = BitOperations.RotateRight(_occupied[level], (int)((slot + 1) & (Slots - 1)));
        return after == 0 || (level == 0 && after == 1UL << (Slots - 1)) ? long.MaxValue : StartOf(level, slot + 1 + BitOperations.TrailingZeroCount(after));
    }

    /// <summary>When the wheel has to look again.</summary>
    private long Next()
    {
        var next = long.MaxValue;
        for (var level = 1; level < Levels; level++)
        {
            next = Math.Min(next, Time(NextStart(level)));
        }

        var first = _slots[_cursor & (Slots - 1)] is { } current ? current : NextStart(0) is not long.MaxValue and var tick ? _slots[tick & (Slots - 1)] : null;
        for (; first is not null; first = first.Next)
        {
            next = Math.Min(next, first.Due);
        }

        return next;
    }

    private long WakeOf(WheelTimer timer) => timer.Level == 0 ? timer.Due : Time(StartOf(timer.Level, SlotOf(timer.Level, TickOf(timer))));

    /// <summary>The tick under which it lies: its own, the current one where it is past, the last one that there is where it is too far away.</summary>
    private long TickOf(WheelTimer timer) => Math.Clamp(timer.Due >> TickBits, _cursor, _cursor + StartOf(Levels, 1) - 1);

    private void Add(WheelTimer timer)
    {
        var tick = TickOf(timer);
        var level = 0;
        while (tick - _cursor >= StartOf(level + 1, 1))
        {
            level++;
        }

        var slot = (int)(SlotOf(level, tick) & (Slots - 1));
        var place = (level * Slots) + slot;
        (timer.Level, timer.Place, timer.Next, timer.Previous) = (level, place, _slots[place], null);
        if (timer.Next is { } next)
        {
            next.Previous = timer;
        }

        _slots[place] = timer;
        _occupied[level] |= 1UL << slot;
        _count++;
    }

    private void Remove(WheelTimer timer)
    {
        if (timer.Place < 0)
        {
            return;
        }

        if (timer.Previous is { } previous)
        {
            previous.Next = timer.Next;
        }
        else
        {
            _slots[timer.Place] = timer.Next;
        }

        if (timer.Next is { } next)
        {
            next.Previous = timer.Previous;
        }

        if (_slots[timer.Place] is null)
        {
            _occupied[timer.Level] &= ~(1UL << (timer.Place & (Slots - 1)));
        }

        (timer.Place, timer.Next, timer.Previous) = (-1, null, null);
        _count--;
    }

    private void EndIfEmpty()
    {
        if (_closing && _count == 0)
        {
            _alarm.Dispose();
        }
    }
}
