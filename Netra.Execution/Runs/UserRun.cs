using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// One run, from its admission to its end. The first cause of an end wins by compare-exchange; then open tools are abandoned, the terminal is written, the
/// scope is disposed, and last the task completes. The permit is returned when the agent has really ended.
/// </summary>
[UserScoped]
[CreatedBy(typeof(RunStarter))]
internal sealed partial class UserRun : ILaneRun, IRunScope
{
    private readonly RunEnvironment _environment;
    private readonly LaneLease _lease;
    private readonly RunPlan _plan;
    private readonly EffectiveLimits _limits;
    private readonly DateTimeOffset _startedAt;
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _endFound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<AgentResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly RunWork _work;
    private RunPermit? _permit;
    private int _cause;
    private bool _isZombie;

    public UserRun(RunEnvironment environment, LaneLease lease, UserExecutionContext parent, RunPlan plan, EffectiveLimits limits)
    {
        _environment = environment;
        _lease = lease;
        _plan = plan;
        _limits = limits;
        _startedAt = environment.Time.GetUtcNow();
        Context = parent.CreateChild(plan.Agent, this);
        _work = new RunWork(environment, Context, plan, _cancel.Token);
    }

    public UserExecutionContext Context { get; }

    public RequestId? RequestId => _plan.Request.RequestId;

    public RunCause Cause => (RunCause)Volatile.Read(ref _cause);

    public bool IsEnded => Cause != RunCause.None;

    public CancellationToken Ended => _cancel.Token;

    public Task<AgentResult> Completion => _completion.Task;

    private UserExecutionLimits Limits => _environment.Options.Limits;

    public bool End(RunCause cause)
    {
        if (Interlocked.CompareExchange(ref _cause, (int)cause, (int)RunCause.None) != (int)RunCause.None)
        {
            return false;
        }

        _endFound.SetResult();
        return true;
    }

    public bool TryLendPermit([NotNullWhen(true)] out RunPermit? permit)
    {
        permit = _permit is { } own && own.TryLend() ? own : null;
        return permit is not null;
    }

    /// <summary>Runs to the end. Whatever happens, the terminal is written and the completion completes.</summary>
    public async Task DriveAsync(RunTicket ticket, RunCaller caller)
    {
        using var callerEnds = caller.Cancellation.UnsafeRegister(static run => ((UserRun)run!).End(RunCause.CallerCancelled), this);
        using var parentEnds = caller.Parent?.Ended.UnsafeRegister(static run => ((UserRun)run!).End(RunCause.ParentEnded), this) ?? default;
        using var identityEnds = IdentityTimer();
        _permit = await AdmitAsync(ticket).ConfigureAwait(false);
        var work = Task.FromResult(AgentResult.Done());
        if (!IsEnded)
        {
            using var deadline = _environment.Time.CreateTimer(static run => ((UserRun)run!).End(RunCause.RunTimedOut), this, _limits.RunTimeout, Timeout.InfiniteTimeSpan);
            work = Task.Run(() => WorkAsync(caller));
            await _endFound.Task.ConfigureAwait(false);
        }

        _ = CancelAsync();
        await CompleteAsync(work, await OutcomeAsync(work).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private ITimer? IdentityTimer()
    {
        if (Context.User.ExpiresAt is not { } expiresAt)
        {
            return null;
        }

        var left = expiresAt - _environment.Time.GetUtcNow();
        var longest = Limits.QueueTimeout + _limits.RunTimeout + Limits.GracePeriod;
        return left > longest ? null : _environment.Time.CreateTimer(static run => ((UserRun)run!).End(RunCause.IdentityExpired), this, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task<RunPermit?> AdmitAsync(RunTicket ticket)
    {
        if (!ticket.Granted.IsCompleted)
        {
            using var patience = _environment.Time.CreateTimer(
                _ => _ = !ticket.Granted.IsCompleted && End(RunCause.QueueTimedOut), null, Limits.QueueTimeout, Timeout.InfiniteTimeSpan);
            await Task.WhenAny(ticket.Granted, _endFound.Task).ConfigureAwait(false);
            _environment.Metrics.Queueing(_environment.Time.GetUtcNow() - _startedAt);
            if (IsEnded)
            {
                _environment.Scheduler.Withdraw(ticket);
            }
        }

        return await ticket.Granted.ConfigureAwait(false);
    }

    private async Task<AgentResult> WorkAsync(RunCaller caller)
    {
        AgentResult result;
        try
        {
            result = await _work.RunAsync(caller).ConfigureAwait(false);
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

        End(RunCause.Finished);
        return result;
    }

    /// <summary>What the first cause means; a cancelled agent gets the grace period to end.</summary>
    private async Task<AgentResult> OutcomeAsync(Task<AgentResult> work)
    {
        if (Cause == RunCause.Finished)
        {
            return await work.ConfigureAwait(false);
        }

        await WithinGraceAsync(work, zombie: true).ConfigureAwait(false);
        var (status, category) = RunOutcomes.Of(Cause);
        return AgentResult.Ended(status, category);
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

    private async Task CompleteAsync(Task work, AgentResult outcome)
    {
        var result = outcome with { RunId = Context.RunId, Duration = _environment.Time.GetUtcNow() - _startedAt };
        var record = new RunRecord(Context.RunId, Context.ThreadId, _plan.Agent, result.Status, _startedAt, result.Duration);
        _lease.Lane.Events.Complete(Context, new AgentCompleted
        {
            Status = result.Status,
            Result = result.Output,
            Error = result.Error,
            Usage = result.Usage,
            Interrupts = result.Interrupts,
        });
        _lease.Lane.Runs.Ended(this, record, result.Usage);
        if (_limits.TokenBudget is not null)
        {
            _lease.Lane.Tokens.Add(Context.UserId, result.Usage);
        }

        _environment.Metrics.RunEnded(result.Status, result.Duration);
        _work.Trace(result);
        var cleanUp = CleanUpAsync(work);
        if (work.IsCompleted)
        {
            await WithinGraceAsync(cleanUp, zombie: false).ConfigureAwait(false);
        }

        _completion.SetResult(result);
    }

    private async Task WithinGraceAsync(Task task, bool zombie)
    {
        try
        {
            await task.WaitAsync(Limits.GracePeriod, _environment.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Log.StillRunning(_environment.Logger, Context.RunId);
            if (zombie)
            {
                _environment.Metrics.Zombie();
                _isZombie = true;
            }
        }
    }

    private async Task CleanUpAsync(Task work)
    {
        await work.ConfigureAwait(false);
        if (_isZombie)
        {
            _environment.Metrics.ZombieEnded();
        }

        try
        {
            await _work.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.ScopeNotDisposed(_environment.Logger, exception, Context.RunId);
        }

        _permit?.Return();
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
