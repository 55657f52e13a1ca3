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
        _activity = ExecutionActivities.StartRun(plan.Agent, context, caller.Activity);
        using var logScope = environment.Logger.BeginScope("Run {RunId} of {Agent} in thread {ThreadId}", context.RunId, plan.Agent, context.ThreadId);
        var scope = environment.Scopes.CreateAsyncScope();
        _scope = scope;
        var emitter = new UserEventEmitter(context, environment.Redactor);
        var run = new AgentRun(context, plan.Request, scope.ServiceProvider, emitter, environment, plan.Settings.ToolTimeout, ended);
        scope.ServiceProvider.GetRequiredService<RunScopeContents>().Fill(run);
        environment.Options.OnRunScopeCreated?.Invoke(scope.ServiceProvider, context);
        return await plan.Body(run, ended).ConfigureAwait(false) ?? AgentResult.Ended(RunStatus.Failed, RunErrors.NoResult);
    }

    /// <summary>Ends the span as the run ended.</summary>
    public void Trace(AgentResult result) => ExecutionActivities.End(_activity, result.Status, result.Error?.Category);

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? ValueTask.CompletedTask;
}
