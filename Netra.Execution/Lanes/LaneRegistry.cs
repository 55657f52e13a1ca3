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
    private readonly ConcurrentDictionary<UserId, UserLane> _lanes = new();
    private readonly LaneSettings _settings;
    private readonly ITimer _sweep;
    private int _stopping;
    private int _closed;

    public LaneRegistry(LaneSettings settings)
    {
        _settings = settings;
        var interval = settings.Writer.Options.Limits.SweepInterval;
        _sweep = settings.Writer.Time.CreateTimer(_ => Sweep(), null, interval, interval);
    }

    public UserStandings Standings { get; } = new();

    /// <summary>How many users are in memory.</summary>
    public int Count => _lanes.Count;

    public bool IsStopping => Volatile.Read(ref _stopping) != 0;

    /// <summary>The user's lane, made or revived.</summary>
    /// <exception cref="ArgumentException">The user is of another realm.</exception>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="ObjectDisposedException">The runtime stops.</exception>
    public LaneLease Use(AuthenticatedUser user)
    {
        Require(user);
        return Lease(user);
    }

    /// <summary>Makes or revives the user's lane, and uses it for a moment.</summary>
    /// <exception cref="ArgumentException">The user is of another realm.</exception>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="ObjectDisposedException">The runtime stops.</exception>
    public void Touch(AuthenticatedUser user)
    {
        Require(user);
        if (user.Standing.Lane?.TryTouch() != true)
        {
            Lease(user).Dispose();
        }
    }

    /// <summary>Why what was opened just now must end at once: whoever ended everything of the user, or of the process, meanwhile has not seen it.</summary>
    public RunCause EndedMeanwhile(AuthenticatedUser user) => IsStopping ? RunCause.HostStopping : user.IsRevoked ? RunCause.Revoked : RunCause.None;

    /// <summary>Writes an event to its user's log. An event of a run that is ending is dropped, not refused.</summary>
    /// <exception cref="ObjectDisposedException">The runtime stops, and the event is of no run; or the emitter is closed.</exception>
    public EventReceipt Emit(UserEventEmitter emitter, in EventDraft draft)
    {
        var context = emitter.Context;
        ObjectDisposedException.ThrowIf(IsStopping && context.Run is null, typeof(UserRealm));
        if (!context.User.Realm.IsCurrent(context.User))
        {
            _settings.Writer.Metrics.EventDropped(DropReason.UserEnded);
            return EventReceipt.NotWritten(DropReason.UserEnded);
        }

        // A run has its lane in use until it has really ended, and then its events are dropped.
        if (context.Run is { } run)
        {
            return run.Lane.Events.Emit(emitter, in draft);
        }

        using var lease = Lease(context.User);
        var receipt = lease.Lane.Events.Emit(emitter, in draft);
        var ended = EndedMeanwhile(context.User);
        if (ended != RunCause.None)
        {
            CloseByHand(lease.Lane, ended);
        }

        return receipt;
    }

    /// <summary>Ends the run that a closed emitter began by hand, if there is one.</summary>
    public void Close(UserEventEmitter emitter)
    {
        if (_lanes.TryGetValue(emitter.Context.UserId, out var lane) && lane.TryUse())
        {
            using var lease = new LaneLease(lane);
            lane.CloseByHand(emitter);
        }
    }

    /// <summary>Ends what revoked capabilities of a user have, and nothing of the others.</summary>
    public async Task EndRevokedAsync(UserId userId, bool dropValues)
    {
        using var lease = Lease(userId);
        await lease.Lane.EndAsync(RunCause.Revoked, ConnectionCloseReason.UserEnded, static user => user.IsRevoked).ConfigureAwait(false);
        if (dropValues)
        {
            await lease.Lane.DropLocalsAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Erases what is remembered of a user.</summary>
    public void Forget(UserId userId)
    {
        using var lease = Lease(userId);
        lease.Lane.Forget();
    }

    /// <summary>Stops admission and ends everything of everybody.</summary>
    [CrossUser("The process stops: every user's runs end, each by its own terminal in its own log.")]
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) == 0)
        {
            await _sweep.DisposeAsync().ConfigureAwait(false);
        }

        do
        {
            await Task.WhenAll(_lanes.Values.Select(StopAsync)).ConfigureAwait(false);
        }
        while (_lanes.Values.Any(lane => !lane.Runs.IsEmpty));

        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            foreach (var lane in _lanes.Values)
            {
                lane.CloseLog();
            }
        }
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Ends everything without waiting for it; the runs complete the rest by themselves.</summary>
    public void Dispose() => _ = StopAsync();

    private static void CloseByHand(UserLane lane, RunCause cause) => lane.Events.CloseByHand(cause, user => cause == RunCause.HostStopping || user.IsRevoked);

    private static async Task StopAsync(UserLane lane)
    {
        await lane.EndAsync(RunCause.HostStopping, ConnectionCloseReason.HostStopping, static _ => true).ConfigureAwait(false);
        await lane.DropLocalsAsync().ConfigureAwait(false);
    }

    private void Require(AuthenticatedUser user)
    {
        if (user.Realm.Lanes != this)
        {
            throw new ArgumentException("The user is of another realm.", nameof(user));
        }

        ObjectDisposedException.ThrowIf(IsStopping, typeof(UserRealm));
        user.Realm.EnsureCurrent(user);
    }

    private LaneLease Lease(AuthenticatedUser user)
    {
        if (user.Standing.Lane is { } lane && lane.TryUse())
        {
            return new LaneLease(lane);
        }

        var lease = Lease(user.Id);
        user.Standing.Lane = lease.Lane;
        return lease;
    }

    private LaneLease Lease(UserId userId)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(userId, static (key, settings) => new UserLane(key, settings), _settings);
            if (lane.TryUse())
            {
                return new LaneLease(lane);
            }

            _lanes.TryRemove(new KeyValuePair<UserId, UserLane>(userId, lane));
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
                Standings.Leave(entry.Value);
            }
            else
            {
                entry.Value.Rest(now);
            }
        }

        Standings.Sweep();
        _settings.Tokens.Sweep();
    }
}
