using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Runs;

/// <summary>"5. No terminal event on cancel, exception, time-out or while still queued": every run ends with exactly one, whatever ends it.</summary>
public sealed class OneTerminalTests
{
    [Fact]
    public async Task Success()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success("done: " + run.Request.Input))));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "hello", TestRuntime.Token);

        Assert.Equal(RunStatus.Succeeded, result.Status);
        Assert.Equal("done: hello", result.Output);
        var completed = await TerminalAsync(runtime, client, engine, result.RunId);
        Assert.Equal("done: hello", completed.Result);
        Assert.Null(completed.Error);
    }

    [Fact]
    public async Task Throw()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => throw new InvalidOperationException("secret of alice")));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "hello", TestRuntime.Token);

        Assert.Equal(RunStatus.Failed, result.Status);
        var completed = await TerminalAsync(runtime, client, engine, result.RunId);
        Assert.Equal(RunErrors.AgentError, completed.Error?.Category);
        Assert.Equal(result.Error, completed.Error);
        Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(AgentEventJson.Serialize(completed)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoResultIsAFailureAndNoInventedSuccess()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult<AgentResult>(null!)));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "hello", TestRuntime.Token);

        Assert.Equal((RunStatus.Failed, RunErrors.NoResult), (result.Status, result.Error?.Category));
        await TerminalAsync(runtime, client, engine, result.RunId);
    }

    [Fact]
    public async Task Timeout()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "hello", TestRuntime.Token);
        await gate.Reached;
        await runtime.Time.ElapseAsync(runtime.Limits.RunTimeout);
        var result = await running;

        Assert.Equal((RunStatus.TimedOut, RunErrors.RunTimeout), (result.Status, result.Error?.Category));
        var completed = await TerminalAsync(runtime, client, engine, result.RunId);
        Assert.Equal(120_000, completed.DurationMs);
    }

    [Fact]
    public async Task CallerCancellation()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");
        using var caller = new CancellationTokenSource();

        var running = engine.RunAsync("agent", "hello", caller.Token);
        await gate.Reached;
        await caller.CancelAsync();

        var thrown = await Assert.ThrowsAsync<OperationCanceledException>(() => running);
        Assert.Equal(caller.Token, thrown.CancellationToken);
        var completed = await TerminalAsync(runtime, client, engine, runId: null);
        Assert.Equal(RunStatus.Cancelled, completed.Status);
    }

    [Fact]
    public async Task Dispose()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        await using var client = runtime.Connect("alice");
        var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "hello", TestRuntime.Token);
        await gate.Reached;
        await engine.DisposeAsync();

        await using var other = runtime.Engine("alice");
        Assert.Single(other.GetHistory());
        var result = await running;
        Assert.Equal((RunStatus.Cancelled, RunErrors.EngineDisposed), (result.Status, result.Error?.Category));
        await TerminalAsync(runtime, client, other, result.RunId);
    }

    [Fact]
    public async Task DisposedWhileQueued()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate, options => options.Limits.ConcurrentRuns = 1);
        await using var holder = runtime.Engine("alice");
        var holding = holder.RunAsync("agent", "first", TestRuntime.Token);
        await gate.Reached;
        await using var client = runtime.Connect("alice");
        var engine = runtime.Engine("alice");

        var queued = engine.RunAsync("agent", "second", TestRuntime.Token);
        await engine.DisposeAsync();
        var result = await queued;

        Assert.Equal((RunStatus.Cancelled, RunErrors.EngineDisposed), (result.Status, result.Error?.Category));
        await TerminalAsync(runtime, client, holder, result.RunId, RunState.Queued);
        Assert.False(holding.IsCompleted, "disposing one engine ended another's run");
    }

    [Fact]
    public async Task QueueTimeout()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate, options => options.Limits.ConcurrentRuns = 1);
        await using var engine = runtime.Engine("alice");
        _ = engine.RunAsync("agent", "first", TestRuntime.Token);
        await gate.Reached;
        await using var client = runtime.Connect("alice");

        var queued = engine.RunAsync("agent", "second", TestRuntime.Token);
        await runtime.Time.ElapseAsync(runtime.Limits.QueueTimeout);
        var result = await queued;

        Assert.Equal((RunStatus.TimedOut, RunErrors.QueueTimeout), (result.Status, result.Error?.Category));
        await TerminalAsync(runtime, client, engine, result.RunId, RunState.Queued);
    }

    [Fact]
    public async Task TryCancel()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "hello", TestRuntime.Token);
        await gate.Reached;
        var started = Assert.IsType<AgentStarted>(await client.EventAsync());
        await using var stranger = runtime.Engine("bob");
        Assert.False(stranger.TryCancel(started.RunId), "another user ended the run");
        await using var second = runtime.Engine("alice");
        Assert.True(second.TryCancel(started.RunId));
        var result = await running;

        Assert.Equal(RunStatus.Cancelled, result.Status);
        Assert.False(second.TryCancel(started.RunId), "an ended run was ended again");
        Assert.IsType<AgentCompleted>(await client.EventAsync());
        await NothingElseAsync(runtime, client);
    }

    [Fact]
    public async Task HostStop()
    {
        var gate = new Gate();
        var runtime = Waiting(gate);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "hello", TestRuntime.Token);
        await gate.Reached;

        await runtime.DisposeAsync();

        var result = await running;
        Assert.Equal((RunStatus.Interrupted, RunErrors.HostStopping), (result.Status, result.Error?.Category));
        var events = await client.UntilCompletedAsync();
        Assert.Equal([typeof(AgentStarted), typeof(AgentCompleted)], events.Select(found => found.GetType()));
        await client.EndAsync();
    }

    [Fact]
    public async Task AnAgentThatIgnoresCancellationEndsAfterTheGracePeriodAndKeepsItsPermit()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (_, _) =>
            {
                await gate.PassAsync(CancellationToken.None);
                return AgentResult.Success("too late");
            }),
            options => options.Limits.ConcurrentRuns = 1);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "hello", TestRuntime.Token);
        await gate.Reached;
        await runtime.Time.ElapseAsync(runtime.Limits.RunTimeout);
        await runtime.Time.ElapseAsync(runtime.Limits.GracePeriod);

        var result = await running;
        Assert.Equal(RunStatus.TimedOut, result.Status);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.runs.zombies"));
        Assert.Equal(1, engine.GetStatistics().Active);
        var next = engine.RunAsync("agent", "second", TestRuntime.Token);
        Assert.Equal(1, engine.GetStatistics().Queued);

        gate.Open();
        Assert.Equal("too late", (await next).Output);
        Assert.Equal([RunStatus.TimedOut, RunStatus.Succeeded], (await client.UntilCompletedAsync(2)).OfType<AgentCompleted>().Select(completed => completed.Status));
    }

    private static TestRuntime Waiting(Gate gate, Action<UserExecutionOptions>? configure = null) => new(
        builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }),
        configure);

    /// <summary>The client saw one start and one terminal of the run, and a marker emitted afterwards comes next.</summary>
    private static async Task<AgentCompleted> TerminalAsync(
        TestRuntime runtime, EventRecorder client, UserExecutionEngine engine, RunId? runId, RunState state = RunState.Running)
    {
        var started = Assert.IsType<AgentStarted>(await client.EventAsync());
        var completed = Assert.IsType<AgentCompleted>(await client.EventAsync());
        Assert.Equal(state, started.State);
        Assert.Equal(started.RunId, completed.RunId);
        Assert.Equal(runId ?? started.RunId, completed.RunId);
        await NothingElseAsync(runtime, client);
        Assert.Equal(completed.Status, engine.GetHistory()[^1].Status);
        return completed;
    }

    private static async Task NothingElseAsync(TestRuntime runtime, EventRecorder client)
    {
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("marker", TestRuntime.Token);
        Assert.Equal("marker", (await client.EventAsync()).AgentName);
    }
}
