using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.NeverAgain;

/// <summary>Defects of real systems of this kind, each named after what happened there. For each, a mutant of the product that has it is kept.</summary>
public sealed class EngineNeverAgainTests
{
    [Fact]
    public void N01_A_second_user_context_handed_to_an_engine_is_used()
    {
        Type[] identities = [typeof(UserExecutionContext), typeof(AuthenticatedUser), typeof(UserId)];
        foreach (var type in new[] { typeof(UserExecutionEngine), typeof(UserEventEmitter), typeof(AgentRun) })
        {
            Assert.DoesNotContain(type.GetProperties(), property => property.CanWrite);
            Assert.DoesNotContain(type.GetMethods().SelectMany(method => method.GetParameters()), parameter => identities.Contains(parameter.ParameterType));
        }
    }

    [Fact]
    public async Task N02_An_emitter_re_targeted_or_pooled_with_its_old_context()
    {
        await using var runtime = new TestRuntime();
        await using var bob = runtime.Connect("bob");
        Assert.IsType<HelloFrame>(await bob.FrameAsync());
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("agent", TestRuntime.Token);

        await runtime.Factory.CreateEmitter(runtime.Context("bob")).StartedAsync("agent", TestRuntime.Token);

        Assert.Equal("bob", (await Soon(bob.EventAsync())).UserId.Value);
    }

