using Netra.Execution.Annotations;
using Netra.Execution.Lanes;

namespace Netra.Execution;

/// <summary>Sends the events of one user's run to that user's log and to nothing else. Bound for life: there is no way to point it at another user.</summary>
/// <remarks>Safe for concurrent use. An emission that is not legal now is dropped and counted, or throws, as the options say.</remarks>
[UserScoped]
[CreatedBy(typeof(ExecutionEngineFactory))]
public sealed class UserEventEmitter
{
    private readonly UserLane _lane;
    private readonly UserExecutionContext _context;
    private readonly RunId _run;
    private readonly RunId? _parent;

    internal UserEventEmitter(UserLane lane, UserExecutionContext context, RunId run, RunId? parent)
    {
        _lane = lane;
        _context = context;
        _run = run;
        _parent = parent;
    }

    /// <summary>The run starts.</summary>
    /// <param name="agent">The agent's name.</param>
    /// <param name="cancellationToken">Checked before the event is sent.</param>
    public ValueTask<DeliveryResult> StartedAsync(string agent, CancellationToken cancellationToken = default) =>
        Emit(new AgentStarted(RunState.Running, _context.RequestId.Value) { AgentName = agent }, cancellationToken);

    /// <summary>A piece of thinking or of the answer.</summary>
    public ValueTask<DeliveryResult> ThinkingAsync(string delta, ThinkingKind kind = ThinkingKind.Status, CancellationToken cancellationToken = default) =>
        Emit(new AgentThinking(kind, delta), cancellationToken);

    /// <summary>A tool is called.</summary>
    public ValueTask<DeliveryResult> ToolExecutingAsync(string tool, string callId, string? arguments = null, CancellationToken cancellationToken = default) =>
        Emit(new ToolExecuting(tool, callId, arguments), cancellationToken);

    /// <summary>A tool call ended.</summary>
    public ValueTask<DeliveryResult> ToolCompletedAsync(
        string tool, string callId, ToolStatus status = ToolStatus.Succeeded, string? result = null, CancellationToken cancellationToken = default) =>
        Emit(new ToolCompleted(tool, callId, status, result), cancellationToken);

    /// <summary>The run ends. Open tool calls are closed first.</summary>
    public ValueTask<DeliveryResult> CompletedAsync(RunStatus status = RunStatus.Succeeded, string? result = null, CancellationToken cancellationToken = default) =>
        Emit(new AgentCompleted(status, result), cancellationToken);

    /// <summary>Sends an event. Its owner, conversation and run are stamped by the emitter; one that names another user is a violation.</summary>
    public ValueTask<DeliveryResult> PublishAsync(AgentEvent agentEvent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agentEvent);
        return Emit(agentEvent, cancellationToken);
    }

    internal DeliveryResult Emit(AgentEvent agentEvent) => _lane.Append(agentEvent with
    {
        UserId = agentEvent.UserId.Length == 0 ? _context.UserId.Value : agentEvent.UserId,
        ThreadId = _context.ThreadId.Value,
        RunId = _run.Value,
        ParentRunId = _parent?.Value,
        AgentName = agentEvent.AgentName.Length == 0 ? _lane.AgentOf(_run) : agentEvent.AgentName,
    });

    private ValueTask<DeliveryResult> Emit(AgentEvent agentEvent, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<DeliveryResult>(cancellationToken) : ValueTask.FromResult(Emit(agentEvent));
}
