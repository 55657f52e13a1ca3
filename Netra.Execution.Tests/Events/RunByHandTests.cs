using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>A run that is emitted by hand ends once, like every other: by its own terminal, with what it belongs to, or at the run time-out.</summary>
public sealed class RunByHandTests
{
    [Fact]
    public async Task OneThatNeverEndsIsAbandonedAtTheRunTimeout()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await emitter.StartedAsync("hand", TestRuntime.Token);
        await emitter.ToolExecutingAsync("search", "1", cancellationToken: TestRuntime.Token);

        await runtime.Time.ElapseAsync(runtime.Limits.RunTimeout);

        var events = await client.UntilCompletedAsync();
        Assert.Equal(ToolStatus.Abandoned, Assert.IsType<ToolCompleted>(events[2]).Status);
        var completed = Assert.IsType<AgentCompleted>(events[3]);
        Assert.Equal((RunStatus.TimedOut, RunErrors.Abandoned), (completed.Status, completed.Error?.Category));
        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await emitter.CompletedAsync(cancellationToken: TestRuntime.Token));
    }

    [Fact]
    public async Task OneOfAnEnginesEmitterEndsWithTheEngine()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        var engine = runtime.Engine("alice");
        await engine.Events.StartedAsync("hand", TestRuntime.Token);

        engine.Dispose();

        var completed = Assert.IsType<AgentCompleted>((await client.EventsAsync(2))[1]);
        Assert.Equal((RunStatus.Cancelled, RunErrors.EngineDisposed), (completed.Status, completed.Error?.Category));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await engine.Events.ThinkingAsync("late", cancellationToken: TestRuntime.Token));
    }

    [Fact]
    public async Task OneOfAnotherEmitterOutlivesTheEngine()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        var context = runtime.Context("alice");
        var emitter = runtime.Factory.CreateEmitter(context);
        await emitter.StartedAsync("hand", TestRuntime.Token);

        await runtime.Factory.CreateForUser(context).DisposeAsync();
        await emitter.CompletedAsync(result: "by hand", cancellationToken: TestRuntime.Token);

        Assert.Equal("by hand", (await client.UntilCompletedAsync()).OfType<AgentCompleted>().Single().Result);
    }

    [Fact]
    public async Task OneWithinARunEndsBeforeTheRunDoes()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            var part = run.Services.GetRequiredService<IExecutionEngineFactory>().CreateEmitter(run.Context.CreateChild("part"));
            await part.StartedAsync("part", cancellationToken);
            return AgentResult.Success("done");
        }));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        await engine.RunAsync("agent", "x", TestRuntime.Token);

        var events = await client.UntilCompletedAsync(2);
        Assert.Equal(["agent", "part", "part", "agent"], events.Select(agentEvent => agentEvent.AgentName));
        Assert.Equal(RunErrors.ParentEnded, Assert.IsType<AgentCompleted>(events[2]).Error?.Category);
    }

    [Fact]
    public async Task OneWithoutANameStartsOnce()
    {
        await using var runtime = new TestRuntime();
        await using var client = runtime.Connect("alice");
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await emitter.PublishAsync(new AgentStarted(), TestRuntime.Token);

        await Assert.ThrowsAsync<EventOrderException>(async () => await emitter.PublishAsync(new AgentStarted(), TestRuntime.Token));

        Assert.Equal("agent", (await client.EventAsync()).AgentName);
    }

    [Fact]
    public async Task TheirNumberIsBounded()
    {
        await using var runtime = new TestRuntime(configure: options => options.Limits.OpenEmissions = 1);
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("one", TestRuntime.Token);

        Assert.Equal(new DeliveryResult.Dropped(DropReason.TooManyOpenRuns), await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("two", TestRuntime.Token));
        Assert.IsType<DeliveryResult.Queued>(await runtime.Factory.CreateEmitter(runtime.Context("bob")).StartedAsync("one", TestRuntime.Token));
    }
}
