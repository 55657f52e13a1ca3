namespace Netra.Execution.Tests;

public sealed class ReplayTests
{
    [Fact]
    public async Task ACursor_GoesOnWhereItStood()
    {
        await using var desk = new Desk();
        var context = desk.Context("ada");
        await using var engine = desk.Factory.CreateForUser(context);
        await engine.RunAsync("echo", "one", TestContext.Current.CancellationToken);
        var cursor = desk.Reader.HeadOf(context.User);
        await engine.RunAsync("echo", "two", TestContext.Current.CancellationToken);

        var events = await desk.EventsAsync(context.User, cursor);

        Assert.Equal("two", events.OfType<AgentCompleted>().Single().Result);
        Assert.Equal(cursor.Sequence + 1, events[0].Sequence);
    }

    [Fact]
    public async Task AGap_NamesTheRunsThatEndedInIt()
    {
        await using var desk = new Desk(configure: options => options.LogCapacity = 16);
        var context = desk.Context("ada");
        await using var engine = desk.Factory.CreateForUser(context);
        var cursor = desk.Reader.HeadOf(context.User);
        var first = await engine.RunAsync("echo", "one", TestContext.Current.CancellationToken);
        for (var run = 0; run < 10; run++)
        {
            await engine.RunAsync("echo", "more", TestContext.Current.CancellationToken);
        }

        var gap = await Assert.ThrowsAsync<EventGapException>(async () => await desk.EventsAsync(context.User, cursor));

        Assert.Equal(1, gap.From);
        Assert.Contains(first.RunId!.Value, gap.LostRuns);
    }

    [Fact]
    public async Task ACursorOfAnotherEpoch_IsAGap()
    {
        await using var desk = new Desk();
        var context = desk.Context("ada");
        await using var engine = desk.Factory.CreateForUser(context);
        await engine.RunAsync("echo", "one", TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<EventGapException>(async () => await desk.EventsAsync(context.User, new EventCursor("another", 1)));
    }

    [Fact]
    public async Task Streaming_YieldsTheRunsOwnEvents_AndLeavingEarlyCancelsIt()
    {
        var cancelled = new TaskCompletionSource();
        await using var desk = new Desk(async (run, token) =>
        {
            await run.ThinkAsync("…");
            try
            {
                await new TaskCompletionSource().Task.WaitAsync(token);
                return AgentResult.Success("never");
            }
            finally
            {
                cancelled.SetResult();
            }
        });
        await using var engine = desk.Factory.CreateForUser(desk.Context("ada"));

        await foreach (var agentEvent in engine.RunStreamingAsync("echo", "x", TestContext.Current.CancellationToken))
        {
            if (agentEvent is AgentThinking)
            {
                break;
            }
        }

        await cancelled.Task;
        Assert.Equal(RunStatus.Cancelled, Assert.Single(engine.GetHistory()).Status);
    }
}
