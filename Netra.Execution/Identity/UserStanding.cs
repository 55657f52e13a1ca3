using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What all capabilities of one user, or of one session of a user, share: when it was last revoked. It lives as long as any of them, so that a revoked one
/// never stands again, whatever else of the user has been swept.
/// </summary>
[UserScoped]
internal sealed class UserStanding(UserId userId)
{
    private long _revoked;
    private volatile UserLane? _lane;

    public UserId UserId { get; } = userId;

    /// <summary>The user's lane when it was last looked for, so that it need not be looked for again: it may be retired.</summary>
    public UserLane? Lane
    {
        get => _lane;
        set => _lane = value;
    }

    /// <summary>Whether a capability was made after the last revocation.</summary>
    public bool Accepts(long generation) => generation > Interlocked.Read(ref _revoked);

    /// <summary>Voids every capability made before; a revocation that comes late takes nothing back.</summary>
    public void Revoke(long generation)
    {
        for (var before = Interlocked.Read(ref _revoked); before < generation;)
        {
            var seen = Interlocked.CompareExchange(ref _revoked, generation, before);
            if (seen == before)
            {
                return;
            }

            before = seen;
        }
    }
}

/// <summary>The standings of users and of their sessions, each held weakly: kept by the capabilities, not by this table. Thread-safe.</summary>
[UserRegistry]
internal sealed class UserStandings
{
    private readonly ConcurrentDictionary<(UserId UserId, string? SessionId), WeakReference<UserStanding>> _standings = new();

    /// <summary>The standing of a user, or of one session of the user.</summary>
    public UserStanding Of(UserId userId, string? sessionId = null)
    {
        var key = (userId, sessionId);
        while (true)
        {
            var entry = _standings.GetOrAdd(key, static key => new WeakReference<UserStanding>(new UserStanding(key.UserId)));
            if (entry.TryGetTarget(out var standing))
            {
                return standing;
            }

            standing = new UserStanding(userId);
            if (_standings.TryUpdate(key, new WeakReference<UserStanding>(standing), entry))
            {
                return standing;
            }
        }
    }

    /// <summary>Nobody needs to try a lane that is retired.</summary>
    public void Leave(UserLane lane)
    {
        if (_standings.TryGetValue((lane.UserId, null), out var entry) && entry.TryGetTarget(out var standing) && standing.Lane == lane)
        {
            standing.Lane = null;
        }
    }

    /// <summary>Forgets the users of whom no capability is left.</summary>
    [CrossUser("Looks whether an entry is still referred to, and at nothing of a user.")]
    public void Sweep()
    {
        foreach (var entry in _standings)
        {
            if (!entry.Value.TryGetTarget(out _))
            {
                _standings.TryRemove(entry);
            }
        }
    }
}
