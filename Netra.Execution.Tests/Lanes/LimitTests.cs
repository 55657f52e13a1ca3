using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

public sealed class LimitTests
{
    /// <summary>"3. A per-user limit that is per engine."</summary>
    [Fact]
    public async Task ALimitIsTheUsersAndNotTheEngines()
    {
        var gate = new Gate();
        await using var runtime = Holding(gate, options => options.Limits.ConcurrentRuns = 2);
        await using var first = runtime.Engine("alice");
        await using var second = runtime.Engine("alice", "another-thread");
        await using var bob = runtime.Engine("bob");
        await using var client = runtime.Connect("alice");

        _ = first.RunAsync("agent", "1", TestRuntime.Token);
        _ = second.RunAsync("agent", "2", TestRuntime.Token);
        _ = second.RunAsync("agent", "3", TestRuntime.Token);
        _ = bob.RunAsync("agent", "1", TestRuntime.Token);

        Assert.Equal([RunState.Running, RunState.Running, RunState.Queued], (await client.EventsAsync(3)).Cast<AgentStarted>().Select(started => started.State));
        Assert.Equal((2, 1), (first.GetStatistics().Active, first.GetStatistics().Queued));
        Assert.Equal((1, 0), (bob.GetStatistics().Active, bob.GetStatistics().Queued));
        gate.Open();
    }

    [Fact]
    public async Task ARejectionNamesItsLimitAndLeavesNoTrace()
    {
        var gate = new Gate();
        await using var runtime = Holding(gate, options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (1, 1));
        await using var engine = runtime.Engine("alice");
        var running = engine.RunAsync("agent", "1", TestRuntime.Token);
        var queued = engine.RunAsync("agent", "2", TestRuntime.Token);
        var head = runtime.Reader.HeadOf(engine.Context.User);

        var rejected = await Assert.ThrowsAsync<UserLimitExceededException>(() => engine.RunAsync("agent", "3", TestRuntime.Token));

        Assert.Equal((UserLimitKind.QueuedRuns, 1), (rejected.Kind, rejected.Limit));
        Assert.True(rejected.RetryAfter >= TimeSpan.FromSeconds(1));
        Assert.Equal(head, runtime.Reader.HeadOf(engine.Context.User));
        Assert.Equal(2, engine.GetStatistics().Started);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.runs.rejected", "limit=QueuedRuns"));
        gate.Open();
        await Task.WhenAll(running, queued);
    }

    [Fact]
    public async Task AFreeSlotGoesToWhoHasTheFewestRuns()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new Gate()).ToArray();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, cancellationToken) =>
            {
                await gates[int.Parse(run.Request.Input, null)].PassAsync(cancellationToken);
                return AgentResult.Success("done");
            }),
            options => (options.Limits.ProcessRuns, options.Limits.ConcurrentRuns) = (2, 2));
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        _ = alice.RunAsync("agent", "0", TestRuntime.Token);
        _ = alice.RunAsync("agent", "1", TestRuntime.Token);
        _ = alice.RunAsync("agent", "2", TestRuntime.Token);
        _ = bob.RunAsync("agent", "3", TestRuntime.Token);
        await gates[0].Reached;

        gates[0].Open();
        await gates[3].Reached;

        Assert.Equal((1, 1), (alice.GetStatistics().Active, alice.GetStatistics().Queued));
        Assert.Equal(1, bob.GetStatistics().Active);
    }

    /// <summary>"25. Parents that hold every permit and wait for their children."</summary>
    [Fact]
    public async Task AChildRunUsesItsParentsPermitAndBelongsToIt()
    {
        await using var runtime = new TestRuntime(
            builder => builder
                .AddAgent("parent", async (run, cancellationToken) =>
                {
                    await using var engine = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Context);
                    return await engine.RunAsync("child", "x", cancellationToken);
                })
                .AddAgent("child", (run, _) => Task.FromResult(AgentResult.Success("from the child"))),
            options => (options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (1, 0));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("parent", "x", TestRuntime.Token).WaitAsync(EventRecorder.Patience, TestRuntime.Token);

        Assert.Equal("from the child", result.Output);
        var events = await client.UntilCompletedAsync(2);
        var (parent, child) = (events.OfType<AgentStarted>().First(), events.OfType<AgentStarted>().Last());
        Assert.Equal(parent.RunId, child.ParentRunId);
        Assert.Equal(engine.Context.RunId, parent.ParentRunId);
        Assert.Equal(0, engine.GetStatistics().Active);
    }

    [Fact]
    public async Task TheFanOutOfARunIsBounded()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(
            builder => builder
                .AddAgent("parent", async (run, cancellationToken) =>
                {
                    await using var engine = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateForUser(run.Context);
                    var first = engine.RunAsync("child", "x", cancellationToken);
                    await gate.Reached;
                    var rejected = await Assert.ThrowsAsync<UserLimitExceededException>(() => engine.RunAsync("child", "x", cancellationToken));
                    gate.Open();
                    await first;
                    return AgentResult.Success(rejected.Kind.ToString());
                })
                .AddAgent("child", async (_, cancellationToken) =>
                {
                    await gate.PassAsync(cancellationToken);
                    return AgentResult.Success("x");
                }),
            options => options.Limits.ChildRuns = 1);
        await using var engine = runtime.Engine("alice");

        Assert.Equal(nameof(UserLimitKind.ChildRuns), (await engine.RunAsync("parent", "x", TestRuntime.Token)).Output);
    }

    /// <summary>"13. Unbounded statistics, recovery stores, caches, per-user maps."</summary>
    [Fact]
    public async Task AnIdleUserIsForgottenAndComesBackInANewEpoch()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("agent", "x", TestRuntime.Token);
        var cursor = runtime.Reader.HeadOf(engine.Context.User);
        Assert.Single(engine.GetHistory());

        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);

        Assert.Empty(engine.GetHistory());
        Assert.NotEqual(cursor.Epoch, runtime.Reader.HeadOf(engine.Context.User).Epoch);
        Assert.Equal(RunStatus.Succeeded, (await engine.RunAsync("agent", "x", TestRuntime.Token)).Status);
    }

    [Fact]
    public async Task HistoryIsBounded()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))), options => options.Limits.History = 2);
        await using var engine = runtime.Engine("alice");
        List<RunId> runs = [];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            runs.Add((await engine.RunAsync("agent", "x", TestRuntime.Token)).RunId);
        }

        Assert.Equal(runs[1..], engine.GetHistory().Select(run => run.RunId));
        Assert.Equal(3, engine.GetStatistics().Succeeded);
    }

    private static TestRuntime Holding(Gate gate, Action<UserExecutionOptions> configure) => new(
        builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }),
        configure);
}
