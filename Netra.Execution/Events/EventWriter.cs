using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Writes one user's events: one lock, under which an event is judged, stamped, serialised and appended. So the sequence is the order, for every run and
/// every connection of the user.
/// </summary>
[UserScoped]
internal sealed partial class EventWriter(UserLaneKey owner, IUserEventLog log, EventWriterSettings settings)
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger = new(settings.Options.Limits.LogEvents);

    public IUserEventLog Log { get; } = log;

    public bool HasOpenRuns
    {
        get
        {
            lock (_gate)
            {
                return _ledger.Open.Count > 0;
            }
        }
    }

    /// <summary>Where a connection without a cursor starts.</summary>
    public HelloFrame Hello()
    {
        lock (_gate)
        {
            var head = Log.Head;
            return new HelloFrame(head.Epoch, head.Sequence, [.. _ledger.Open.Select(run => new OpenRun(run.Context.RunId, run.Context.ThreadId, run.AgentName))]);
        }
    }

    /// <summary>Begins a run of an engine.</summary>
    public void Begin(UserExecutionContext run, AgentStarted started)
    {
        lock (_gate)
        {
            var grammar = new RunGrammar(run, ownedByEngine: true, settings.Time.GetUtcNow());
            _ledger.Add(grammar);
            Write(grammar, started);
        }
    }

    /// <summary>Ends a run of an engine: open tools are abandoned, then comes the terminal. Only the first call does something.</summary>
    public void Complete(UserExecutionContext run, AgentCompleted completed)
    {
        lock (_gate)
        {
            if (_ledger.Find(run.RunId) is { } grammar)
            {
                Complete(grammar, completed);
            }
        }
    }

    /// <summary>Writes what an agent or somebody's hand emits.</summary>
    /// <exception cref="IsolationViolationException">Another user's event, under <see cref="ViolationAction.Throw"/>.</exception>
    /// <exception cref="EventOrderException">An event out of order, under <see cref="ViolationAction.Throw"/>.</exception>
    public DeliveryResult Emit(UserExecutionContext run, AgentEvent draft)
    {
        if (IsForeign(run, draft))
        {
            return Violation();
        }

        lock (_gate)
        {
            if (_ledger.HasEnded(run.RunId) || run.Run is { IsEnded: true })
            {
                return Dropped(DropReason.RunEnded);
            }

            if (_ledger.Find(run.RunId) is not { } grammar)
            {
                if (_ledger.OpenByHand >= settings.Options.Limits.OpenEmissions)
                {
                    return Dropped(DropReason.TooManyOpenRuns);
                }

                if (draft is not AgentStarted)
                {
                    Object(draft, "the run has not started");
                }

                grammar = BeginByHand(run);
                if (draft is not AgentStarted)
                {
                    Write(grammar, new AgentStarted { AgentName = NameOf(run, draft), RequestId = run.RequestId });
                }
            }

            return Emit(grammar, draft);
        }
    }

    /// <summary>Ends every run that was emitted by hand and is open.</summary>
    public void CloseByHand(RunStatus status, string category)
    {
        lock (_gate)
        {
            foreach (var grammar in _ledger.Open.Where(run => !run.OwnedByEngine).ToArray())
            {
                Complete(grammar, new AgentCompleted { Status = status, Error = RunError.Of(category) });
            }
        }
    }

    /// <summary>Erases what was written; runs that are open go on in the new epoch.</summary>
    public void Erase()
    {
        lock (_gate)
        {
            Log.Erase();
        }
    }

    private static string NameOf(UserExecutionContext run, AgentEvent draft) =>
        draft.AgentName.Length > 0 ? draft.AgentName : run.Operation.Length > 0 ? run.Operation : "agent";

    private bool IsForeign(UserExecutionContext run, AgentEvent draft) =>
        (draft.UserId.IsSet && draft.UserId != owner.UserId)
        || (draft.RunId.IsSet && draft.RunId != run.RunId)
        || (draft.ThreadId.IsSet && draft.ThreadId != run.ThreadId);

    private DeliveryResult Violation()
    {
        settings.Metrics.Violation("emit");
        LogMessages.Foreign(settings.Logger);
        return settings.Options.OnViolation == ViolationAction.Throw
            ? throw new IsolationViolationException("An event names another user, thread or run than its emitter's.")
            : Dropped(DropReason.ForeignUser);
    }

    private RunGrammar BeginByHand(UserExecutionContext run)
    {
        var grammar = new RunGrammar(run, ownedByEngine: false, settings.Time.GetUtcNow());
        _ledger.Add(grammar);
        grammar.Deadline = settings.Time.CreateTimer(_ => Abandon(grammar), null, settings.Options.Limits.RunTimeout, Timeout.InfiniteTimeSpan);
        return grammar;
    }

    private void Abandon(RunGrammar grammar)
    {
        lock (_gate)
        {
            if (_ledger.Find(grammar.Context.RunId) == grammar)
            {
                Complete(grammar, new AgentCompleted { Status = RunStatus.TimedOut, Error = RunError.Of(RunErrors.Abandoned) });
            }
        }
    }

    private DeliveryResult Emit(RunGrammar grammar, AgentEvent draft)
    {
        if (grammar.Objection(draft, byEngine: false) is { } objection)
        {
            Object(draft, objection);
            return Dropped(DropReason.IllegalOrder);
        }

        if (draft is not AgentCompleted completed)
        {
            return new DeliveryResult.Queued(Write(grammar, draft));
        }

        if (grammar.HasOpenTools)
        {
            Object(draft, "a tool call is still open");
        }

        return new DeliveryResult.Queued(Complete(grammar, completed));
    }

    private long Complete(RunGrammar grammar, AgentCompleted completed)
    {
        foreach (var tool in grammar.AbandonTools())
        {
            Write(grammar, tool);
        }

        var sequence = Write(grammar, completed);
        _ledger.End(grammar);
        return sequence;
    }

    private long Write(RunGrammar grammar, AgentEvent draft)
    {
        var stamped = grammar.Stamp(draft, Log.Head.Sequence + 1, settings.Time.GetUtcNow());
        var entry = EventSize.Fit(owner, stamped, settings.Options.Limits.EventBytes);
        Log.Append(entry);
        settings.Metrics.EventWritten(stamped.Type);
        return stamped.Sequence;
    }

    /// <summary>Repairs are counted and logged; where violations throw, nothing is repaired.</summary>
    private void Object(AgentEvent draft, string objection)
    {
        if (settings.Options.OnViolation == ViolationAction.Throw)
        {
            throw new EventOrderException($"{draft.Type} is out of order: {objection}.");
        }

        settings.Metrics.EventRepaired();
        LogMessages.OutOfOrder(settings.Logger, draft.Type, objection);
    }

    private DeliveryResult.Dropped Dropped(DropReason reason)
    {
        settings.Metrics.EventDropped(reason);
        return new DeliveryResult.Dropped(reason);
    }

    private static partial class LogMessages
    {
        [LoggerMessage(10, LogLevel.Error, "An event that names another user, thread or run than its emitter's was not written")]
        public static partial void Foreign(ILogger logger);

        [LoggerMessage(11, LogLevel.Warning, "{Event} is out of order: {Objection}")]
        public static partial void OutOfOrder(ILogger logger, string @event, string objection);
    }
}

/// <summary>What every user's writer needs of the runtime.</summary>
internal sealed record EventWriterSettings(UserExecutionOptions Options, TimeProvider Time, ExecutionMetrics Metrics, ILogger Logger);
