using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The lanes of the process by user: the one place where users lie side by side. Keyed by the authenticated user, never by anything a client sent; idle
/// lanes are swept.
/// </summary>
[UserRegistry]
internal sealed class LaneRegistry : IDisposable, IAsyncDisposable
{
    private readonly ConcurrentDictionary<UserLaneKey, UserLane> _lanes = new();
    private readonly LaneSettings _settings;
    private readonly ITimer _sweep;
    private int _stopping;

    public LaneRegistry(LaneSettings settings)
    {
        _settings = settings;
        var interval = settings.Writer.Options.Limits.SweepInterval;
        _sweep = settings.Writer.Time.CreateTimer(_ => Sweep(), null, interval, interval);
    }

    /// <summary>How many users are in memory.</summary>
    public int Count => _lanes.Count;

    public bool IsStopping => Volatile.Read(ref _stopping) != 0;

    /// <summary>The user's lane, made or revived.</summary>
    /// <exception cref="ArgumentException">The user is of another realm.</exception>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="ObjectDisposedException">The runtime stops.</exception>
    public LaneLease Use(AuthenticatedUser user)
    {
        if (user.Realm.Lanes != this)
        {
            throw new ArgumentException("The user is of another realm.", nameof(user));
        }

        ObjectDisposedException.ThrowIf(IsStopping, typeof(UserRealm));
        user.Realm.EnsureCurrent(user);
        var lease = Lease(user);
        if (!lease.Lane.Accepts(user))
        {
            lease.Dispose();
            throw new UserAuthenticationException("The user was revoked; authenticate again.");
        }

        return lease;
    }

    /// <summary>Writes an event to its user's log. An event of a run that is ending is dropped, not refused.</summary>
    /// <exception cref="ObjectDisposedException">The runtime stops, and the event is of no run.</exception>
    public DeliveryResult Emit(UserExecutionContext context, AgentEvent agentEvent)
    {
        ObjectDisposedException.ThrowIf(IsStopping && context.Run is null, typeof(UserRealm));
        using var lease = Lease(context.User);
        if (lease.Lane.Accepts(context.User) && !(context.User.ExpiresAt <= _settings.Writer.Time.GetUtcNow()))
        {
            return lease.Lane.Events.Emit(context, agentEvent);
        }

        _settings.Writer.Metrics.EventDropped(DropReason.UserEnded);
        return new DeliveryResult.Dropped(DropReason.UserEnded);
    }

    public async Task RevokeAsync(AuthenticatedUser user, long generation, bool forget)
    {
        using var lease = Lease(user);
        lease.Lane.Revoke(generation);
        await lease.Lane.EndAsync(RunCause.Revoked, ConnectionCloseReason.UserEnded).ConfigureAwait(false);
        if (forget)
        {
            lease.Lane.Forget();
        }
    }

    /// <summary>Stops admission and ends everything of everybody.</summary>
    [CrossUser("The process stops: every user's runs end, each by its own terminal in its own log.")]
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) == 0)
        {
            await _sweep.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_lanes.Values.Select(lane => lane.EndAsync(RunCause.HostStopping, ConnectionCloseReason.HostStopping))).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Ends everything without waiting for it; the runs complete the rest by themselves.</summary>
    public void Dispose() => _ = StopAsync();

    private LaneLease Lease(AuthenticatedUser user)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(user.Key, static (key, settings) => new UserLane(key, settings), _settings);
            if (lane.TryUse())
            {
                return new LaneLease(lane);
            }

            _lanes.TryRemove(new KeyValuePair<UserLaneKey, UserLane>(user.Key, lane));
        }
    }

    [CrossUser("Looks at every lane's clock, and at nothing else of it.")]
    private void Sweep()
    {
        var now = _settings.Writer.Time.GetUtcNow();
        foreach (var entry in _lanes)
        {
            if (entry.Value.TryRetire(now))
            {
                _lanes.TryRemove(entry);
            }
        }
    }
}
