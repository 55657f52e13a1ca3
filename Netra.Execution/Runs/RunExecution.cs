using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;
using Netra.Execution.Lanes;
using Netra.Execution.Telemetry;

namespace Netra.Execution.Runs;

/// <summary>
/// One run from admission to its one terminal event. The first cause of an end wins; an agent that goes on after its cancellation keeps permit and scope
/// until it really ends, and its user is told at the end of the grace period.
/// </summary>
[UserScoped]
internal sealed partial class RunExecution
{
    private readonly UserLane _lane;
    private readonly RunServices _services;
    private readonly UserExecutionContext _context;
    private readonly AgentRequest _request;
    private readonly string _agent;
    private readonly Func<AgentRun, CancellationToken, Task<AgentResult>> _work;
    private readonly UserEventEmitter _events;
    private readonly CancellationTokenSource _cancel;
    private readonly long _began;
    private int _ended;
    private int _cause = -1;

    public RunExecution(
        UserLane lane, RunServices services, UserExecutionContext context, string agent, AgentRequest request, Func<AgentRun, CancellationToken, Task<AgentResult>> work,
        CancellationToken owner)
    {
        _lane = lane;
        _services = services;
        _context = context;
        _agent = agent;
        _request = request;
        _work = work;
        Id = RunId.New();
        _events = new UserEventEmitter(lane, context, Id, context.RunId);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(owner, lane.Revoked);
        _began = lane.Time.GetTimestamp();
    }

    public RunId Id { get; }

    public void Cancel() => _cancel.Cancel();

    /// <summary>Completes when the terminal event is in the log; never throws for what the agent does.</summary>
    public async Task<AgentResult> RunAsync(bool admitted, LinkedListNode<TaskCompletionSource<bool>>? place)
    {
        using var activity = ExecutionMetrics.Source.StartActivity($"invoke_agent {_agent}");
        activity?.SetTag("gen_ai.operation.name", "invoke_agent").SetTag("gen_ai.agent.name", _agent);
        if (!admitted)
        {
            _events.Emit(new AgentStarted(RunState.Queued, _request.RequestId?.Value) { AgentName = _agent });
            if (await WaitAsync(place!).ConfigureAwait(false) is { } rejected)
            {
                return rejected;
            }
        }

        _events.Emit(new AgentStarted(RunState.Running, _request.RequestId?.Value) { AgentName = _agent });
        using var timeout = new CancellationTokenSource(_lane.Options.RunTimeout, _lane.Time);
        using var agentEnds = CancellationTokenSource.CreateLinkedTokenSource(_cancel.Token, timeout.Token);

        // Callbacks run last in, first out: the cause is noted before the agent hears of it.
        await using var timedOut = timeout.Token.UnsafeRegister(static run => ((RunExecution)run!).End(RunStatus.TimedOut), this).ConfigureAwait(false);
        await using var cancelled = _cancel.Token.UnsafeRegister(static run => ((RunExecution)run!).End(RunStatus.Cancelled), this).ConfigureAwait(false);
        var work = WorkAsync(agentEnds.Token);
        var outcome = await OutcomeAsync(work, agentEnds.Token).ConfigureAwait(false);
        return Finish(outcome);
    }

    private async Task<AgentResult?> WaitAsync(LinkedListNode<TaskCompletionSource<bool>> place)
    {
        using var timeout = new CancellationTokenSource(_lane.Options.QueueTimeout, _lane.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _cancel.Token);
        try
        {
            await place.Value.Task.WaitAsync(ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (!_lane.TryLeave(place))
            {
                _lane.ReturnPermit();
            }

            return Finish(_cancel.IsCancellationRequested
                ? new AgentResult(RunStatus.Cancelled, null)
                : new AgentResult(RunStatus.TimedOut, null) { ErrorCategory = "queue_timeout" });
        }

        return null;
    }

    /// <summary>The agent in its own scope; the permit goes back when it is done, and not before.</summary>
    private async Task<AgentResult> WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = _services.Scopes.CreateAsyncScope();
            var run = new AgentRun(_context, _request, Id, scope.ServiceProvider, _events, _lane.Options.ToolTimeout, _lane.Time, cancellationToken);
            return await _work(run, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _lane.ReturnPermit();
        }
    }

    private async Task<AgentResult> OutcomeAsync(Task<AgentResult> work, CancellationToken ending)
    {
        try
        {
            var result = await work.WaitAsync(ending).ConfigureAwait(false);
            End(result.Status);
            return (RunStatus)_cause == result.Status ? result : new AgentResult((RunStatus)_cause, null);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            await GraceAsync(work).ConfigureAwait(false);
            return new AgentResult((RunStatus)_cause, null);
        }
        catch (Exception failure)
        {
            End(RunStatus.Failed);
            var code = Identifier.Mint();
            Log.Failed(_services.Logger, failure, _agent, code);
            return new AgentResult((RunStatus)_cause, null) { ErrorCategory = failure is TimeoutException ? "tool_timeout" : "agent_error", SupportCode = code };
        }
    }

    private async Task GraceAsync(Task work)
    {
        try
        {
            await work.WaitAsync(_lane.Options.GracePeriod, _lane.Time).ConfigureAwait(ConfigureAwaitOptions.None);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            ExecutionMetrics.Zombies.Add(1);
            Log.Zombie(_services.Logger, _agent);
            _ = work.ContinueWith(
                static (ended, logger) => Log.ZombieEnded((ILogger)logger!, ended.Exception), _services.Logger, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        catch (Exception late)
        {
            Log.EndedLate(_services.Logger, late, _agent);
        }
    }

    private void End(RunStatus cause) => Interlocked.CompareExchange(ref _cause, (int)cause, -1);

    private AgentResult Finish(AgentResult outcome)
    {
        var result = outcome with { RunId = Id, Duration = _lane.Time.GetElapsedTime(_began) };
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            var error = result.Status == RunStatus.Failed || result.ErrorCategory is not null
                ? new AgentError(result.ErrorCategory ?? "agent_error", result.SupportCode ?? Id.Value)
                : null;
            _events.Emit(new AgentCompleted(result.Status, result.Output, error, (long)result.Duration.TotalMilliseconds));
            _lane.Remember(result);
            ExecutionMetrics.Runs.Add(1, new KeyValuePair<string, object?>("status", result.Status.ToString()));
        }

        _cancel.Dispose();
        return result;
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Error, "The agent {Agent} failed; support code {SupportCode}")]
        public static partial void Failed(ILogger logger, Exception failure, string agent, string supportCode);

        [LoggerMessage(11, LogLevel.Warning, "The agent {Agent} goes on after its cancellation and keeps its permit")]
        public static partial void Zombie(ILogger logger, string agent);

        [LoggerMessage(12, LogLevel.Information, "An agent that had gone on after its cancellation has ended")]
        public static partial void ZombieEnded(ILogger logger, Exception? failure);

        [LoggerMessage(13, LogLevel.Debug, "The agent {Agent} ended by its cancellation")]
        public static partial void EndedLate(ILogger logger, Exception failure, string agent);
    }
}

/// <summary>What runs need of the host.</summary>
internal sealed record RunServices(IServiceScopeFactory Scopes, AgentCatalog Agents, ILogger Logger);
