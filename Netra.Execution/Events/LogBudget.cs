using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The bytes that all users' logs may have in memory together. When they are used up, each log is cut to an equal share, oldest events first: who has less than
/// the share loses nothing, so nobody's flood costs a quiet user anything. Thread-safe.
/// </summary>
[UserRegistry]
internal sealed class LogBudget(long limit)
{
    private readonly ConcurrentDictionary<InMemoryUserEventLog, bool> _logs = new();
    private long _used;
    private int _trimming;

    public void Join(InMemoryUserEventLog log) => _logs.TryAdd(log, true);

    public void Leave(InMemoryUserEventLog log) => _logs.TryRemove(log, out _);

    /// <summary>Counts bytes that came or went.</summary>
    /// <returns>Whether there are too many now.</returns>
    public bool Count(long bytes) => Interlocked.Add(ref _used, bytes) > limit;

    /// <summary>Makes room, a quarter of all at once, so that the next event does not have to.</summary>
    [CrossUser("Cuts every log to the same number of bytes, and looks at nothing in it.")]
    public void Trim()
    {
        if (Interlocked.Exchange(ref _trimming, 1) != 0)
        {
            return;
        }

        var share = limit / 4 * 3 / Math.Max(1, _logs.Count);
        foreach (var log in _logs.Keys)
        {
            log.TrimTo(share);
        }

        Volatile.Write(ref _trimming, 0);
    }
}
