using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Transport;

public sealed class ReplayTests
{
    [Fact]
    public async Task WithoutACursorItStartsAtTheHeadAfterAHello()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        var emitter = runtime.Factory.CreateEmitter(context);
        await emitter.StartedAsync("hand", TestRuntime.Token);
        await using var client = runtime.Connect("alice");

        var hello = Assert.IsType<HelloFrame>(await client.FrameAsync());
        await emitter.CompletedAsync(cancellationToken: TestRuntime.Token);

        Assert.Equal(1, hello.Head);
        Assert.Equal([new OpenRun(context.RunId, context.ThreadId, "hand")], hello.OpenRuns);
        Assert.Equal(2, (await client.EventAsync()).Sequence);
    }

    [Fact]
    public async Task ACursorGoesOnWhereItStoodWithoutLossOrRepetition()
    {
        await using var runtime = Echo();
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("agent", "one", TestRuntime.Token);
        var cursor = runtime.Reader.HeadOf(engine.Context.User);
        await engine.RunAsync("agent", "two", TestRuntime.Token);
        await using var client = runtime.Connect("alice", EventCursor.Parse(cursor.ToString(), null));

        var events = await client.UntilCompletedAsync();

        Assert.Equal([cursor.Sequence + 1, cursor.Sequence + 2], events.Select(agentEvent => agentEvent.Sequence));
        Assert.Equal("two", events.OfType<AgentCompleted>().Single().Result);
    }

    [Fact]
    public async Task AGapNamesTheEndsThatWereLost()
    {
        await using var runtime = Echo(options => options.Limits.LogEvents = 2);
        await using var engine = runtime.Engine("alice");
        var cursor = runtime.Reader.HeadOf(engine.Context.User);
        var lost = await engine.RunAsync("agent", "one", TestRuntime.Token);
        await engine.RunAsync("agent", "two", TestRuntime.Token);
        await using var client = runtime.Connect("alice", cursor);

        var gap = Assert.IsType<GapFrame>(await client.FrameAsync());

        Assert.Equal((1, 2, GapReason.Expired), (gap.From, gap.To, gap.Reason));
        Assert.Equal([new EndedRun(lost.RunId, RunStatus.Succeeded)], gap.Runs);
        Assert.Equal(3, (await client.EventAsync()).Sequence);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.events.gaps", "reason=expired"));
    }

    [Fact]
    public async Task EventsExpireByAgeToo()
    {
        await using var runtime = Echo();
        await using var keepsAlive = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");
        var cursor = runtime.Reader.HeadOf(engine.Context.User);
        await engine.RunAsync("agent", "one", TestRuntime.Token);
        runtime.Time.Advance(runtime.Limits.LogRetention + TimeSpan.FromSeconds(1));
        await using var client = runtime.Connect("alice", cursor);

        Assert.Equal(GapReason.Expired, Assert.IsType<GapFrame>(await client.FrameAsync()).Reason);
    }

    [Theory]
    [InlineData("another", 1, GapReason.Epoch)]
    [InlineData(null, 99, GapReason.Ahead)]
    public async Task ACursorThatIsNotOfThisLogIsAGap(string? epoch, long sequence, GapReason reason)
    {
        await using var runtime = Echo();
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("agent", "one", TestRuntime.Token);
        var head = runtime.Reader.HeadOf(engine.Context.User);

        await using var events = runtime.Reader
            .ReadEventsAsync(engine.Context.User, new EventCursor(epoch ?? head.Epoch, sequence), TestRuntime.Token).GetAsyncEnumerator(TestRuntime.Token);
        var thrown = await Assert.ThrowsAsync<EventGapException>(async () => await events.MoveNextAsync());

        Assert.Equal(reason, thrown.Gap.Reason);
        await using var client = runtime.Connect("alice", thrown.Resume);
        await engine.RunAsync("agent", "two", TestRuntime.Token);
        Assert.Equal("two", (await client.UntilCompletedAsync(reason == GapReason.Epoch ? 2 : 1)).OfType<AgentCompleted>().Last().Result);
    }

    /// <summary>"12. A full queue that sheds a terminal event": a reader that stops is told of the ends it missed, and nobody waits for it.</summary>
    [Fact]
    public async Task AReaderThatStopsFallsBehindAndCostsNobodyAnything()
    {
        await using var runtime = Echo(options => options.Limits.LogEvents = 8);
        await using var slow = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");
        List<RunId> runs = [];
        foreach (var number in Enumerable.Range(0, 60))
        {
            runs.Add((await engine.RunAsync("agent", $"{number}", TestRuntime.Token)).RunId);
        }

        HashSet<RunId> ended = [];
        while (!ended.Contains(runs[^1]))
        {
            switch (await slow.FrameAsync())
            {
                case GapFrame gap:
                    ended.UnionWith(gap.Runs.Select(run => run.RunId));
                    break;
                case LoggedEvent { Event: AgentCompleted completed }:
                    ended.Add(completed.RunId);
                    break;
            }
        }

        Assert.Equal(runs.ToHashSet(), ended);
    }

    [Fact]
    public async Task ReconnectingAtAnyPointLosesAndRepeatsNothing()
    {
        const int Runs = 40;
        await using var runtime = Echo();
        await using var engine = runtime.Engine("alice");
        var cursor = runtime.Reader.HeadOf(engine.Context.User);
        var running = RunAllAsync();
        var random = new Random(7);
        List<AgentEvent> seen = [];
        while (seen.Count < Runs * 2)
        {
            await using var client = runtime.Connect("alice", cursor);
            seen.AddRange(await client.EventsAsync(Math.Min(random.Next(1, 6), (Runs * 2) - seen.Count)));
            cursor = cursor with { Sequence = seen[^1].Sequence };
        }

        await running;
        Grammar.Check(engine.Context.UserId, seen);

        async Task RunAllAsync()
        {
            foreach (var number in Enumerable.Range(0, Runs))
            {
                await engine.RunAsync("agent", $"{number}", TestRuntime.Token);
            }
        }
    }

    private static TestRuntime Echo(Action<UserExecutionOptions>? configure = null) =>
        new(builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input))), configure);
}
