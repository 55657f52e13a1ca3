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
    private readonly Lock _gate = new();
    private readonly LaneSettings _settings;
    private int _users;
    private bool _retired;
    private DateTimeOffset _lastUsed;

    public UserLane(UserId userId, LaneSettings settings)
    {
        UserId = userId;
        _settings = settings;
        _lastUsed = settings.Writer.Time.GetUtcNow();
        var limits = settings.Writer.Options.Limits;
        Runs = new LaneRuns(limits.History);
        Locals = new LaneLocals(limits.LocalIdleTimeout, settings.Writer.Time, settings.Writer.Logger);
        // Opened when the lane is first used, so that two threads which race for a new lane open one log.
        LazyWriter = new Lazy<EventWriter>(() => new EventWriter(userId, settings.Logs.Open(userId), settings.Writer));
    }

    public UserId UserId { get; }

    public LaneRuns Runs { get; }

    public LaneQueue Queue { get; } = new();

    public LaneConnections Connections { get; } = new();

    public TokenLedger Tokens => _settings.Tokens;

    public LaneLocals Locals { get; }

    public EventWriter Events => LazyWriter.Value;

    private Lazy<EventWriter> LazyWriter { get; }

    /// <summary>Takes the lane into use; false when it was retired.</summary>
    public bool TryUse()
    {
        lock (_gate)
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
        lock (_gate)
        {
            _users--;
            _lastUsed = _settings.Writer.Time.GetUtcNow();
        }
    }

    /// <summary>How long a run of this user takes on average: when trying again makes sense.</summary>
    public TimeSpan RetryAfter() => TimeSpan.FromTicks(Math.Clamp(
        Runs.AverageDuration.Ticks, TimeSpan.TicksPerSecond, Math.Max(TimeSpan.TicksPerSecond, _settings.Writer.Options.Limits.QueueTimeout.Ticks)));

    /// <summary>Drops what is idle; true when the lane itself is and may go.</summary>
    public bool TryRetire(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_users > 0 || (LazyWriter.IsValueCreated && Events.HasOpenRuns) || now - _lastUsed < _settings.Writer.Options.Limits.IdleTimeout)
            {
                Locals.KeepAlive();
                return false;
            }

            if (!Locals.DropIdle(now))
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
        if (LazyWriter.IsValueCreated)
        {
            Events.CloseByHand(cause, whose);
        }

        Connections.Close(reason, whose);
    }

    /// <summary>Ends the run that a closed emitter began by hand, if there is one.</summary>
    public void CloseByHand(UserEventEmitter emitter)
    {
        if (LazyWriter.IsValueCreated)
        {
            Events.CloseByHand(emitter);
        }
    }

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
        Locals.Rest();
        if (LazyWriter.IsValueCreated)
        {
            Events.Rest(now);
        }
    }

    /// <summary>Closes a log that has something to close.</summary>
    public void CloseLog()
    {
        if (LazyWriter.IsValueCreated)
        {
            (Events.Log as IDisposable)?.Dispose();
        }
    }
}

/// <summary>What every lane needs of the runtime.</summary>
internal sealed record LaneSettings(EventWriterSettings Writer, IUserEventLogFactory Logs, TokenLedger Tokens);

/// <summary>A lane in use.</summary>
internal readonly struct LaneLease(UserLane lane) : IDisposable
{
    public UserLane Lane { get; } = lane;

    public void Dispose() => Lane.Return();
}
