using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Emits events of one run to that run's user, for life. Nothing waits for a client: an event is written to the user's log, and connections read it there.
/// Every emitter of the same context continues the same run. An event of a user who is revoked, or of a run that has ended, is dropped and says so. Thread-safe;
/// each method throws <see cref="ObjectDisposedException"/> after the engine that the emitter is of, or the runtime, is disposed, and, under
/// <see cref="ViolationAction.Throw"/>, <see cref="EventOrderException"/> for an event out of order.
/// </summary>
[UserScoped]
[CreatedBy(typeof(ExecutionEngineFactory), typeof(UserExecutionEngine), typeof(AgentRun))]
public sealed class UserEventEmitter
{
    private readonly IEventRedactor _redactor;
    private volatile bool _closed;

    internal UserEventEmitter(UserExecutionContext context, IEventRedactor redactor)
    {
        Context = context;
        _redactor = redactor;
    }

    /// <summary>Whose events, and of which run.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>The run has begun.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    public ValueTask<DeliveryResult> StartedAsync(string agent, CancellationToken cancellationToken = default) =>
        Written(new EventDraft { Kind = EventKind.Started, State = RunState.Running, AgentName = EventName.Require(agent), RequestId = Context.RequestId }, cancellationToken);

    /// <summary>A piece of text.</summary>
    /// <param name="delta">The text to append.</param>
    /// <param name="kind">What the text is.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    public ValueTask<DeliveryResult> ThinkingAsync(string delta, ThinkingKind kind = ThinkingKind.Reasoning, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return Written(EventDraft.Thinks(delta, kind), cancellationToken);
    }

    /// <summary>A piece of text, without anything being made for it: for text that comes token by token.</summary>
    /// <param name="delta">The text to append; copied.</param>
    /// <param name="kind">What the text is.</param>
    /// <returns>What became of it.</returns>
    public EventReceipt Think(ReadOnlySpan<char> delta, ThinkingKind kind = ThinkingKind.Reasoning) => Emit(EventDraft.Thinks(delta, kind));

    /// <summary>A tool has begun.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="callId">The call, unique in the run.</param>
    /// <param name="arguments">What it is called with, as text.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    public ValueTask<DeliveryResult> ToolExecutingAsync(string tool, string callId, string? arguments = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ToolExecuting(tool, callId, arguments).ToDeliveryResult());
    }

    /// <summary>A tool has ended.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="callId">The call.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="result">What it gave, as text.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    public ValueTask<DeliveryResult> ToolCompletedAsync(
        string tool, string callId, ToolStatus status = ToolStatus.Succeeded, string? result = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ToolCompleted(tool, callId, status, result).ToDeliveryResult());
    }

    /// <summary>The run has ended. A run that an engine started is ended by the engine; this is for runs emitted by hand.</summary>
    /// <param name="status">How it ended.</param>
    /// <param name="result">The answer.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    public ValueTask<DeliveryResult> CompletedAsync(RunStatus status = RunStatus.Succeeded, string? result = null, CancellationToken cancellationToken = default) =>
        Written(EventDraft.Ends(status, result), cancellationToken);

    /// <summary>Emits an event of any of the five types.</summary>
    /// <param name="agentEvent">The event. Ids that it carries must be those of the emitter's context.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ObjectDisposedException">The engine that the emitter is of, or the runtime, is disposed.</exception>
    /// <exception cref="IsolationViolationException">It carries another's ids, under <see cref="ViolationAction.Throw"/>.</exception>
    /// <exception cref="EventOrderException">It is out of order, under <see cref="ViolationAction.Throw"/>.</exception>
    public ValueTask<DeliveryResult> PublishAsync(AgentEvent agentEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Publish(agentEvent).ToDeliveryResult());
    }

    /// <summary>The same, without anything being made for it.</summary>
    /// <param name="agentEvent">The event. Ids that it carries must be those of the emitter's context.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ObjectDisposedException">The engine that the emitter is of, or the runtime, is disposed.</exception>
    /// <exception cref="IsolationViolationException">It carries another's ids, under <see cref="ViolationAction.Throw"/>.</exception>
    /// <exception cref="EventOrderException">It is out of order, under <see cref="ViolationAction.Throw"/>.</exception>
    public EventReceipt Publish(AgentEvent agentEvent)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        ThrowIfClosed();
        var draft = EventDraft.Of(agentEvent);
        return Emit(draft.Kind switch
        {
            EventKind.ToolExecuting => draft.WithText(_redactor.RedactArguments(draft.ToolName, ((ToolExecuting)agentEvent).Arguments)),
            EventKind.ToolCompleted => draft.WithText(_redactor.RedactResult(draft.ToolName, ((ToolCompleted)agentEvent).Result)),
            _ => draft,
        });
    }

    internal EventReceipt ToolExecuting(string tool, string callId, string? arguments)
    {
        EventName.Require(tool);
        EventName.Require(callId);
        ThrowIfClosed();
        return Emit(EventDraft.ToolBegins(tool, callId, _redactor.RedactArguments(tool, arguments)));
    }

    internal EventReceipt ToolCompleted(string tool, string callId, ToolStatus status, string? result)
    {
        EventName.Require(tool);
        EventName.Require(callId);
        ThrowIfClosed();
        return Emit(EventDraft.ToolEnds(tool, callId, status, _redactor.RedactResult(tool, result)));
    }

    /// <summary>Emits no more, and ends the run that it began.</summary>
    internal void Close()
    {
        _closed = true;
        Context.User.Realm.Lanes.Close(this);
    }

    internal void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, this);

    private EventReceipt Emit(in EventDraft draft)
    {
        ThrowIfClosed();
        return Context.User.Realm.Lanes.Emit(this, in draft);
    }

    private ValueTask<DeliveryResult> Written(in EventDraft draft, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Emit(in draft).ToDeliveryResult());
    }
}
