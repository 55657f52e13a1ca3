using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Why a connection was closed from this side.</summary>
public enum ConnectionCloseReason
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The user opened more connections than are allowed, and this was the oldest. It must not reconnect by itself.</summary>
    Superseded,

    /// <summary>The user was revoked, or the proof of identity expired.</summary>
    UserEnded,

    /// <summary>Something that belongs to another user was about to be sent over it.</summary>
    IsolationViolation,

    /// <summary>The process stops; reconnecting elsewhere is right.</summary>
    HostStopping,
}

/// <summary>One open connection of one user. Thread-safe.</summary>
[UserScoped]
internal sealed class UserConnection(AuthenticatedUser user, TimeSpan drainTime, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationTokenSource _draining = new();
    private ITimer? _drained;
    private int _reason;

    public AuthenticatedUser User { get; } = user;

    public ConnectionCloseReason Reason => (ConnectionCloseReason)Volatile.Read(ref _reason);

    /// <summary>Nothing more is sent.</summary>
    public CancellationToken Closed => _closed.Token;

    /// <summary>What is in the log is still sent, and nothing is waited for.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>
    /// Closes it; the first reason counts. When the process stops, the client still gets what was written, the ends of its runs above all, within a limit.
    /// </summary>
    public void Close(ConnectionCloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)ConnectionCloseReason.None) != (int)ConnectionCloseReason.None)
        {
            return;
        }

        // Not here and now: whoever closes it may hold a lock, and the pump goes on from there.
        if (reason == ConnectionCloseReason.HostStopping)
        {
            _drained = time.CreateTimer(_ => _closed.CancelAsync(), null, drainTime, Timeout.InfiniteTimeSpan);
            _ = _draining.CancelAsync();
        }
        else
        {
            _ = _closed.CancelAsync();
        }
    }

    public void Dispose() => _drained?.Dispose();
}

/// <summary>A connection was closed from this side.</summary>
public sealed class UserConnectionClosedException : Exception
{
    internal UserConnectionClosedException(ConnectionCloseReason reason)
        : base($"The connection was closed: {reason}.") => Reason = reason;

    /// <summary>Why.</summary>
    public ConnectionCloseReason Reason { get; }
}
