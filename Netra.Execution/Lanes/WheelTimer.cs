namespace Netra.Execution;

/// <summary>One deadline of a <see cref="TimingWheel"/>. Where it lies is guarded by the wheel's lock.</summary>
internal sealed class WheelTimer(TimingWheel wheel, TimerCallback callback, object? state) : ITimer, IThreadPoolWorkItem
{
    private TaskCompletionSource? _ended;
    private int _running;
    private bool _disposed;

    /// <summary>When it fires, in ticks since the wheel began.</summary>
    public long Due { get; set; }

    /// <summary>How long after that again; not positive: not again.</summary>
    public TimeSpan Period { get; private set; }

    public int Level { get; set; }

    /// <summary>Its slot; negative while it is not set.</summary>
    public int Place { get; set; } = -1;

    public WheelTimer? Next { get; set; }

    public WheelTimer? Previous { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Require(dueTime);
        Require(period);
        lock (this)
        {
            if (_disposed)
            {
                return false;
            }

            Period = period;
            wheel.Set(this, dueTime);
            return true;
        }
    }

    /// <summary>Its time has come.</summary>
    public void Fire()
    {
        if (wheel.RunsByItself)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
        else
        {
            Execute();
        }
    }

    public void Execute()
    {
        lock (this)
        {
            if (_disposed)
            {
                return;
            }

            _running++;
        }

        try
        {
            callback(state);
        }
        finally
        {
            Leave();
        }
    }

    public void Dispose()
    {
        lock (this)
        {
            if (!_disposed)
            {
                _disposed = true;
                wheel.Set(this, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The same, and completes when the callback does not run any more.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        lock (this)
        {
            return _running == 0 ? ValueTask.CompletedTask : new ValueTask((_ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task);
        }
    }

    private static void Require(TimeSpan time, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(time))] string name = "")
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        }
    }

    private void Leave()
    {
        lock (this)
        {
            _running--;
            if (_running == 0)
            {
                _ended?.SetResult();
            }
        }
    }
}
