using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

public sealed class LogBudgetTests
{
    private const int Bytes = 64 * 1024;

    [Fact]
    public async Task TheProcessCapCutsTheFloodAndCostsAQuietUserNothing()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input))),
            options => (options.Limits.LogBytes, options.Limits.ProcessLogBytes) = (Bytes, Bytes));
        var quiet = runtime.Reader.HeadOf(runtime.User("bob"));
        await runtime.Engine("bob").RunAsync("agent", "quiet", TestRuntime.Token);
        var flood = runtime.Reader.HeadOf(runtime.User("alice"));
        for (var run = 0; run < 80; run++)
        {
            await runtime.Engine("alice").RunAsync("agent", new string('x', 1000), TestRuntime.Token);
        }

        await using var bob = runtime.Connect("bob", quiet);
        await using var alice = runtime.Connect("alice", flood);

        Assert.IsType<LoggedEvent>(await bob.FrameAsync());
        Assert.Equal("quiet", Assert.IsType<AgentCompleted>(await bob.EventAsync()).Result);
        var gap = Assert.IsType<GapFrame>(await alice.FrameAsync());
        var kept = await alice.EventsAsync((int)(runtime.Reader.HeadOf(runtime.User("alice")).Sequence - gap.To));
        Assert.InRange(kept.Sum(agentEvent => AgentEventJson.Serialize(agentEvent).Length), 1, Bytes);
    }

    [Fact]
    public async Task WhatAUserWhoIsGoneHadIsFreeAgain()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input))),
            options => (options.Limits.LogBytes, options.Limits.ProcessLogBytes, options.Limits.LogRetention) = (Bytes, Bytes, TimeSpan.FromDays(1)));
        for (var run = 0; run < 40; run++)
        {
            await runtime.Engine("alice").RunAsync("agent", new string('x', 1000), TestRuntime.Token);
        }

        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);
        var start = runtime.Reader.HeadOf(runtime.User("bob"));
        for (var run = 0; run < 30; run++)
        {
            await runtime.Engine("bob").RunAsync("agent", new string('x', 1000), TestRuntime.Token);
        }

        await using var bob = runtime.Connect("bob", start);
        Assert.Equal(1, Assert.IsType<LoggedEvent>(await bob.FrameAsync()).Sequence);
    }
}
