using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>The order of one run, kept for all emitters of a context.</summary>
public sealed class EventOrderTests
{
    [Fact]
    public async Task EveryEmitterOfAContextContinuesTheSameRun()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        var context = runtime.Context("alice");

        await runtime.Factory.CreateEmitter(context).StartedAsync("hand", TestRuntime.Token);
        await runtime.Factory.CreateEmitter(context).ToolExecutingAsync("tool", "1", cancellationToken: TestRuntime.Token);
        await runtime.Factory.CreateEmitter(context).ToolCompletedAsync("tool", "1", cancellationToken: TestRuntime.Token);
        await runtime.Factory.CreateEmitter(context).ThinkingAsync("thought", cancellationToken: TestRuntime.Token);
        await runtime.Factory.CreateEmitter(context).CompletedAsync(cancellationToken: TestRuntime.Token);

        var events = await client.UntilCompletedAsync();
        Assert.All(events, agentEvent => Assert.Equal((context.RunId, "hand"), (agentEvent.RunId, agentEvent.AgentName)));
        Assert.Equal(Enumerable.Range(1, 5).Select(ordinal => $"{context.RunId}:{ordinal}"), events.Select(agentEvent => agentEvent.EventId));
    }

    [Fact]
    public async Task AfterItsTerminalARunIsSilent()
    {
        await using var runtime = new TestRuntime();
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await emitter.StartedAsync("hand", TestRuntime.Token);
        await emitter.CompletedAsync(cancellationToken: TestRuntime.Token);

        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await emitter.ThinkingAsync("late", cancellationToken: TestRuntime.Token));
        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await emitter.CompletedAsync(cancellationToken: TestRuntime.Token));
        Assert.Equal(2, runtime.Reader.HeadOf(emitter.Context.User).Sequence);
        Assert.Equal(2, runtime.Metrics.Sum("netra.execution.events.dropped", "reason=RunEnded"));
    }

    [Fact]
    public async Task OutOfOrderThrowsWhereViolationsThrow()
    {
        await using var runtime = new TestRuntime();
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.ThinkingAsync("too early", cancellationToken: TestRuntime.Token));
        await emitter.StartedAsync("hand", TestRuntime.Token);
        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.StartedAsync("again", TestRuntime.Token));
        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.ToolCompletedAsync("tool", "unknown", cancellationToken: TestRuntime.Token));
        await emitter.ToolExecutingAsync("tool", "1", cancellationToken: TestRuntime.Token);
        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.ToolExecutingAsync("tool", "1", cancellationToken: TestRuntime.Token));
        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.CompletedAsync(cancellationToken: TestRuntime.Token));
        Assert.Equal(2, runtime.Reader.HeadOf(emitter.Context.User).Sequence);
    }

    [Fact]
    public async Task OutOfOrderIsRepairedAndCountedElsewhere()
    {
        await using var runtime = new TestRuntime(configure: options => options.OnViolation = ViolationAction.DropAndReport);
        await using var client = runtime.Connect("alice");
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));

        await emitter.ToolExecutingAsync("tool", "1", cancellationToken: TestRuntime.Token);
        Assert.Equal(new DeliveryResult.Dropped(DropReason.IllegalOrder), await emitter.StartedAsync("again", TestRuntime.Token));
        await emitter.CompletedAsync(cancellationToken: TestRuntime.Token);

        Assert.Collection(
            await client.UntilCompletedAsync(),
            started => Assert.IsType<AgentStarted>(started),
            executing => Assert.IsType<ToolExecuting>(executing),
            abandoned => Assert.Equal(ToolStatus.Abandoned, Assert.IsType<ToolCompleted>(abandoned).Status),
            completed => Assert.IsType<AgentCompleted>(completed));
        Assert.Equal(3, runtime.Metrics.Sum("netra.execution.events.repaired"));
    }

    [Fact]
    public async Task AnAgentCannotEndItsOwnRunTwice()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, cancellationToken) =>
            {
                var dropped = await run.Events.CompletedAsync(cancellationToken: cancellationToken);
                return AgentResult.Success(((DeliveryResult.Dropped)dropped).Reason.ToString());
            }),
            options => options.OnViolation = ViolationAction.DropAndReport);
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        await engine.RunAsync("agent", "x", TestRuntime.Token);

        Assert.Equal(nameof(DropReason.IllegalOrder), (await client.UntilCompletedAsync()).OfType<AgentCompleted>().Single().Result);
    }

    /// <summary>"9. A foreign user id in an outgoing message overwritten and delivered."</summary>
    [Fact]
    public async Task AForeignUserIdIsNeitherOverwrittenNorDelivered()
    {
        await using var runtime = new TestRuntime(configure: options => options.OnViolation = ViolationAction.DropAndReport);
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await emitter.StartedAsync("hand", TestRuntime.Token);

        var result = await emitter.PublishAsync(new AgentThinking { Delta = "for bob", UserId = new UserId("bob") }, TestRuntime.Token);

        Assert.Equal(new DeliveryResult.Dropped(DropReason.ForeignUser), result);
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.isolation.violations", "place=emit"));
        Assert.Equal(1, runtime.Reader.HeadOf(emitter.Context.User).Sequence);
        Assert.Equal(0, runtime.Reader.HeadOf(runtime.User("bob")).Sequence);
    }
}
