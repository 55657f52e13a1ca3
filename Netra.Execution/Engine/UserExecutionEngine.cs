using System.Runtime.CompilerServices;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// Runs agents for one user. A façade over the user's lane: limits, history and statistics are the user's, whichever engine is asked. Disposing it ends the
/// runs that it started and no others. Thread-safe.
/// </summary>
[UserScoped]
[CreatedBy(typeof(ExecutionEngineFactory))]
public sealed class UserExecutionEngine : IAsyncDisposable, IDisposable
{
    private readonly RunStarter _starter;
    private readonly FrameReader _reader;
    private readonly OwnedRuns _runs = new();
    private UserEventEmitter? _events;

    internal UserExecutionEngine(UserExecutionContext context, RunStarter starter, FrameReader reader)
    {
        Context = context;
        _starter = starter;
        _reader = reader;
    }

    /// <summary>Whose engine it is.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>
    /// The emitter of the context's own run, which is the parent of the engine's runs. Its life ends with the engine's, and so does the run if it began it.
    /// </summary>
    public UserEventEmitter Events => Volatile.Read(ref _events) ?? MakeEvents();

    private LaneRegistry Lanes => _starter.Environment.Lanes;

    /// <summary>
    /// Runs an agent to its end. Every outcome is a result. The agent works in the thread pool, without anything of the caller's execution context but culture,
    /// activity and baggage; who waits may go on, on the thread on which the run ended.
    /// </summary>
    /// <param name="agent">The name that it is registered under.</param>
    /// <param name="request">What it is asked.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>Completes when the run's terminal is written and, within the grace period, its scope is disposed. What is thrown is in the task.</returns>
    /// <exception cref="UserLimitExceededException">Too much of the user's, or the process's, is waiting; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The caller's own token; the run has its terminal by then.</exception>
    /// <exception cref="ArgumentException">No agent has the name.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public Task<AgentResult> RunAsync(string agent, AgentRequest request, CancellationToken cancellationToken = default)
    {
        RunStart started;
        try
        {
            started = Start(Plan(agent, request), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<AgentResult>(cancellationToken);
        }
        catch (Exception exception)
        {
            return Task.FromException<AgentResult>(exception);
        }

        return cancellationToken.CanBeCanceled ? ResultAsync(started, cancellationToken) : started.Run.Completion;
    }

    /// <summary>Runs an agent and yields the events of its run as they are written, the terminal last. Leaving early ends the run.</summary>
    /// <param name="agent">The name that it is registered under.</param>
    /// <param name="request">What it is asked; its request id must not have started a run before.</param>
    /// <param name="cancellationToken">Ends the run; thrown after its terminal.</param>
    /// <exception cref="EventGapException">The reader fell so far behind that events are gone. The run never waits for it.</exception>
    /// <exception cref="InvalidOperationException">The request has started a run already, or the run's end could not be written to the log.</exception>
    /// <exception cref="UserLimitExceededException">Too much of the user's, or the process's, is waiting; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The caller's own token; the run has its terminal by then.</exception>
    /// <exception cref="ArgumentException">No agent has the name.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public async IAsyncEnumerable<AgentEvent> RunStreamingAsync(string agent, AgentRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var plan = Plan(agent, request);
        using var lease = Lanes.Use(Context.User);
        var events = lease.Lane.Events;
        var start = events.Log.Head;
        var started = Start(plan, cancellationToken);
        if (!started.IsNew)
        {
            throw new InvalidOperationException("The request has started a run already, which another stream or call owns; read the user's events instead.");
        }

        using var ended = new CancellationTokenSource();
        var ending = CancelWhenEndedAsync(started.Run, ended);
        var terminated = false;
        try
        {
            await foreach (var frame in _reader.ReadAsync(events, Context.UserId, start, ended.Token, CancellationToken.None).ConfigureAwait(false))
            {
                if (frame is GapFrame gap)
                {
                    throw new EventGapException(gap);
                }

                if (frame is LoggedEvent entry && entry.RunId == started.Run.Context.RunId)
                {
                    terminated = entry.EndedAs is not null;
                    yield return entry.Event;
                    if (terminated)
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            started.Run.End(RunCause.Requested);
            await ending.ConfigureAwait(false);
        }

        ThrowIfCallerCancelled(started, cancellationToken);
        if (!terminated)
        {
            throw new InvalidOperationException("The run has ended, but its end could not be written to the log.");
        }
    }

    /// <summary>Runs several agents. The pipeline itself takes no place among the user's runs; its steps do.</summary>
    /// <param name="pipeline">The steps.</param>
    /// <param name="input">What the first step, or each parallel step, is asked.</param>
    /// <param name="cancellationToken">Ends the running steps.</param>
    /// <returns>The result of each step; a step throws what <see cref="RunAsync"/> does.</returns>
    public Task<PipelineResult> RunPipelineAsync(Pipeline pipeline, AgentRequest input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(input);
        return pipeline.RunAsync(RunAsync, input, cancellationToken);
    }

    /// <summary>
    /// Does work that outlives this engine and whoever disposes it, also where that is itself a run. It is a run of the user, under the user's limits, and ends
    /// with the user's revocation or the host.
    /// </summary>
    /// <param name="name">What it is called in events and history.</param>
    /// <param name="work">The work. It must use the run it is given, and nothing of the scope it was started in.</param>
    /// <returns>Completes when the work has ended; an outcome is a result here too, so it may be left unobserved.</returns>
    /// <exception cref="UserLimitExceededException">Thrown at once: too much is waiting.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public Task<AgentResult> RunInBackground(string name, Func<AgentRun, CancellationToken, Task> work)
    {
        EventName.Require(name);
        ArgumentNullException.ThrowIfNull(work);
        _runs.ThrowIfClosed();
        AgentBody body = async (run, cancellationToken) =>
        {
            await work(run, cancellationToken).ConfigureAwait(false);
            return AgentResult.Done();
        };
        var plan = new RunPlan(new Agent(name, body, _starter.Environment.Agents.Unnamed), new AgentRequest("")) { IsDetached = true };
        return _starter.Start(Context, in plan, owner: null, CancellationToken.None).Run.Completion;
    }

    /// <summary>Ends a run of this user, whichever engine started it.</summary>
    /// <param name="runId">The run.</param>
    /// <returns>False where this user has no such run or it has ended; another user's run is no different from none.</returns>
    /// <exception cref="ObjectDisposedException">The engine or the runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public bool TryCancel(RunId runId)
    {
        _runs.ThrowIfClosed();
        using var lease = Lanes.Use(Context.User);
        return lease.Lane.Runs.FindOpen(runId)?.End(RunCause.Requested) ?? false;
    }

    /// <summary>The user's last ended runs, oldest first; at most <see cref="UserExecutionLimits.History"/>. A copy, which does not change.</summary>
    /// <exception cref="ObjectDisposedException">The runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public IReadOnlyList<RunRecord> GetHistory()
    {
        using var lease = Lanes.Use(Context.User);
        return lease.Lane.Runs.History();
    }

    /// <summary>The figures of the user's runs. A copy, which does not change.</summary>
    /// <exception cref="ObjectDisposedException">The runtime is disposed.</exception>
    /// <exception cref="UserAuthenticationException">The user was revoked or the proof of identity has expired.</exception>
    public UserRunStatistics GetStatistics()
    {
        using var lease = Lanes.Use(Context.User);
        var (active, queued) = _starter.Environment.Scheduler.Count(lease.Lane.Queue);
        return lease.Lane.Runs.Statistics() with { Active = active, Queued = queued };
    }

    /// <summary>Ends the runs that this engine started, and completes when each has its terminal.</summary>
    public ValueTask DisposeAsync()
    {
        var ended = _runs.CloseAsync();
        if (!ended.IsCompleted)
        {
            return new ValueTask(CloseAsync(ended));
        }

        CloseEvents();
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the runs that this engine started, without waiting for them.</summary>
    public void Dispose()
    {
        _ = _runs.CloseAsync();
        CloseEvents();
    }

    private static async Task<AgentResult> ResultAsync(RunStart started, CancellationToken cancellationToken)
    {
        var result = started.IsNew ? await started.Run.Completion.ConfigureAwait(false) : await started.Run.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        ThrowIfCallerCancelled(started, cancellationToken);
        return result;
    }

    private static void ThrowIfCallerCancelled(RunStart started, CancellationToken cancellationToken)
    {
        if (started is { IsNew: true, Run.Cause: RunCause.CallerCancelled })
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>So that who reads the run's events does not wait for an end that could not be written.</summary>
    private static async Task CancelWhenEndedAsync(UserRun run, CancellationTokenSource ended)
    {
        await run.Completion.ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
    }

    private async Task CloseAsync(Task ended)
    {
        await ended.ConfigureAwait(false);
        CloseEvents();
    }

    private void CloseEvents() => Volatile.Read(ref _events)?.Close();

    /// <summary>The emitter, for who asks for it: one that was never asked for has begun nothing.</summary>
    private UserEventEmitter MakeEvents()
    {
        var made = new UserEventEmitter(Context, _starter.Environment.Redactor);
        var events = Interlocked.CompareExchange(ref _events, made, null) ?? made;
        if (_runs.IsClosed)
        {
            events.Close();
        }

        return events;
    }

    private RunPlan Plan(string agent, AgentRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new RunPlan(_starter.Environment.Agents.Get(agent), request);
    }

    private RunStart Start(in RunPlan plan, CancellationToken cancellationToken) => _runs.Start(_starter, Context, in plan, cancellationToken);
}
