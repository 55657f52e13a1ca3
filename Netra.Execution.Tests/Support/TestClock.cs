using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Netra.Execution.Tests.Support;

/// <summary>
/// A clock that stands still, and knows which deadlines the runtime has set by it: a test waits for the deadline and then lets exactly its time pass. It
/// counts the timers that are taken from it and not given back.
/// </summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private static readonly IDisposable s_subscription = DiagnosticListener.AllListeners.Subscribe(new Deadlines());

    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> _waiting = [];
    private int _timers;

    /// <summary>Timers that are not disposed.</summary>
    public int Timers => Volatile.Read(ref _timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        GC.KeepAlive(s_subscription);
        Interlocked.Increment(ref _timers);
        return new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
    }

    /// <summary>Lets a time pass as soon as a deadline of it has been set (each is waited for once).</summary>
    public async Task ElapseAsync(TimeSpan due)
    {
        var set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_set.Remove(due))
            {
                set.SetResult();
            }
            else
            {
                _waiting.Add((due, set));
            }
        }

        await set.Task.WaitAsync(EventRecorder.Patience, TestContext.Current.CancellationToken);
        Advance(due);
    }

    private void OnSet(TimeSpan due)
    {
        lock (_gate)
        {
            if (_waiting.FindIndex(waiting => waiting.Due == due) is >= 0 and var index)
            {
                _waiting[index].Set.SetResult();
                _waiting.RemoveAt(index);
            }
            else
            {
                _set.Add(due);
            }
        }
    }

    private sealed class CountedTimer(TestClock clock, ITimer timer) : ITimer
    {
        private int _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                Interlocked.Decrement(ref clock._timers);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>What the runtime tells whoever listens: by which clock a deadline was set, and for when.</summary>
    private sealed class Deadlines : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Netra.Execution")
            {
                value.Subscribe(this);
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value is { Key: "DeadlineSet", Value: KeyValuePair<TimeProvider, TimeSpan> { Key: TestClock clock, Value: var due } })
            {
                clock.OnSet(due);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
