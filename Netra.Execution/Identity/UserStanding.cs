using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What all capabilities of one user share: when the user was last revoked. It lives as long as any of them, so that a revoked one never stands again,
/// whatever else of the user has been swept.
/// </summary>
[UserScoped]
internal sealed class UserStanding(UserId userId)
{
    private long _revoked;

    public UserId UserId { get; } = userId;

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

/// <summary>The users' standings, each held weakly: kept by the capabilities, not by this table. Thread-safe.</summary>
[UserRegistry]
internal sealed class UserStandings
{
    private readonly ConcurrentDictionary<UserId, WeakReference<UserStanding>> _standings = new();

    public UserStanding Of(UserId userId)
    {
        while (true)
        {
            var entry = _standings.GetOrAdd(userId, static id => new WeakReference<UserStanding>(new UserStanding(id)));
            if (entry.TryGetTarget(out var standing))
            {
                return standing;
            }

            standing = new UserStanding(userId);
            if (_standings.TryUpdate(userId, new WeakReference<UserStanding>(standing), entry))
            {
                return standing;
            }
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
