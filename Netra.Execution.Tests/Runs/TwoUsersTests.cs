using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Runs;

/// <summary>Two users at once receive their own events, in order, and nothing else.</summary>
public sealed class TwoUsersTests
{
    [Fact]
    public async Task InterleavedAtEveryStep()
    {
        var steps = new Dictionary<string, Gate[]> { ["alice"] = [new(), new(), new()], ["bob"] = [new(), new(), new()] };
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            var user = run.Context.UserId.Value;
            await steps[user][0].PassAsync(cancellationToken);
            await run.ThinkAsync($"{user} thinks", cancellationToken);
            await steps[user][1].PassAsync(cancellationToken);
            var found = await run.InvokeToolAsync("search", _ => Task.FromResult($"{user} finds"), new { query = $"{user} asks" });
            await steps[user][2].PassAsync(cancellationToken);
            return AgentResult.Success(found);
        }));
        await using var alice = runtime.Connect("alice");
        await using var bob = runtime.Connect("bob");
        await using var aliceEngine = runtime.Engine("alice");
        await using var bobEngine = runtime.Engine("bob");

        var aliceRuns = aliceEngine.RunAsync("agent", "alice asks", TestRuntime.Token);
        var bobRuns = bobEngine.RunAsync("agent", "bob asks", TestRuntime.Token);
        foreach (var step in Enumerable.Range(0, 3))
        {
            foreach (var user in step % 2 == 0 ? new[] { "alice", "bob" } : ["bob", "alice"])
            {
                await steps[user][step].Reached;
                steps[user][step].Open();
            }
        }

        await Task.WhenAll(aliceRuns, bobRuns);
        Check("alice", "bob", await alice.UntilCompletedAsync());
        Check("bob", "alice", await bob.UntilCompletedAsync());
    }

    [Fact]
    public async Task TwoTenantsWithTheSameSubjectAreTwoUsers()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Context.User.TenantId!))),
            options => options.TenantClaimType = "tid");
        var red = runtime.User("1", new System.Security.Claims.Claim("tid", "red"));
        var blue = runtime.User("1", new System.Security.Claims.Claim("tid", "blue"));
        await using var redClient = new EventRecorder(runtime.Reader, red, null);
        await using var redEngine = runtime.Factory.CreateForUser(UserExecutionContext.Create(red, new ThreadId("thread")));
        await using var blueEngine = runtime.Factory.CreateForUser(UserExecutionContext.Create(blue, new ThreadId("thread")));

        await blueEngine.RunAsync("agent", "x", TestRuntime.Token);
        await redEngine.RunAsync("agent", "x", TestRuntime.Token);

        Assert.Equal("red", (await redClient.UntilCompletedAsync()).OfType<AgentCompleted>().Single().Result);
        Assert.Single(redEngine.GetHistory());
    }

    [Fact]
    public async Task TwoIssuersWithTheSameSubjectAreTwoUsers()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        var context = (string issuer) => UserExecutionContext.Create(
            runtime.Realm.Authenticate(new(new System.Security.Claims.ClaimsIdentity([new("sub", "1", null, issuer)], "test"))), new ThreadId("thread"));
        await using var first = runtime.Factory.CreateForUser(context("https://one"));
        await using var second = runtime.Factory.CreateForUser(context("https://two"));

        await first.RunAsync("agent", "x", TestRuntime.Token);

        Assert.Single(first.GetHistory());
        Assert.Empty(second.GetHistory());
        Assert.NotEqual(first.Context.Key("cache").ToCacheKey(), second.Context.Key("cache").ToCacheKey());
    }

    private static void Check(string own, string other, List<AgentEvent> events)
    {
        Assert.Collection(
            events,
            started => Assert.IsType<AgentStarted>(started),
            thinking => Assert.Equal($"{own} thinks", Assert.IsType<AgentThinking>(thinking).Delta),
            executing => Assert.Equal($$"""{"query":"{{own}} asks"}""", Assert.IsType<ToolExecuting>(executing).Arguments),
            tool => Assert.Equal($"{own} finds", Assert.IsType<ToolCompleted>(tool).Result),
            completed => Assert.Equal($"{own} finds", Assert.IsType<AgentCompleted>(completed).Result));
        Assert.Equal([1, 2, 3, 4, 5], events.Select(agentEvent => agentEvent.Sequence));
        Assert.All(events, agentEvent =>
        {
            Assert.Equal(own, agentEvent.UserId.Value);
            Assert.DoesNotContain(other, System.Text.Encoding.UTF8.GetString(AgentEventJson.Serialize(agentEvent)), StringComparison.Ordinal);
        });
    }
}
