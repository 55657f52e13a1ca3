using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// One run, from its admission to its end. The first cause of an end wins by compare-exchange; then open tools are abandoned, the terminal is written, the
/// scope is disposed, and last the task completes. The permit is returned when the agent has really ended.
/// </summary>
/// <remarks>
/// An agent that ends by itself ends its run on the thread that it ended on. Whatever else ends a run does so from a thread of its own, which waits for the
/// agent: nothing is made for that before it is needed.
/// </remarks>
[UserScoped]
[CreatedBy(typeof(RunStarter))]
internal sealed partial class UserRun : IRunScope, IThreadPoolWorkItem
{
    private const int Waits = 0;
    private const int Works = 1;
    private const int NeverWorks = 2;

    private static readonly object s_workEnded = new();
    private static readonly object s_leftBehind = new();

    private readonly RunEnvironment _environment;
    private readonly LaneLease _lease;
    private readonly RunPlan _plan;
    private readonly RunCaller _caller;
    private readonly OwnedRuns? _owner;
    private readonly TimeSpan _timeout;
    private readonly bool _hasBudget;
    private readonly DateTimeOffset _startedAt;
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource<AgentResult> _completion = new();
    private RunTicket? _ticket;
    private CancellationTokenRegistration _callerEnds;
    private CancellationTokenRegistration _parentEnds;
    private ITimer? _identityEnds;
    private ITimer? _patience;
    private ITimer? _deadline;
    private object? _workEnd;
    private Task? _work;
    private int _phase;
    private int _ending;
    private int _cause;
    private bool _isZombie;

    /// <summary>Its place among its lane's open runs; theirs to write.</summary>
    internal RunLinks InLane;

    /// <summary>Its place among the open runs of the engine that started it; theirs to write.</summary>
    internal RunLinks InEngine;

    public UserRun(RunEnvironment environment, LaneLease lease, UserExecutionContext parent, in RunPlan plan, in EffectiveLimits limits, OwnedRuns? owner)
    {
        _environment = environment;
        _lease = lease;
        _plan = plan;
        _caller = RunCaller.Here();
        _owner = owner;
        (_timeout, _hasBudget) = (limits.RunTimeout, limits.TokenBudget is not null);
        _startedAt = environment.Time.GetUtcNow();
        Context = parent.CreateChild(plan.Agent.Name, this);
        Work = new AgentRun(Context, plan.Request, environment, plan.Agent.Settings.ToolTimeout, _cancel.Token);
    }

    /// <summary>Whose it is, and which one.</summary>
    public UserExecutionContext Context { get; }

    public RequestId? RequestId => _plan.Request.RequestId;

    /// <summary>The run as its agent sees it.</summary>
    public AgentRun Work { get; }

    public UserLane Lane => _lease.Lane;

    public RunGrammar? Grammar { get; set; }

    /// <summary>The span of the agent's part, while there is one.</summary>
    public Activity? Span { get; set; }

    /// <summary>Why it ended; none while it is open.</summary>
    public RunCause Cause => (RunCause)Volatile.Read(ref _cause);

    public bool IsEnded => Cause != RunCause.None;

    public CancellationToken Ended => _cancel.Token;

    /// <summary>Completes when the terminal is written; never faults. It is the last thing that the run does, so who waits for it goes on right there.</summary>
    public Task<AgentResult> Completion => _completion.Task;

    private UserExecutionLimits Limits => _environment.Options.Limits;

