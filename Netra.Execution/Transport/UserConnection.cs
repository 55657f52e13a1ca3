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
internal sealed class UserConnection(UserLaneKey owner)
{
    private readonly CancellationTokenSource _closed = new();
    private int _reason;

    public UserLaneKey Owner { get; } = owner;

    public ConnectionCloseReason Reason => (ConnectionCloseReason)Volatile.Read(ref _reason);

    public CancellationToken Closed => _closed.Token;

    /// <summary>Closes it; the first reason counts.</summary>
    public void Close(ConnectionCloseReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)ConnectionCloseReason.None) == (int)ConnectionCloseReason.None)
        {
            // Not here and now: whoever closes it may hold a lock, and the pump goes on from there.
            _ = _closed.CancelAsync();
        }
    }
}

/// <summary>A connection was closed from this side.</summary>
public sealed class UserConnectionClosedException : Exception
{
    internal UserConnectionClosedException(ConnectionCloseReason reason)
        : base($"The connection was closed: {reason}.") => Reason = reason;

    /// <summary>Why.</summary>
    public ConnectionCloseReason Reason { get; }
}
