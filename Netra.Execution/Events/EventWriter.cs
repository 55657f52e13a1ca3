using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Writes one user's events: one lock, under which an event is judged, stamped, serialised and appended. So the sequence is the order, for every run and
/// every connection of the user.
/// </summary>
[UserScoped]
internal sealed class EventWriter(UserId owner, IUserEventLog log, EventWriterSettings settings)
{
    private readonly Lock _gate = new();
    private readonly RunLedger _ledger = new(settings.Options.Limits.LogEvents);
    private readonly RunWriter _writer = new(owner, log, settings);
    private readonly EmissionPolicy _policy = settings.Policy;

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
    public void Begin(UserRun run, RunState state, RequestId? requestId)
    {
        lock (_gate)
        {
            var grammar = new RunGrammar(run.Context, settings.Time.GetUtcNow());
            Begin(grammar, new EventDraft { Kind = EventKind.Started, AgentName = run.Context.Operation, State = state, RequestId = requestId });
            run.Grammar = grammar;
        }
    }

    /// <summary>Ends a run of an engine, and before it what was emitted by hand within it.</summary>
    public void Complete(UserRun run, AgentResult result)
    {
        lock (_gate)
        {
            if (run.Grammar is { } grammar)
            {
                if (_ledger.OpenByHand > 0)
                {
                    CloseWithin(run);
                }

                End(grammar, EventDraft.Ends(result.Status, result.Output) with { Error = result.Error, Usage = result.Usage, Interrupts = result.Interrupts });
            }
        }
    }

    /// <summary>Writes what an agent or somebody's hand emits.</summary>
    /// <exception cref="IsolationViolationException">Another user's event, under <see cref="ViolationAction.Throw"/>.</exception>
    /// <exception cref="EventOrderException">An event out of order, under <see cref="ViolationAction.Throw"/>.</exception>
    /// <exception cref="ObjectDisposedException">The emitter is closed.</exception>
    public EventReceipt Emit(UserEventEmitter emitter, in EventDraft draft)
    {
        var run = emitter.Context;
        if (IsForeign(run, in draft))
        {
            return _policy.Foreign();
        }

        lock (_gate)
        {
            emitter.ThrowIfClosed();
            if (run.Run is { IsEnded: true } || _ledger.HasEnded(run.RunId))
            {
                return _policy.Dropped(DropReason.RunEnded);
            }

            if (GrammarOf(run) is { } grammar)
            {
                return Emit(grammar, in draft);
            }

            if (_ledger.OpenByHand >= settings.Options.Limits.OpenEmissions)
            {
                return _policy.Dropped(DropReason.TooManyOpenRuns);
            }

            if (draft.Kind == EventKind.Started)
            {
                return EventReceipt.Queued(BeginByHand(emitter, draft with { AgentName = NameOf(run, draft.AgentName) }, out _));
            }

            _policy.OutOfOrder(draft.Kind, "the run has not started");
            var started = new EventDraft { Kind = EventKind.Started, State = RunState.Running, AgentName = NameOf(run, draft.AgentName), RequestId = run.RequestId };
            BeginByHand(emitter, in started, out grammar);
            return Emit(grammar, in draft);
        }
    }

    /// <summary>Ends the open runs that were emitted by hand with such capabilities.</summary>
    public void CloseByHand(RunCause cause, Func<AuthenticatedUser, bool> whose)
    {
        lock (_gate)
        {
            CloseByHandLocked(cause, run => whose(run.Context.User));
        }
    }

    /// <summary>Ends the run that a closed emitter began, if it did and the run is open.</summary>
    public void CloseByHand(UserEventEmitter emitter)
    {
        lock (_gate)
        {
            CloseByHandLocked(RunCause.EngineDisposed, run => run.BegunBy == emitter);
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

    /// <summary>Takes no more room than a user at rest needs.</summary>
    public void Rest(DateTimeOffset now)
    {
        lock (_gate)
        {
            _ledger.Compact();
        }

        (Log as InMemoryUserEventLog)?.DropExpired(now);
    }

    /// <summary>What is to be kept of this where nothing is open and nothing can be read again; null: all of it. Only where nobody has it in use.</summary>
    public RestingLog? ToResting()
    {
        lock (_gate)
        {
            return _ledger.IsEmpty ? (Log as InMemoryUserEventLog)?.ToResting() : null;
        }
    }

    /// <summary>An engine's run knows its own; one emitted by hand is looked for.</summary>
    private RunGrammar? GrammarOf(UserExecutionContext run) =>
        run.Run?.Grammar is { } grammar && grammar.Context == run ? grammar : _ledger.Find(run.RunId);

    private void CloseWithin(UserRun run) => CloseByHandLocked(RunCause.ParentEnded, inner => inner.Context.Run == run);

    private static string NameOf(UserExecutionContext run, string? said) =>
        said is { Length: > 0 } ? said : run.Operation.Length > 0 ? run.Operation : "agent";

    private bool IsForeign(UserExecutionContext run, in EventDraft draft) =>
        (draft.UserId.IsSet && draft.UserId != owner)
        || (draft.RunId.IsSet && draft.RunId != run.RunId)
        || (draft.ThreadId.IsSet && draft.ThreadId != run.ThreadId);

    private long BeginByHand(UserEventEmitter emitter, in EventDraft started, out RunGrammar grammar)
    {
        var run = grammar = new RunGrammar(emitter.Context, settings.Time.GetUtcNow()) { BegunBy = emitter };
        var sequence = Begin(run, in started);
        run.Deadline = settings.Time.CreateTimer(_ => Abandon(run), null, settings.Options.Limits.RunTimeout, Timeout.InfiniteTimeSpan);
        return sequence;
    }

    private long Begin(RunGrammar run, in EventDraft started)
    {
        // Only what is in the log is open: a log that fails here leaves nothing behind.
        var sequence = _writer.Write(run, in started);
        _ledger.Add(run);
        return sequence;
    }

    private void Abandon(RunGrammar run)
    {
        lock (_gate)
        {
            if (_ledger.Find(run.Context.RunId) == run)
            {
                End(run, EventDraft.Ends(RunStatus.TimedOut, null) with { Error = RunError.Of(RunErrors.Abandoned) });
            }
        }
    }

    private EventReceipt Emit(RunGrammar run, in EventDraft draft)
    {
        if (run.Objection(in draft) is { } objection)
        {
            _policy.OutOfOrder(draft.Kind, objection);
            return _policy.Dropped(DropReason.IllegalOrder);
        }

        if (draft.Kind != EventKind.Completed)
        {
            return EventReceipt.Queued(_writer.Write(run, in draft));
        }

        if (run.HasOpenTools)
        {
            _policy.OutOfOrder(draft.Kind, "a tool call is still open");
        }

        var sequence = _writer.End(run, in draft);
        _ledger.End(run);
        return EventReceipt.Queued(sequence);
    }

    private void CloseByHandLocked(RunCause cause, Func<RunGrammar, bool> condition)
    {
        if (_ledger.OpenByHand == 0)
        {
            return;
        }

        var (status, category) = RunOutcomes.Of(cause);
        foreach (var run in _ledger.Open.Where(run => !run.IsOfEngine && condition(run)).ToArray())
        {
            End(run, EventDraft.Ends(status, null) with { Error = RunError.Of(category) });
        }
    }

    private void End(RunGrammar run, in EventDraft completed)
    {
        _writer.TryEnd(run, in completed);
        _ledger.End(run);
    }
}
