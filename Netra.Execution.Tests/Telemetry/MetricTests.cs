using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Telemetry;

public sealed class MetricTests
{
    [Fact]
    public async Task WhatAConnectionGetsAgainIsCountedAsReplayed()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        await using var engine = runtime.Engine("alice");
        var start = runtime.Reader.HeadOf(engine.Context.User);
        await engine.RunAsync("agent", "before", TestRuntime.Token);

        await using (var client = runtime.Connect("alice", start))
        {
            await client.UntilCompletedAsync();
            await engine.RunAsync("agent", "after", TestRuntime.Token);
            await client.UntilCompletedAsync();
            Assert.Equal(1, runtime.Metrics.Sum("netra.execution.connections"));
        }

        Assert.Equal(2, runtime.Metrics.Sum("netra.execution.events.replayed"));
        Assert.Equal(0, runtime.Metrics.Sum("netra.execution.connections"));
    }

    [Fact]
    public async Task AnOpenConnectionThatLosesEventsIsASlowConsumer()
    {
        await using var runtime = new TestRuntime(configure: options => options.Limits.LogEvents = 2);
        await using var engine = runtime.Engine("alice");
        await using var client = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await client.FrameAsync());
        await engine.Events.StartedAsync("agent", TestRuntime.Token);
        for (var delta = 0; delta < 100; delta++)
        {
            runtime.Time.Advance(TimeSpan.FromSeconds(1));
            await engine.Events.ThinkingAsync("x", cancellationToken: TestRuntime.Token);
        }

        while (await client.FrameAsync() is not GapFrame)
        {
            // What was read before it fell behind.
        }

        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.connections.slow"));
    }
}
