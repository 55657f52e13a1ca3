using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

/// <summary>Limits of one user and of one agent.</summary>
public sealed class OwnLimitTests
{
    [Fact]
    public async Task AUsersOwnLimitsHoldForThatUserAlone()
    {
        var gate = new Gate();
        await using var runtime = Holding(gate, options => options.LimitsOf = user => user.TenantId == "free" ? new UserLimits { ConcurrentRuns = 1, QueuedRuns = 0 } : UserLimits.Default);
        await using var free = runtime.Factory.CreateForUser(UserExecutionContext.Create(runtime.User("alice", new System.Security.Claims.Claim("tid", "free")), new ThreadId("t")));
        await using var other = runtime.Engine("bob");
        Task[] running = [free.RunAsync("agent", "1", TestRuntime.Token), other.RunAsync("agent", "1", TestRuntime.Token), other.RunAsync("agent", "2", TestRuntime.Token)];

        var rejected = await Assert.ThrowsAsync<UserLimitExceededException>(() => free.RunAsync("agent", "2", TestRuntime.Token));

        Assert.Equal((UserLimitKind.QueuedRuns, 0L), (rejected.Kind, rejected.Limit));
        Assert.Equal(2, other.GetStatistics().Active);
        gate.Open();
        await Task.WhenAll(running);
    }

    [Fact]
    public async Task ALimitThatGrowsLetsTheWaitingIn()
    {
        var gate = new Gate();
        var runs = 1;
        await using var runtime = Holding(gate, options => options.LimitsOf = _ => new UserLimits { ConcurrentRuns = Volatile.Read(ref runs) });
        await using var engine = runtime.Engine("alice");
        Task[] running = [.. Enumerable.Range(0, 3).Select(number => engine.RunAsync("agent", $"{number}", TestRuntime.Token))];
        Assert.Equal((1, 2), (engine.GetStatistics().Active, engine.GetStatistics().Queued));

        runs = 4;
        var last = engine.RunAsync("agent", "3", TestRuntime.Token);

        Assert.Equal((4, 0), (engine.GetStatistics().Active, engine.GetStatistics().Queued));
        gate.Open();
        await Task.WhenAll([.. running, last]);
    }

