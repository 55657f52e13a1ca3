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