    /// <summary>Ends the run unless something else did before.</summary>
    public bool End(RunCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)RunCause.None) != (int)RunCause.None)
        {
            return false;
        }

        if (cause != RunCause.Finished)
        {
            EndFromOutside();
        }

        return true;
    }

    public bool TryLendPermit([NotNullWhen(true)] out RunPermit? permit)
    {
        permit = _ticket?.Permit is { } own && own.TryLend() ? own : null;
        return permit is not null;
    }

    /// <summary>Goes on after the first event is written: works as soon as it may, and ends when something ends it.</summary>
    public void Start(RunTicket ticket, IRunScope? parent, CancellationToken caller)
    {
        _ticket = ticket;
        _callerEnds = caller.UnsafeRegister(static run => ((UserRun)run!).End(RunCause.CallerCancelled), this);
        _parentEnds = parent?.Ended.UnsafeRegister(static run => ((UserRun)run!).End(RunCause.ParentEnded), this) ?? default;
        _identityEnds = IdentityTimer();
        if (!ticket.IsGranted)
        {
            _patience = Timer(static run => _ = !((UserRun)run!)._ticket!.IsGranted && ((UserRun)run).End(RunCause.QueueTimedOut), Limits.QueueTimeout);
        }

        EndFromOutside();
        ticket.WhenGranted(this);
    }

    /// <summary>The permit is granted.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (!IsEnded && Interlocked.CompareExchange(ref _phase, Works, Waits) == Waits)
        {
            _work = WorkAsync();
        }
    }

    private ITimer Timer(TimerCallback callback, TimeSpan dueTime) => _environment.Time.CreateTimer(callback, this, dueTime, Timeout.InfiniteTimeSpan);

    private ITimer? IdentityTimer()
    {
        if (Context.User.ExpiresAt is not { } expiresAt)
        {
            return null;
        }

        var left = expiresAt - _environment.Time.GetUtcNow();
        var longest = Limits.QueueTimeout + _timeout + Limits.GracePeriod;
        return left > longest ? null : Timer(static run => ((UserRun)run!).End(RunCause.IdentityExpired), left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    /// <summary>The agent's part, and the end where nothing else has ended the run.</summary>
    private async Task WorkAsync()
    {
        Admitted();
        Interlocked.Exchange(ref _deadline, Timer(static run => ((UserRun)run!).End(RunCause.RunTimedOut), _timeout));
        if (IsEnded)
        {
            // Who ended it may not have seen the deadline.
            _deadline.Dispose();
        }

        AgentResult result;
        try
        {
            result = await RunWork.RunAsync(this, _environment, _plan, _caller).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (IsEnded)
        {
            result = AgentResult.Done();
        }
        catch (Exception exception)
        {
            result = AgentResult.Ended(RunStatus.Failed, RunErrors.AgentError);
            Log.AgentFailed(_environment.Logger, exception, Context.RunId, result.Error!.SupportCode);
        }

        if (End(RunCause.Finished))
        {
            await CompleteAsync(result).ConfigureAwait(false);
            return;
        }

        switch (Interlocked.Exchange(ref _workEnd, s_workEnded))
        {
            case TaskCompletionSource waitedFor:
                waitedFor.SetResult();
                break;
            case not null:
                await CleanUpAsync().ConfigureAwait(false);
                break;
        }
    }

    /// <summary>The run leaves the queue, whether it works now or has ended.</summary>
    private void Admitted()
    {
        if (_patience is { } patience)
        {
            patience.Dispose();
            _environment.Metrics.Queueing(_environment.Time.GetUtcNow() - _startedAt);
        }
    }

    /// <summary>Two must have come before a run can be ended from outside, in either order: its start and a cause.</summary>
    private void EndFromOutside()
    {
        if (Interlocked.Increment(ref _ending) == 2)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static run => _ = run.EndAsync(), this, preferLocal: false);
        }
    }

    /// <summary>What the first cause means; a cancelled agent gets the grace period to end.</summary>
    private async Task EndAsync()
    {
        if (Interlocked.CompareExchange(ref _phase, NeverWorks, Waits) == Waits)
        {
            Interlocked.Exchange(ref _workEnd, s_workEnded);
            _environment.Scheduler.Withdraw(_ticket!);
            Admitted();
        }
        else
        {
            _ = CancelAsync();
            await WithinGraceAsync(WorkEnd(), zombie: true).ConfigureAwait(false);
        }

        var (status, category) = RunOutcomes.Of(Cause);
        await CompleteAsync(AgentResult.Ended(status, category)).ConfigureAwait(false);
    }

    private Task WorkEnd()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _workEnd, end, null) is null ? end.Task : Task.CompletedTask;
    }

    /// <summary>Leaves the clean-up to an agent that still works; false where it has ended.</summary>
    private bool LeaveBehind()
    {
        var waitedFor = Volatile.Read(ref _workEnd);
        return waitedFor is TaskCompletionSource && Interlocked.CompareExchange(ref _workEnd, s_leftBehind, waitedFor) == waitedFor;
    }

    private async Task CancelAsync()
    {
        try
        {
            await _cancel.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException exception)
        {
            Log.CancellationFailed(_environment.Logger, exception, Context.RunId);
        }
    }

    private async ValueTask CompleteAsync(AgentResult outcome)
    {
        _callerEnds.Unregister();
        _parentEnds.Unregister();
        _identityEnds?.Dispose();
        _deadline?.Dispose();
        _ = CancelAsync();
        var result = outcome with { RunId = Context.RunId, Duration = _environment.Time.GetUtcNow() - _startedAt };
        Lane.Events.Complete(this, result);
        var ended = new EndedEntry(Context.RunId, Context.ThreadId, RequestId ?? default, _plan.Agent.Name, _startedAt.UtcDateTime, result.Duration, result.Status);
        Lane.Runs.Ended(this, in ended, result.Usage, Limits.History);
        if (_hasBudget)
        {
            Lane.Tokens.Add(Context.UserId, result.Usage);
        }

        _environment.Metrics.RunEnded(result.Status, result.Duration);
        ExecutionActivities.End(Span, result);
        if (!LeaveBehind() && CleanUpAsync() is { IsCompletedSuccessfully: false } cleanUp)
        {
            await WithinGraceAsync(cleanUp.AsTask(), zombie: false).ConfigureAwait(false);
        }

        _owner?.Remove(this);
        _completion.SetResult(result);
    }

    private async Task WithinGraceAsync(Task task, bool zombie)
    {
        if (await EndsWithinGraceAsync(task).ConfigureAwait(false))
        {
            return;
        }

        Log.StillRunning(_environment.Logger, Context.RunId);
        if (zombie)
        {
            _environment.Metrics.Zombie();
            _isZombie = true;
        }
    }

    private async Task<bool> EndsWithinGraceAsync(Task task)
    {
        if (task.IsCompleted)
        {
            return true;
        }

        // Not by WaitAsync, which gives its timer back only after who waits has gone on.
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var grace = _environment.Time.CreateTimer(static ended => ((TaskCompletionSource<bool>)ended!).TrySetResult(false), ended, Limits.GracePeriod, Timeout.InfiniteTimeSpan);
        _ = task.ContinueWith(
            static (_, ended) => ((TaskCompletionSource<bool>)ended!).TrySetResult(true), ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return await ended.Task.ConfigureAwait(false);
    }

    private async ValueTask CleanUpAsync()
    {
        if (_isZombie)
        {
            _environment.Metrics.ZombieEnded();
        }

        try
        {
            await Work.DisposeScopeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ScopeNotDisposed(_environment.Logger, exception, Context.RunId);
        }

        _ticket!.Permit?.Return();
        _lease.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(40, LogLevel.Error, "Run {RunId} failed; support code {SupportCode}")]
        public static partial void AgentFailed(ILogger logger, Exception exception, RunId runId, string supportCode);

        [LoggerMessage(41, LogLevel.Warning, "Run {RunId} has ended, but its agent or its scope goes on after the grace period")]
        public static partial void StillRunning(ILogger logger, RunId runId);

        [LoggerMessage(42, LogLevel.Error, "The services of run {RunId} could not be disposed")]
        public static partial void ScopeNotDisposed(ILogger logger, Exception exception, RunId runId);

        [LoggerMessage(43, LogLevel.Error, "A cancellation callback of run {RunId} threw")]
        public static partial void CancellationFailed(ILogger logger, Exception exception, RunId runId);
    }
}
