using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The agent's part of a run: its span, its culture, what surrounds it.</summary>
[UserScoped]
internal static class RunWork
{
    private static readonly Func<ILogger, RunId, string, ThreadId, IDisposable?> s_runScope =
        LoggerMessage.DefineScope<RunId, string, ThreadId>("Run {RunId} of {Agent} in thread {ThreadId}");

    private static readonly Func<ILogger, string, IDisposable?> s_userScope = LoggerMessage.DefineScope<string>("User {UserPseudonym}");

    /// <summary>Runs the agent. What this sets on the thread stays within the asynchronous flow that calls it.</summary>
    public static async ValueTask<AgentResult> RunAsync(UserRun run, RunEnvironment environment, RunPlan plan, RunCaller caller)
    {
        caller.SetCultures();
        var (context, work) = (run.Context, run.Work);
        var pseudonym = environment.Pseudonyms.Of(context.UserId);
        run.Span = ExecutionActivities.StartRun(plan.Agent.Name, context, caller.Activity, pseudonym);
        using var logScope = s_runScope(environment.Logger, context.RunId, plan.Agent.Name, context.ThreadId);
        using var userScope = pseudonym is null ? null : s_userScope(environment.Logger, pseudonym);
        environment.Options.OnRunScopeCreated?.Invoke(work.Services, context);
        var result = plan.Agent.Settings.Resilience is { } pipeline
            ? await pipeline.ExecuteAsync(static (call, token) => new ValueTask<AgentResult>(call.Body(call.Work, token)), (plan.Agent.Body, Work: work), run.Ended).ConfigureAwait(false)
            : await plan.Agent.Body(work, run.Ended).ConfigureAwait(false);
        return result ?? AgentResult.Ended(RunStatus.Failed, RunErrors.NoResult);
    }
}
