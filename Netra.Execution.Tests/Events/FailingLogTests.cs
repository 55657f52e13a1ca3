using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>A log that cannot be written holds nobody up and leaves nothing open.</summary>
public sealed class FailingLogTests
{
    [Fact]
    public async Task ARunThatCannotBeginIsRefusedAndGivesItsPermitBack()
    {
        await using var runtime = Runtime(agentEvent => agentEvent is AgentStarted { AgentName: "refused" });
        await using var engine = runtime.Engine("alice");

        await Assert.ThrowsAsync<IOException>(() => engine.RunAsync("refused", "x", TestRuntime.Token));

        Assert.Equal((0, 0), (engine.GetStatistics().Active, (int)engine.GetStatistics().Started));
        Assert.Equal(RunStatus.Succeeded, (await engine.RunAsync("agent", "x", TestRuntime.Token)).Status);
        await using var client = runtime.Connect("alice");
        Assert.Empty(Assert.IsType<HelloFrame>(await client.FrameAsync()).OpenRuns);
    }

    [Fact]
    public async Task ARunWhoseEndCannotBeWrittenEndsAllTheSame()
    {
        await using var runtime = Runtime(agentEvent => agentEvent is AgentCompleted);
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "x", TestRuntime.Token).WaitAsync(EventRecorder.Patience, TestRuntime.Token);

        Assert.Equal(RunStatus.Succeeded, result.Status);
        await using var client = runtime.Connect("alice");
        Assert.Empty(Assert.IsType<HelloFrame>(await client.FrameAsync()).OpenRuns);
    }

    [Fact]
    public async Task AStreamWhoseEndCannotBeWrittenEndsWithAnError()
    {
        await using var runtime = Runtime(agentEvent => agentEvent is AgentCompleted);
        await using var engine = runtime.Engine("alice");
        await using var events = engine.RunStreamingAsync("agent", "x", TestRuntime.Token).GetAsyncEnumerator(TestRuntime.Token);

        Assert.True(await events.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => events.MoveNextAsync().AsTask().WaitAsync(EventRecorder.Patience, TestRuntime.Token));
    }

    [Fact]
    public async Task RevocationClosesConnectionsAndDropsValuesAllTheSame()
    {
        await using var runtime = Runtime(agentEvent => agentEvent is AgentCompleted);
        await using var client = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await client.FrameAsync());
        var local = new UserLocal<object>(() => new object());
        var before = local.For(runtime.Context("alice"));
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("hand", TestRuntime.Token);
        Assert.IsType<AgentStarted>(await client.EventAsync());

        await runtime.Realm.RevokeAsync(runtime.User("alice"));

        await Assert.ThrowsAsync<UserConnectionClosedException>(() => client.FrameAsync());
        Assert.NotSame(before, local.For(runtime.Context("alice")));
    }

    [Fact]
    public async Task ATimeoutThatCannotBeWrittenEndsTheRunByHand()
    {
        await using var runtime = Runtime(agentEvent => agentEvent is AgentCompleted);
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        await emitter.StartedAsync("hand", TestRuntime.Token);

        await runtime.Time.ElapseAsync(runtime.Limits.RunTimeout);

        Assert.Equal(new DeliveryResult.Dropped(DropReason.RunEnded), await emitter.ThinkingAsync("late", cancellationToken: TestRuntime.Token));
    }

    private static TestRuntime Runtime(Func<AgentEvent, bool> fails) => new(
        builder => builder
            .AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x")))
            .AddAgent("refused", (_, _) => Task.FromResult(AgentResult.Success("x"))),
        services: services => services.AddSingleton<IUserEventLogFactory>(new RecordingLogs(fails)));
}
