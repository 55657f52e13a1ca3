using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Engine;

public sealed class EngineTests
{
    private static readonly AsyncLocal<string?> s_ambient = new();

    [Fact]
    public async Task StreamingYieldsItsOwnRunAndEndsWithItsTerminal()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            await run.ThinkAsync("thought", cancellationToken);
            return AgentResult.Success(run.Request.Input);
        }));
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("agent", "before", TestRuntime.Token);

        List<AgentEvent> events = [];
        await foreach (var agentEvent in engine.RunStreamingAsync("agent", "streamed", TestRuntime.Token))
        {
            events.Add(agentEvent);
        }

        Assert.Equal([typeof(AgentStarted), typeof(AgentThinking), typeof(AgentCompleted)], events.Select(agentEvent => agentEvent.GetType()));
        Assert.Equal("streamed", ((AgentCompleted)events[^1]).Result);
        Assert.Single(events.Select(agentEvent => agentEvent.RunId).Distinct());
    }

    [Fact]
    public async Task LeavingAStreamEarlyEndsItsRun()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        await using var engine = runtime.Engine("alice");

        await foreach (var agentEvent in engine.RunStreamingAsync("agent", "x", TestRuntime.Token))
        {
            Assert.IsType<AgentStarted>(agentEvent);
            break;
        }

        Assert.Equal(RunStatus.Cancelled, Assert.Single(engine.GetHistory()).Status);
    }

    /// <summary>"4. Disposal that marks runs cancelled and leaves them running."</summary>
    [Fact]
    public async Task SynchronousDisposalEndsTheAgentToo()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await gate.Reached;

        engine.Dispose();

        Assert.Equal(RunStatus.Cancelled, (await running).Status);
        Assert.Equal(0, runtime.Engine("alice").GetStatistics().Active);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => engine.RunAsync("agent", "x", TestRuntime.Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.Events.StartedAsync("late", TestRuntime.Token));
    }

    /// <summary>"6. Clean-up during a run that hides its result."</summary>
    [Fact]
    public async Task AScopeThatFailsToDisposeDoesNotHideTheResult()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) =>
            {
                run.Services.GetRequiredService<Undisposable>();
                return Task.FromResult(AgentResult.Success("result"));
            }),
            services: services => services.AddScoped<Undisposable>());
        await using var engine = runtime.Engine("alice");

        Assert.Equal("result", (await engine.RunAsync("agent", "x", TestRuntime.Token)).Output);
        Assert.Equal(0, engine.GetStatistics().Active);
    }

    [Fact]
    public async Task ContextAndEmitterResolveInsideARunOnly()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(
            (run.Services.GetRequiredService<UserExecutionContext>() == run.Context && run.Services.GetRequiredService<UserEventEmitter>() == run.Events).ToString()))));
        await using var engine = runtime.Engine("alice");
        Assert.Equal(bool.TrueString, (await engine.RunAsync("agent", "x", TestRuntime.Token)).Output);

        await using var scope = runtime.Services.CreateAsyncScope();
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<UserExecutionContext>());
    }

    /// <summary>"23. `AsyncLocal` … that carries one user into the next run."</summary>
    [Fact]
    public async Task NothingAmbientFlowsIntoARunButCultureAndTrace()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success(
            $"{s_ambient.Value ?? "nothing"} {CultureInfo.CurrentCulture.Name} {Activity.Current?.OperationName} {Activity.Current?.TraceId} {Activity.Current?.GetBaggageItem("k")}"))));
        await using var engine = runtime.Engine("alice");
        using var source = new ActivitySource("caller");
        using var caller = source.StartActivity("caller")!.AddBaggage("k", "v");
        s_ambient.Value = "alice's secret";
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-AT");

        Assert.Equal($"nothing de-AT invoke_agent agent {caller.TraceId} v", (await engine.RunAsync("agent", "x", TestRuntime.Token)).Output);
    }

    [Fact]
    public async Task BackgroundWorkOutlivesItsEngineAndIsARunOfTheUser()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        Task work;
        await using (var engine = runtime.Engine("alice"))
        {
            work = engine.RunInBackground("digest", async (run, cancellationToken) =>
            {
                await gate.PassAsync(cancellationToken);
                await run.ThinkAsync("still here", cancellationToken);
            });
            await gate.Reached;
        }

        gate.Open();
        await work;
        Assert.Collection(
            await client.UntilCompletedAsync(),
            started => Assert.Equal("digest", started.AgentName),
            thinking => Assert.Equal("still here", ((AgentThinking)thinking).Delta),
            completed => Assert.Equal(RunStatus.Succeeded, ((AgentCompleted)completed).Status));
    }

    [Fact]
    public async Task StartingTheSameRequestTwiceRunsOnce()
    {
        var runs = 0;
        var gate = new Gate();
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            Interlocked.Increment(ref runs);
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("x");
        }));
        await using var first = runtime.Engine("alice");
        var request = new AgentRequest("x") { RequestId = new RequestId("request") };
        var one = first.RunAsync("agent", request, TestRuntime.Token);
        await gate.Reached;
        Task<AgentResult> two;
        await using (var second = runtime.Engine("alice"))
        {
            two = second.RunAsync("agent", request, TestRuntime.Token);
        }

        await using var bob = runtime.Engine("bob");
        var others = bob.RunAsync("agent", request, TestRuntime.Token);
        gate.Open();

        Assert.Equal((await one).RunId, (await two).RunId);
        Assert.NotEqual((await one).RunId, (await others).RunId);
        Assert.Equal(2, runs);
    }

    [Fact]
    public async Task PipelinesRunInARowAndSideBySide()
    {
        await using var runtime = new TestRuntime(builder => builder
            .AddAgent("upper", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input.ToUpperInvariant())))
            .AddAgent("twice", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input + run.Request.Input)))
            .AddAgent("fail", (_, _) => Task.FromResult(AgentResult.Failure("no_way"))));
        await using var engine = runtime.Engine("alice");

        var row = await engine.RunPipelineAsync(Pipeline.Sequential(new PipelineStep("upper"), new PipelineStep("twice")), "a", TestRuntime.Token);
        var side = await engine.RunPipelineAsync(Pipeline.Parallel(new PipelineStep("upper"), new PipelineStep("twice")), "a", TestRuntime.Token);
        var failed = await engine.RunPipelineAsync(Pipeline.Sequential(new PipelineStep("fail"), new PipelineStep("upper")), "a", TestRuntime.Token);
        var tolerant = await engine.RunPipelineAsync(
            Pipeline.Sequential(new PipelineStep("fail") { ContinueOnError = true }, new PipelineStep("twice") { When = _ => false }, new PipelineStep("upper")), "a", TestRuntime.Token);

        Assert.Equal("AA", row.Output);
        Assert.Equal(["A", "aa"], side.Results.Select(result => result.Output));
        Assert.Equal((false, 1), (failed.Succeeded, failed.Results.Count));
        Assert.Equal((true, "A"), (tolerant.Succeeded, tolerant.Output));
    }

    [Fact]
    public async Task AToolThatTakesTooLongIsLeftBehindAndItsAgentGoesOn()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, _) =>
        {
            await Assert.ThrowsAsync<TimeoutException>(() => run.InvokeToolAsync<string>("slow", _ => new TaskCompletionSource<string>().Task));
            return AgentResult.Success("went on");
        }));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(runtime.Limits.ToolTimeout);

        Assert.Equal("went on", (await running).Output);
        var tool = (await client.UntilCompletedAsync()).OfType<ToolCompleted>().Single();
        Assert.Equal((ToolStatus.TimedOut, 30_000), (tool.Status, tool.DurationMs));
    }

    [Fact]
    public async Task AnUnknownAgentIsMisuseAndLeavesNoTrace()
    {
        await using var runtime = new TestRuntime();
        await using var engine = runtime.Engine("alice");
        await Assert.ThrowsAsync<ArgumentException>(() => engine.RunAsync("nobody", "x", TestRuntime.Token));
        Assert.Equal(0, engine.GetStatistics().Started);
    }

    [Fact]
    public async Task BackgroundWorkOutlivesTheRunThatBeganIt()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, _) =>
            {
                await using var engine = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Context);
                var begun = engine.RunInBackground("background", (_, cancellationToken) => gate.PassAsync(cancellationToken));
                Assert.False(begun.IsCompleted);
                return AgentResult.Success("begun");
            }),
            options => options.Limits.ConcurrentRuns = 1);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "x", TestRuntime.Token);
        await gate.Reached;
        gate.Open();

        var completed = (await client.UntilCompletedAsync(2)).OfType<AgentCompleted>().ToArray();
        Assert.Equal([("agent", RunStatus.Succeeded), ("background", RunStatus.Succeeded)], completed.Select(end => (end.AgentName, end.Status)));
        Assert.Equal(result.RunId, completed[1].ParentRunId);
    }

    private static TestRuntime Waiting(Gate gate) => new(builder => builder.AddAgent("agent", async (_, cancellationToken) =>
    {
        await gate.PassAsync(cancellationToken);
        return AgentResult.Success("done");
    }));

    private sealed class Undisposable : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => throw new InvalidOperationException("cannot be disposed");
    }
}
