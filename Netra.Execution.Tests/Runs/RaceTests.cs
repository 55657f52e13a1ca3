using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Runs;

/// <summary>Everything that can end a run, at once and in every order that the seeds and the scheduler give.</summary>
public sealed class RaceTests
{
    private const int Rounds = 25;

    [Fact]
    public async Task WhateverEndsARunAndWhenever_ItHasOneTerminalAndGivesItsPermitBack()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var logs = new RecordingLogs();
            await using var runtime = Runtime(logs);
            var random = new Random(seed);
            var users = new[] { "alice", "bob" };
            var work = users.SelectMany(user => Work(runtime, user)).ToArray();
            random.Shuffle(work);
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var racing = work.Select(action => RaceAsync(start.Task, action)).ToArray();

            start.SetResult();
            await Task.WhenAll(racing).WaitAsync(EventRecorder.Patience, TestRuntime.Token);

            foreach (var user in users)
            {
                await using var engine = runtime.Engine(user);
                await QuietAsync(engine).WaitAsync(EventRecorder.Patience, TestRuntime.Token);
            }

            Assert.All(logs.All, log => Grammar.Check(log.Owner, log.Events));
            Assert.Contains(logs.All, log => log.Owner.Value == "bob" && log.Events.Count > 0);
        }
    }

    [Fact]
    public async Task WhoStartsWhileTheHostStopsIsRefusedOrEnds()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var logs = new RecordingLogs();
            var runtime = Runtime(logs);
            var engines = Enumerable.Range(0, 8).Select(number => runtime.Engine($"user{number}")).ToArray();
            var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = engines.Select(engine => RaceAsync(start.Task, () => engine.RunAsync("parent", "x", TestRuntime.Token))).ToArray();
            var byHand = engines.Select(engine => RaceAsync(start.Task, () => engine.Events.StartedAsync("hand", TestRuntime.Token).AsTask())).ToArray();
            var stopping = RaceAsync(start.Task, () => runtime.DisposeAsync().AsTask());

            start.SetResult();
            await Task.WhenAll([.. running, .. byHand, stopping]).WaitAsync(EventRecorder.Patience, TestRuntime.Token);

            Assert.All(logs.All, log => Grammar.Check(log.Owner, log.Events));
        }
    }

    private static TestRuntime Runtime(RecordingLogs logs) => new(
        builder => builder
            .AddAgent("parent", async (run, cancellationToken) =>
            {
                await using var engine = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Context);
                var children = Enumerable.Range(0, 2).Select(_ => engine.RunAsync("child", run.Request, cancellationToken)).ToArray();
                await Task.WhenAll(children);
                return children[0].Result;
            })
            .AddAgent("child", async (run, cancellationToken) =>
            {
                await run.ThinkAsync(run.Context.UserId.Value, cancellationToken);
                await run.InvokeToolAsync("tool", async ended =>
                {
                    for (var step = 0; step < 20; step++)
                    {
                        await Task.Yield();
                        ended.ThrowIfCancellationRequested();
                    }

                    return "found";
                });
                return run.Request.Input == "throw" ? throw new InvalidOperationException() : AgentResult.Success("done");
            }),
        services: services => services.AddSingleton<IUserEventLogFactory>(logs));

    private static IEnumerable<Func<Task>> Work(TestRuntime runtime, string user)
    {
        var (first, second) = (runtime.Engine(user), runtime.Engine(user, "another"));
        var caller = new CancellationTokenSource();
        yield return () => first.RunAsync("parent", "x", caller.Token);
        yield return () => first.RunAsync("child", "throw", TestRuntime.Token);
        yield return () => second.RunAsync("parent", "throw", TestRuntime.Token);
        yield return () => second.RunPipelineAsync(Pipeline.Parallel(new PipelineStep("child"), new PipelineStep("parent")), "x", caller.Token);
        yield return () => second.RunInBackground("background", (run, cancellationToken) => run.ThinkAsync("x", cancellationToken).AsTask());
        yield return () => StreamAsync(second);
        yield return () => EmitAsync(runtime.Factory.CreateEmitter(first.Context));
        yield return () => EmitAsync(second.Events);
        yield return () => caller.CancelAsync();
        yield return () => first.DisposeAsync().AsTask();
        yield return () => Task.Run(second.Dispose, TestRuntime.Token);
        yield return () => Task.Run(() => runtime.Time.Advance(runtime.Limits.RunTimeout), TestRuntime.Token);
        yield return () => CancelAsync(runtime, second);
        yield return () => user == "alice" ? runtime.Realm.RevokeAsync(first.Context.User) : Task.CompletedTask;
    }

    /// <summary>An agent that the clock overtook keeps its permit until it has really ended, and no longer.</summary>
    private static async Task QuietAsync(UserExecutionEngine engine)
    {
        while (engine.GetStatistics() is not { Active: 0, Queued: 0 })
        {
            await Task.Yield();
        }
    }

    private static async Task CancelAsync(TestRuntime runtime, UserExecutionEngine engine)
    {
        await foreach (var frame in runtime.Reader.ReadFramesAsync(engine.Context.User, null, TestRuntime.Token))
        {
            foreach (var run in Assert.IsType<HelloFrame>(frame).OpenRuns)
            {
                engine.TryCancel(run.RunId);
            }

            return;
        }
    }

    private static async Task StreamAsync(UserExecutionEngine engine)
    {
        await foreach (var agentEvent in engine.RunStreamingAsync("child", "x", TestRuntime.Token))
        {
            Assert.Equal(engine.Context.UserId, agentEvent.UserId);
        }
    }

    private static async Task EmitAsync(UserEventEmitter emitter)
    {
        await emitter.StartedAsync("hand", TestRuntime.Token);
        await Task.Yield();
        await emitter.ToolExecutingAsync("tool", "1", cancellationToken: TestRuntime.Token);
        await Task.Yield();
        await emitter.ToolCompletedAsync("tool", "1", cancellationToken: TestRuntime.Token);
        await emitter.CompletedAsync(cancellationToken: TestRuntime.Token);
    }

    /// <summary>Losing a race is refused or cancelled, in one of the ways that the doors promise.</summary>
    private static async Task RaceAsync(Task start, Func<Task> action)
    {
        await start;
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or UserAuthenticationException or UserConnectionClosedException)
        {
            Assert.False(TestRuntime.Token.IsCancellationRequested);
        }
    }
}
