using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Everything that one user has in this process: runs, events, connections, per-user values, limits. Found by the registry, used under a lease, retired
/// when the user is idle.
/// </summary>
[UserScoped]
[CreatedBy(typeof(LaneRegistry))]
internal sealed class UserLane
{
    private readonly LaneSettings _settings;
    private LaneQueue? _queue;
    private LaneConnections? _connections;
    private LaneLocals? _locals;
    private object? _events;
    private long _lastUsed;
    private int _users;
    private bool _retired;

    public UserLane(UserId userId, LaneSettings settings)
    {
        UserId = userId;
        _settings = settings;
        _lastUsed = settings.Writer.Time.GetUtcNow().UtcTicks;
    }

    public UserId UserId { get; }

    public LaneRuns Runs { get; } = new();

    public LaneQueue Queue => Volatile.Read(ref _queue) ?? Made(ref _queue, new LaneQueue());

    public LaneConnections Connections => Volatile.Read(ref _connections) ?? Made(ref _connections, new LaneConnections());

    public TokenLedger Tokens => _settings.Tokens;

    public LaneLocals Locals => Volatile.Read(ref _locals) ?? Made(ref _locals, new LaneLocals(Limits.LocalIdleTimeout, _settings.Writer.Time, _settings.Writer.Logger));

    public EventWriter Events => Volatile.Read(ref _events) as EventWriter ?? OpenEvents();

    private UserExecutionLimits Limits => _settings.Writer.Options.Limits;

    private EventWriter? OpenedEvents => Volatile.Read(ref _events) as EventWriter;

    /// <summary>Takes the lane into use; false when it was retired.</summary>
    public bool TryUse()
    {
        lock (this)
        {
            if (_retired)
            {
                return false;
            }

            _users++;
            return true;
        }
    }

    public void Return()
    {
        lock (this)
        {
            _users--;
            Touch();
        }
    }

    /// <summary>Uses the lane for a moment; false when it was retired.</summary>
    public bool TryTouch()
    {
        lock (this)
        {
            Touch();
            return !_retired;
        }
    }

    /// <summary>How long a run of this user takes on average: when trying again makes sense.</summary>
    public TimeSpan RetryAfter() => TimeSpan.FromTicks(Math.Clamp(
        Runs.AverageDuration.Ticks, TimeSpan.TicksPerSecond, Math.Max(TimeSpan.TicksPerSecond, Limits.QueueTimeout.Ticks)));

    /// <summary>Drops what is idle; true when the lane itself is and may go.</summary>
    public bool TryRetire(DateTimeOffset now)
    {
        lock (this)
        {
            if (_users > 0 || OpenedEvents?.HasOpenRuns == true || now.UtcTicks - _lastUsed < Limits.IdleTimeout.Ticks)
            {
                _locals?.KeepAlive();
                return false;
            }

            if (_locals?.DropIdle(now) == false)
            {
                return false;
            }

            _retired = true;
            CloseLog();
            return true;
        }
    }

    /// <summary>Ends what is open and waits for it.</summary>
    /// <param name="cause">Why the runs end.</param>
    /// <param name="reason">Why the connections do.</param>
    /// <param name="whose">The capabilities whose runs and connections end.</param>
    public async Task EndAsync(RunCause cause, ConnectionCloseReason reason, Func<AuthenticatedUser, bool> whose)
    {
        var open = Runs.Open().Where(run => whose(run.Context.User)).ToArray();
        foreach (var run in open)
        {
            run.End(cause);
        }

        await Task.WhenAll(open.Select(run => run.Completion)).ConfigureAwait(false);
        OpenedEvents?.CloseByHand(cause, whose);
        Volatile.Read(ref _connections)?.Close(reason, whose);
    }

    /// <summary>Drops the user's values; completes when they are disposed.</summary>
    public Task DropLocalsAsync() => Volatile.Read(ref _locals)?.DropAllAsync() ?? Task.CompletedTask;

    /// <summary>Ends the run that a closed emitter began by hand, if there is one.</summary>
    public void CloseByHand(UserEventEmitter emitter) => OpenedEvents?.CloseByHand(emitter);

    /// <summary>Erases what is remembered.</summary>
    public void Forget()
    {
        Runs.Forget();
        Events.Erase();
    }

    /// <summary>Takes no more room than a user at rest needs.</summary>
    public void Rest(DateTimeOffset now)
    {
        Runs.Rest();
        lock (this)
        {
            OpenedEvents?.Rest(now);
            if (_users > 0)
            {
                return;
            }

            // Nobody has any of it: whoever uses the lane has it in use.
            (_queue, _connections) = (null, null);
            _locals = _locals?.IsEmpty == true ? null : _locals;
            _events = (object?)OpenedEvents?.ToResting() ?? _events;
        }
    }

    /// <summary>Closes a log that has something to close.</summary>
    public void CloseLog() => (OpenedEvents?.Log as IDisposable)?.Dispose();

    private static T Made<T>(ref T? place, T made)
        where T : class => Interlocked.CompareExchange(ref place, made, null) ?? made;

    private void Touch() => _lastUsed = _settings.Writer.Time.GetUtcNow().UtcTicks;

    /// <summary>Opens the log when the lane first needs it. Not under the lane's own lock: it may take long, and the sweep must not wait for it.</summary>
    private EventWriter OpenEvents()
    {
        lock (Runs)
        {
            if (OpenedEvents is { } opened)
            {
                return opened;
            }

            var log = _events is RestingLog resting ? resting.WakeUp(UserId, _settings.Writer.Options.Limits, _settings.Writer.Time, _settings.Budget) : _settings.Logs.Open(UserId);
            var events = new EventWriter(UserId, log, _settings.Writer);
            Volatile.Write(ref _events, events);
            return events;
        }
    }
}

/// <summary>What every lane needs of the runtime.</summary>
internal sealed record LaneSettings(EventWriterSettings Writer, IUserEventLogFactory Logs, LogBudget Budget, TokenLedger Tokens);

/// <summary>A lane in use.</summary>
internal readonly struct LaneLease(UserLane lane) : IDisposable
{
    public UserLane Lane { get; } = lane;

    public void Dispose() => Lane.Return();
}
