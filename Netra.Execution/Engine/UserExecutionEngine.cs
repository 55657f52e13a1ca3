using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Netra.Execution.Annotations;
using Netra.Execution.Lanes;
using Netra.Execution.Runs;

namespace Netra.Execution;

/// <summary>
/// Runs agents for one user. A façade over the user's lane: limits, history and log are the user's, not the engine's. Disposing it ends the runs that it
/// started and no others. Safe for concurrent use.
/// </summary>
[UserScoped]
[CreatedBy(typeof(ExecutionEngineFactory))]
public sealed class UserExecutionEngine : IAsyncDisposable, IDisposable
{
    private readonly UserLane _lane;
    private readonly RunServices _services;
    private readonly CancellationTokenSource _disposing = new();
    private readonly ConcurrentDictionary<RunId, (RunExecution Run, Task Task)> _runs = new();
    private int _disposed;

    internal UserExecutionEngine(UserExecutionContext context, UserLane lane, RunServices services)
    {
        Context = context;
        _lane = lane;
        _services = services;
        Events = new UserEventEmitter(lane, context, context.RunId, context.ParentRunId);
    }

    /// <summary>On whose behalf it runs.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>Events that are sent by hand, as the context's own run.</summary>
    public UserEventEmitter Events { get; }

    /// <summary>Runs an agent.</summary>
    /// <param name="agent">A name given to <c>AddAgent</c>.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">The caller's own; it ends the run.</param>
    /// <returns>The outcome, whatever it was; its terminal event is in the log by then.</returns>
    /// <exception cref="UserLimitExceededException">The user's queue is full; nothing was started.</exception>
    /// <exception cref="OperationCanceledException">The caller's token ended; the run is ended too.</exception>
    /// <exception cref="ArgumentException">No agent has the name.</exception>
    public async Task<AgentResult> RunAsync(string agent, AgentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        _services.Agents.Demand(agent);
        cancellationToken.ThrowIfCancellationRequested();
        var run = request.RequestId is { } once
            ? _lane.StartOnce(once, () => Start(agent, request, cancellationToken).Task)
            : Start(agent, request, cancellationToken).Task;
        var result = await run.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }

    /// <summary>Runs an agent and yields the run's events until its terminal one. Leaving early cancels the run.</summary>
    /// <exception cref="EventGapException">The reader fell behind what the log keeps.</exception>
    public async IAsyncEnumerable<AgentEvent> RunStreamingAsync(string agent, AgentRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        _services.Agents.Demand(agent);
        var after = _lane.Head;
        var (run, task) = Start(agent, request, cancellationToken);
        try
        {
            await foreach (var agentEvent in _lane.ReadAsync(after, CancellationToken.None).ConfigureAwait(false))
            {
                if (string.Equals(agentEvent.RunId, run.Id.Value, StringComparison.Ordinal))
                {
                    yield return agentEvent;
                    if (agentEvent is AgentCompleted)
                    {
                        yield break;
                    }
                }
            }
        }
        finally
        {
            if (!task.IsCompleted && _runs.ContainsKey(run.Id))
            {
                run.Cancel();
            }

            await task.ConfigureAwait(false);
        }
    }

    /// <summary>Runs several agents; the pipeline itself holds no permit.</summary>
    public async Task<PipelineResult> RunPipelineAsync(Pipeline pipeline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        if (pipeline.Parallel)
        {
            var steps = pipeline.Steps.Where(step => step.When?.Invoke([]) ?? true).Select(step => RunAsync(step.Agent, step.Request([]), cancellationToken));
            return new PipelineResult(await Task.WhenAll(steps).ConfigureAwait(false));
        }

        var results = new List<AgentResult>();
        foreach (var step in pipeline.Steps.Where(step => step.When?.Invoke(results) ?? true))
        {
            results.Add(await RunAsync(step.Agent, step.Request(results), cancellationToken).ConfigureAwait(false));
            if (results[^1].Status != RunStatus.Succeeded && !pipeline.ContinueOnError)
            {
                break;
            }
        }

        return new PipelineResult(results);
    }

    /// <summary>Work that outlives this engine and belongs to the user: it takes a permit and ends with the host or a revocation.</summary>
    /// <param name="name">What the user sees as the agent's name.</param>
    /// <param name="work">The work; its token ends when the work must.</param>
    /// <returns>Completes when the work has ended, whatever it did.</returns>
    public Task RunInBackground(string name, Func<AgentRun, CancellationToken, Task> work)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
        return Start(new RunExecution(_lane, _services, Context, name, new AgentRequest(name), WithoutResult, CancellationToken.None));

        async Task<AgentResult> WithoutResult(AgentRun run, CancellationToken cancellationToken)
        {
            await work(run, cancellationToken).ConfigureAwait(false);
            return new AgentResult(RunStatus.Succeeded, null);
        }
    }

    /// <summary>Cancels a run of this engine. False if there is none of that id: a stranger's id and an unknown one answer alike.</summary>
    public bool TryCancel(RunId run)
    {
        if (!_runs.TryGetValue(run, out var found) || found.Task.IsCompleted)
        {
            return false;
        }

        found.Run.Cancel();
        return true;
    }

    /// <summary>The user's last results, oldest first.</summary>
    public IReadOnlyList<AgentResult> GetHistory() => _lane.History;

    /// <summary>What the user's lane does now.</summary>
    public LaneStatistics GetStatistics() => _lane.Statistics;

    /// <summary>Cancels the engine's runs and returns; the lane completes them.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _disposing.Cancel();
            _lane.Release();
        }
    }

    /// <summary>Cancels the engine's runs and waits until each has its terminal event.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        await _disposing.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_runs.Values.Select(run => run.Task)).ConfigureAwait(false);
        _lane.Release();
    }

    private (RunExecution Run, Task<AgentResult> Task) Start(string agent, AgentRequest request, CancellationToken caller)
    {
        var owner = CancellationTokenSource.CreateLinkedTokenSource(caller, _disposing.Token);
        var run = new RunExecution(_lane, _services, Context, agent, request, (own, token) => _services.Agents.RunAsync(agent, own, token), owner.Token);
        var task = Start(run);
        _runs[run.Id] = (run, task);
        _ = task.ContinueWith(
            _ =>
            {
                _runs.TryRemove(run.Id, out var _);
                owner.Dispose();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return (run, task);
    }

    /// <summary>Starts on a clean execution context, so that nothing ambient of this caller travels into the run; admission happens here, and throws here.</summary>
    private Task<AgentResult> Start(RunExecution run)
    {
        var (admitted, place) = _lane.Admit();
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        var parent = System.Diagnostics.Activity.Current;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            return Task.Run(() =>
            {
                System.Globalization.CultureInfo.CurrentCulture = culture;
                System.Diagnostics.Activity.Current = parent;
                return run.RunAsync(admitted, place);
            });
        }
    }
}
