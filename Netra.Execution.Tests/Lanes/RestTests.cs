using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

/// <summary>Of a user who rests only what is needed to go on is kept, and going on shows no seam.</summary>
public sealed class RestTests
{
    [Fact]
    public async Task AfterARestTheLogGoesOnInItsEpochAndNamesWhatWasMissed()
    {
        await using var runtime = Runtime();
        var start = runtime.Reader.HeadOf(runtime.User("alice"));
        var missed = await runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token);
        var before = runtime.Reader.HeadOf(runtime.User("alice"));
        Rest(runtime);

        var next = await runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token);
        await using var client = runtime.Connect("alice", start);

        var gap = Assert.IsType<GapFrame>(await client.FrameAsync());
        Assert.Equal((start.Sequence + 1, before.Sequence, start.Epoch), (gap.From, gap.To, gap.Epoch));
        Assert.Equal(missed.RunId, Assert.Single(gap.Runs).RunId);
        var events = await client.UntilCompletedAsync(1);
        Assert.Equal(before.Sequence + 1, events[0].Sequence);
        Assert.All(events, agentEvent => Assert.Equal(next.RunId, agentEvent.RunId));
    }

    [Fact]
    public async Task AfterARestHistoryFiguresAndRequestsAreThere()
    {
        await using var runtime = Runtime();
        var request = new AgentRequest("x") { RequestId = new RequestId("request") };
        var first = await runtime.Engine("alice").RunAsync("agent", request, TestRuntime.Token);
        Rest(runtime);
        var engine = runtime.Engine("alice");

        var again = await engine.RunAsync("agent", request, TestRuntime.Token);

        Assert.Equal(first.RunId, again.RunId);
        Assert.Equal((1L, 1L), (engine.GetStatistics().Started, engine.GetStatistics().Succeeded));
        var record = Assert.Single(engine.GetHistory());
        Assert.Equal((first.RunId, "agent", RunStatus.Succeeded, first.Duration), (record.RunId, record.Agent, record.Status, record.Duration));
    }

    [Fact]
    public async Task WhoReadsAndWhatIsOpenByHandDoesNotRest()
    {
        await using var runtime = Runtime();
        await using var client = runtime.Connect("alice");
        var hello = Assert.IsType<HelloFrame>(await client.FrameAsync());
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("bob"));
        Assert.True(emitter.Publish(new AgentStarted { AgentName = "hand" }).IsQueued);
        runtime.Time.Advance(runtime.Limits.SweepInterval);

        Assert.True(emitter.Publish(new AgentCompleted()).IsQueued);
        var sent = await runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token);

        Assert.Equal(sent.RunId, (await client.EventAsync()).RunId);
        Assert.Equal(hello.Epoch, runtime.Reader.HeadOf(runtime.User("alice")).Epoch);
        Rest(runtime);
        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await emitter.ThinkingAsync("late", cancellationToken: TestRuntime.Token));
    }

    private static TestRuntime Runtime() => new(
        builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))),
        options => options.Limits.IdleTimeout = TimeSpan.FromDays(1));

    /// <summary>The events expire, and a sweep finds that nobody has anything of the user.</summary>
    private static void Rest(TestRuntime runtime)
    {
        runtime.Time.Advance(runtime.Limits.LogRetention + TimeSpan.FromSeconds(1));
        runtime.Time.Advance(runtime.Limits.SweepInterval);
    }
}
