namespace Netra.Execution;

/// <summary>The one timer that a <see cref="TimingWheel"/> has of its clock. Guarded by the wheel's lock.</summary>
internal sealed class WheelAlarm(TimeProvider clock, bool wholeMilliseconds, Action ring) : IDisposable
{
    /// <summary>A clock's timers wait no longer; the wheel then looks again.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private ITimer? _timer;
    private long _setFor = long.MaxValue;

    /// <summary>It has rung; nothing is set any more.</summary>
    public void Rung() => _setFor = long.MaxValue;

    /// <summary>Rings at a time, or before it where it does already.</summary>
    public void Set(long time, long now)
    {
        if (time >= _setFor)
        {
            return;
        }

        _setFor = time;
        var left = TimeSpan.FromTicks(Math.Max(0, time - now));
        if (wholeMilliseconds)
        {
            // Not one too early, which would be for nothing.
            left = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        }

        _timer ??= Create();
        _timer.Change(left < s_longest ? left : s_longest, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gives the timer back; the next setting takes another one.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        (_timer, _setFor) = (null, long.MaxValue);
    }

    private ITimer Create()
    {
        // Whoever happens to set the first deadline lends it none of their ambient state.
        using var clean = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return clock.CreateTimer(static ring => ((Action)ring!)(), ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
