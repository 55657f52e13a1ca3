using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's values, by slot. Each is made once, kept while it is used, and disposed when it is dropped. Thread-safe.</summary>
[UserScoped]
internal sealed partial class LaneLocals(TimeSpan idleTimeout, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, LocalSlot> _slots = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _slots.Count == 0;
            }
        }
    }

    public T Get<T>(int number, Func<T> create)
    {
        while (true)
        {
            if (SlotOf(number).TryGet(create, time.GetUtcNow(), out var value))
            {
                return value;
            }
        }
    }

    public void Set<T>(int number, T value)
    {
        while (!SlotOf(number).TrySet(value, time.GetUtcNow()))
        {
            // The slot was dropped between finding and setting it; the next one is new.
        }
    }

    /// <summary>The user is not idle, so nothing of theirs is.</summary>
    public void KeepAlive()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (var slot in _slots.Values)
            {
                slot.LastUsed = now;
            }
        }
    }

    /// <summary>Drops what is idle; true when nothing is left. The values' disposal goes on behind, outside of whatever lock the caller holds.</summary>
    public bool DropIdle(DateTimeOffset now)
    {
        var dropped = Take(slot => now - slot.LastUsed >= idleTimeout);
        if (dropped.Count > 0)
        {
            _ = Task.Run(() => DisposeAsync(dropped));
        }

        lock (_gate)
        {
            return _slots.Count == 0;
        }
    }

    /// <summary>Drops everything; completes when the values are disposed.</summary>
    public Task DropAllAsync() => DisposeAsync(Take(static _ => true));

    private List<LocalSlot> Take(Func<LocalSlot, bool> condition)
    {
        List<LocalSlot> taken = [];
        lock (_gate)
        {
            foreach (var (number, slot) in _slots.Where(entry => condition(entry.Value)).ToArray())
            {
                _slots.Remove(number);
                taken.Add(slot);
            }
        }

        return taken;
    }

    private async Task DisposeAsync(List<LocalSlot> dropped)
    {
        foreach (var slot in dropped)
        {
            // Waits for a factory that runs, outside of the lock: it may ask for other values of the user.
            await DisposeAsync(slot.Close()).ConfigureAwait(false);
        }
    }

    private LocalSlot SlotOf(int number)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(number, out var slot))
            {
                _slots[number] = slot = new LocalSlot(time.GetUtcNow());
            }

            return slot;
        }
    }

    private async ValueTask DisposeAsync(object? value)
    {
        try
        {
            switch (value)
            {
                case IAsyncDisposable disposable:
                    await disposable.DisposeAsync().ConfigureAwait(false);
                    break;
                case IDisposable disposable:
                    disposable.Dispose();
                    break;
            }
        }
        catch (Exception exception)
        {
            Log.NotDisposed(logger, exception, value!.GetType());
        }
    }

    private static partial class Log
    {
        [LoggerMessage(20, LogLevel.Error, "A per-user value of type {Type} could not be disposed")]
        public static partial void NotDisposed(ILogger logger, Exception exception, Type type);
    }
}