    [Fact]
    public async Task N03_A_per_user_limit_that_is_per_engine()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate, options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (1, 0));
        var running = runtime.Engine("alice").RunAsync("agent", "1", TestRuntime.Token);

        await Assert.ThrowsAsync<UserLimitExceededException>(() => Soon(runtime.Engine("alice").RunAsync("agent", "2", TestRuntime.Token)));

        gate.Open();
        await Soon(running);
    }

    [Fact]
    public async Task N04_Disposal_that_marks_runs_cancelled_and_leaves_them_running()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            begun.SetResult();
            await using var registration = cancellationToken.Register(ended.SetResult);
            await ended.Task;
            return AgentResult.Success("x");
        }));
        var engine = runtime.Engine("alice");
        _ = engine.RunAsync("agent", "x", TestRuntime.Token);
        await Soon(begun.Task);

        engine.Dispose();

        await Soon(ended.Task);
    }

    [Fact]
    public async Task N05_No_terminal_event_on_cancel_exception_time_out_or_while_still_queued()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(
            builder => builder
                .AddAgent("throws", (_, _) => throw new InvalidOperationException())
                .AddAgent("waits", async (_, cancellationToken) =>
                {
                    await gate.PassAsync(cancellationToken);
                    return AgentResult.Success("x");
                }),
            options => options.Limits.ConcurrentRuns = 1);
        await using var client = runtime.Connect("alice");
        var engine = runtime.Engine("alice");
        await Soon(engine.RunAsync("throws", "x", TestRuntime.Token));
        var timedOut = engine.RunAsync("waits", "x", TestRuntime.Token);
        await gate.Reached;
        await Soon(runtime.Time.ElapseAsync(runtime.Limits.RunTimeout));
        await Soon(timedOut);
        var cancelled = engine.RunAsync("waits", "x", TestRuntime.Token);
        var queued = engine.RunAsync("waits", "x", TestRuntime.Token);

        await engine.DisposeAsync();

        await Soon(Task.WhenAll(cancelled, queued));
        var events = await Soon(client.UntilCompletedAsync(4));
        Assert.Equal(4, events.OfType<AgentCompleted>().Select(completed => completed.RunId).Distinct().Count());
        Assert.Equal([RunStatus.Failed, RunStatus.TimedOut, RunStatus.Cancelled, RunStatus.Cancelled], events.OfType<AgentCompleted>().Select(completed => completed.Status));
    }

    [Fact]
    public async Task N06_Clean_up_during_a_run_that_hides_its_result()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) =>
            {
                run.Services.GetRequiredService<Undisposable>();
                return Task.FromResult(AgentResult.Success("result"));
            }),
            services: services => services.AddScoped<Undisposable>());

        Assert.Equal("result", (await Soon(runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token))).Output);
    }

    [Fact]
    public async Task N07_An_engine_registered_before_it_is_valid_and_leaked()
    {
        var broken = true;
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))),
            options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (1, 0),
            services => services.AddSingleton<IUserEventLogFactory>(new RecordingLogs(_ => broken)));
        var engine = runtime.Engine("alice");
        await Assert.ThrowsAsync<IOException>(() => engine.RunAsync("agent", "x", TestRuntime.Token));

        broken = false;

        Assert.Equal((0, 0L), (engine.GetStatistics().Active, engine.GetStatistics().Started));
        Assert.Equal(RunStatus.Succeeded, (await Soon(engine.RunAsync("agent", "x", TestRuntime.Token))).Status);
    }

    [Fact]
    public async Task N08_Outer_time_out_shorter_than_the_inner_one()
    {
        await using var runtime = new TestRuntime(configure: options => (options.Limits.RunTimeout, options.Limits.ToolTimeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        Assert.Throws<OptionsValidationException>(() => runtime.Limits);
    }

    [Fact]
    public async Task N16_An_agent_that_gets_the_tools_of_one_instance_while_another_one_runs()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent<OwnInstance>("agent"), services: services => services.AddScoped<Tools>());

        var first = await Soon(runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token));
        var second = await Soon(runtime.Engine("bob").RunAsync("agent", "x", TestRuntime.Token));

        Assert.Equal(("alice alice", "bob bob"), (first.Output, second.Output));
    }

    [Fact]
    public async Task N20_Mock_tools_or_invented_successes_when_something_is_missing()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult<AgentResult>(null!)));
        var engine = runtime.Engine("alice");

        var result = await Soon(engine.RunAsync("agent", "x", TestRuntime.Token));

        Assert.Equal((RunStatus.Failed, RunErrors.NoResult), (result.Status, result.Error?.Category));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.RunAsync("missing", "x", TestRuntime.Token));
    }

    [Fact]
    public async Task N25_Parents_that_hold_every_permit_and_wait_for_their_children()
    {
        await using var runtime = new TestRuntime(
            builder => builder
                .AddAgent("parent", async (run, cancellationToken) =>
                    await run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Context).RunAsync("child", "x", cancellationToken))
                .AddAgent("child", (_, _) => Task.FromResult(AgentResult.Success("from the child"))),
            options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (1, 0));

        Assert.Equal("from the child", (await Soon(runtime.Engine("alice").RunAsync("parent", "x", TestRuntime.Token))).Output);
    }

    [Fact]
    public async Task N26_A_permit_freed_while_its_agent_still_runs()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(builder => builder.AddAgent("deaf", async (_, _) =>
        {
            await gate.PassAsync(CancellationToken.None);
            return AgentResult.Success("late");
        }));
        var engine = runtime.Engine("alice");
        var running = engine.RunAsync("deaf", "x", TestRuntime.Token);
        await gate.Reached;
        await Soon(runtime.Time.ElapseAsync(runtime.Limits.RunTimeout));
        await Soon(runtime.Time.ElapseAsync(runtime.Limits.GracePeriod));
        Assert.Equal(RunStatus.TimedOut, (await Soon(running)).Status);

        Assert.Equal(1, engine.GetStatistics().Active);

        gate.Open();
        while (engine.GetStatistics().Active > 0)
        {
            await Task.Yield();
        }
    }

    internal static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(EventRecorder.Patience, TestRuntime.Token);

    internal static Task Soon(Task task) => task.WaitAsync(EventRecorder.Patience, TestRuntime.Token);

    internal static TestRuntime Waiting(Gate gate, Action<UserExecutionOptions>? configure = null) => new(
        builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }),
        configure);

    private sealed class Undisposable : IDisposable
    {
        public void Dispose() => throw new InvalidOperationException("cannot be disposed");
    }

    private sealed class Tools(UserExecutionContext context)
    {
        public string Who => context.UserId.Value;
    }

    private sealed class OwnInstance(Tools tools) : IAgent
    {
        public Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken) => Task.FromResult(AgentResult.Success($"{run.Context.UserId} {tools.Who}"));
    }
}