    [Fact]
    public async Task SlotsAreSharedByWeight()
    {
        var gates = new Dictionary<string, Gate>(StringComparer.Ordinal);
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, cancellationToken) =>
            {
                Gate gate;
                lock (gates)
                {
                    gate = gates[run.Request.Input];
                }

                await gate.PassAsync(cancellationToken);
                return AgentResult.Success("x");
            }),
            options =>
            {
                (options.Limits.ProcessRuns, options.Limits.ConcurrentRuns) = (3, 3);
                options.LimitsOf = user => new UserLimits { Weight = user.Id.Value == "bob" ? 2 : 1 };
            });
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        await using var carol = runtime.Engine("carol");
        string[] inputs = ["c1", "c2", "c3", "a1", "a2", "a3", "b1", "b2", "b3"];
        foreach (var input in inputs)
        {
            gates[input] = new Gate();
        }

        var running = inputs.Select(input => (input[0] == 'a' ? alice : input[0] == 'b' ? bob : carol).RunAsync("agent", input, TestRuntime.Token)).ToArray();
        foreach (var first in inputs[..3])
        {
            await gates[first].Reached;
            gates[first].Open();
        }

        await Task.WhenAll(running[..3]);

        while (alice.GetStatistics().Active + bob.GetStatistics().Active < 3)
        {
            await Task.Yield();
        }

        // Alice came first, so without the weights the third slot would be hers.
        Assert.Equal((1, 2), (alice.GetStatistics().Active, bob.GetStatistics().Active));
        foreach (var gate in gates.Values)
        {
            gate.Open();
        }

        await Task.WhenAll(running);
    }

    [Fact]
    public async Task ABusyAgentHoldsUpItsOwnRunsOnly()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(builder => builder
            .AddAgent("slow", async (_, cancellationToken) =>
            {
                await gate.PassAsync(cancellationToken);
                return AgentResult.Success("slow");
            }, agent => agent.ConcurrentRuns = 1)
            .AddAgent("quick", (_, _) => Task.FromResult(AgentResult.Success("quick"))));
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        Task[] slow = [alice.RunAsync("slow", "1", TestRuntime.Token), alice.RunAsync("slow", "2", TestRuntime.Token), bob.RunAsync("slow", "3", TestRuntime.Token)];

        Assert.Equal("quick", (await alice.RunAsync("quick", "x", TestRuntime.Token)).Output);
        Assert.Equal((1, 1), (alice.GetStatistics().Active, alice.GetStatistics().Queued));
        Assert.Equal((0, 1), (bob.GetStatistics().Active, bob.GetStatistics().Queued));
        gate.Open();
        await Task.WhenAll(slow);
    }

    [Fact]
    public async Task AnAgentsLimitPerUserIsEachUsers()
    {
        var gate = new Gate();
        await using var runtime = Holding(gate, agent: agent => agent.ConcurrentRunsPerUser = 1);
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        Task[] running = [alice.RunAsync("agent", "1", TestRuntime.Token), alice.RunAsync("agent", "2", TestRuntime.Token), bob.RunAsync("agent", "1", TestRuntime.Token)];

        Assert.Equal((1, 1), (alice.GetStatistics().Active, alice.GetStatistics().Queued));
        Assert.Equal(1, bob.GetStatistics().Active);
        gate.Open();
        await Task.WhenAll(running);
        Assert.Equal((0, 0), (alice.GetStatistics().Active, alice.GetStatistics().Queued));
    }

    [Fact]
    public async Task TheShorterTimeoutOfUserAndAgentCounts()
    {
        var gate = new Gate();
        await using var runtime = Holding(
            gate, options => options.LimitsOf = user => new UserLimits { RunTimeout = TimeSpan.FromSeconds(user.Id.Value == "alice" ? 7 : 50) }, agent => agent.RunTimeout = TimeSpan.FromSeconds(20));
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");

        var alices = alice.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(TimeSpan.FromSeconds(7));
        Assert.Equal(RunStatus.TimedOut, (await alices).Status);

        var bobs = bob.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(RunStatus.TimedOut, (await bobs).Status);
    }

    [Fact]
    public async Task AToolHasItsAgentsTimeout()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent(
            "agent",
            async (run, _) =>
            {
                await Assert.ThrowsAsync<TimeoutException>(() => run.InvokeToolAsync("tool", async token =>
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                    return "x";
                }));
                return AgentResult.Success("timed out");
            },
            agent => agent.ToolTimeout = TimeSpan.FromSeconds(3)));
        await using var engine = runtime.Engine("alice");

        var running = engine.RunAsync("agent", "x", TestRuntime.Token);
        await runtime.Time.ElapseAsync(TimeSpan.FromSeconds(3));

        Assert.Equal("timed out", (await running).Output);
    }

    [Fact]
    public async Task AUsedUpTokenBudgetRefusesUntilTheNextOneAndOutlastsIdleness()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x") with { Usage = new AgentUsage(60, 40) })),
            options => options.LimitsOf = user => user.Id.Value == "alice" ? new UserLimits { TokenBudget = 150 } : UserLimits.Default);
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        await alice.RunAsync("agent", "1", TestRuntime.Token);
        await alice.RunAsync("agent", "2", TestRuntime.Token);
        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);
        Assert.Empty(alice.GetHistory());

        var rejected = await Assert.ThrowsAsync<UserLimitExceededException>(() => alice.RunAsync("agent", "3", TestRuntime.Token));

        Assert.Equal((UserLimitKind.TokenBudget, 150L), (rejected.Kind, rejected.Limit));
        Assert.Equal(runtime.Limits.TokenWindow - runtime.Limits.IdleTimeout - runtime.Limits.SweepInterval, rejected.RetryAfter);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.runs.rejected", "limit=TokenBudget"));
        for (var run = 0; run < 5; run++)
        {
            Assert.Equal(RunStatus.Succeeded, (await bob.RunAsync("agent", "x", TestRuntime.Token)).Status);
        }

        runtime.Time.Advance(rejected.RetryAfter);
        Assert.Equal(RunStatus.Succeeded, (await alice.RunAsync("agent", "4", TestRuntime.Token)).Status);
    }

    [Fact]
    public async Task AFailingLimitsOfStartsNothing()
    {
        await using var runtime = Holding(new Gate(), options => options.LimitsOf = _ => throw new InvalidOperationException("no plan"));
        await using var engine = runtime.Engine("alice");
        var head = runtime.Reader.HeadOf(engine.Context.User);

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.RunAsync("agent", "x", TestRuntime.Token));

        Assert.Equal(head, runtime.Reader.HeadOf(engine.Context.User));
        Assert.Equal((0, 0, 0L), (engine.GetStatistics().Active, engine.GetStatistics().Queued, engine.GetStatistics().Started));
    }

    [Theory]
    [InlineData(5, 10, null, null)]
    [InlineData(null, 121, null, null)]
    [InlineData(null, null, 1, 2)]
    [InlineData(null, null, 0, null)]
    [InlineData(-1, null, null, null)]
    public async Task ImpossibleLimitsOfAnAgentStopTheStart(int? runSeconds, int? toolSeconds, int? runs, int? runsPerUser)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddUserExecution().AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x")), agent =>
        {
            agent.RunTimeout = runSeconds is { } run ? TimeSpan.FromSeconds(run) : null;
            agent.ToolTimeout = toolSeconds is { } tool ? TimeSpan.FromSeconds(tool) : null;
            (agent.ConcurrentRuns, agent.ConcurrentRunsPerUser) = (runs, runsPerUser);
        });
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestRuntime.Token));

        Assert.Contains("agent: ", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void ImpossibleLimitsOfAUserAreNone()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserLimits { ConcurrentRuns = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserLimits { QueuedRuns = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserLimits { Weight = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserLimits { TokenBudget = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UserLimits { RunTimeout = TimeSpan.Zero });
    }

    private static TestRuntime Holding(Gate gate, Action<UserExecutionOptions>? configure = null, Action<AgentOptions>? agent = null) => new(
        builder => builder.AddAgent(
            "agent",
            async (_, cancellationToken) =>
            {
                await gate.PassAsync(cancellationToken);
                return AgentResult.Success("done");
            },
            agent),
        configure);
}
