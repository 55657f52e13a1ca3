using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The agent's part of a run: its scope, its span, its culture.</summary>
[UserScoped]
internal sealed class RunWork(RunEnvironment environment, UserExecutionContext context, RunPlan plan, CancellationToken ended) : IAsyncDisposable
{
    private AsyncServiceScope? _scope;
    private Activity? _activity;

    /// <summary>Runs the agent. What this sets on the thread stays within the asynchronous flow that calls it.</summary>
    public async Task<AgentResult> RunAsync(RunCaller caller)
    {
        CultureInfo.CurrentCulture = caller.Culture;
        CultureInfo.CurrentUICulture = caller.UICulture;
        var pseudonym = environment.Pseudonyms.Of(context.UserId);
        _activity = ExecutionActivities.StartRun(plan.Agent, context, caller.Activity, pseudonym);
        using var logScope = environment.Logger.BeginScope("Run {RunId} of {Agent} in thread {ThreadId}", context.RunId, plan.Agent, context.ThreadId);
        using var userScope = pseudonym is null ? null : environment.Logger.BeginScope("User {UserPseudonym}", pseudonym);
        var scope = environment.Scopes.CreateAsyncScope();
        _scope = scope;
        var emitter = new UserEventEmitter(context, environment.Redactor);
        var run = new AgentRun(context, plan.Request, scope.ServiceProvider, emitter, environment, plan.Settings.ToolTimeout, ended);
        scope.ServiceProvider.GetRequiredService<RunScopeContents>().Fill(run);
        environment.Options.OnRunScopeCreated?.Invoke(scope.ServiceProvider, context);
        return plan.Settings.Resilience is { } pipeline
            ? await pipeline.ExecuteAsync(static (work, token) => new ValueTask<AgentResult>(CallAsync(work.Body, work.Run, token)), (plan.Body, Run: run), ended).ConfigureAwait(false)
            : await CallAsync(plan.Body, run, ended).ConfigureAwait(false);
    }

    /// <summary>Ends the span as the run ended.</summary>
    public void Trace(AgentResult result) => ExecutionActivities.End(_activity, result);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<AgentResult> CallAsync(AgentBody body, AgentRun run, CancellationToken cancellationToken) =>
        await body(run, cancellationToken).ConfigureAwait(false) ?? AgentResult.Ended(RunStatus.Failed, RunErrors.NoResult);
}
