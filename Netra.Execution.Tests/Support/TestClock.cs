using Microsoft.Extensions.Time.Testing;

namespace Netra.Execution.Tests.Support;

/// <summary>A clock that stands still, and knows which timers were set: a test waits for the timer and then lets exactly its time pass.</summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Due, TaskCompletionSource Set)> _waiting = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            if (_waiting.FindIndex(waiting => waiting.Due == dueTime) is >= 0 and var index)
            {
                _waiting[index].Set.SetResult();
                _waiting.RemoveAt(index);
            }
            else
            {
                _set.Add(dueTime);
            }
        }

        return timer;
    }

    /// <summary>Lets a time pass as soon as a timer for it has been set (each timer is waited for once).</summary>
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
}
