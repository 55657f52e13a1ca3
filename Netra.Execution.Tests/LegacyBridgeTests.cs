using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Legacy;

namespace Netra.Execution.Tests;

public sealed class LegacyBridgeTests
{
    [Fact]
    public async Task WithoutAUser_IsRefused()
    {
        await using var desk = new Desk();
        var engine = new ExecutionEngine(desk.Services.GetRequiredService<AgentRegistry>());

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.ExecuteAsync("echo", "x", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OneSharedEngine_RunsForTheUserOfEachCall()
    {
        await using var desk = new Desk((run, _) => Task.FromResult(AgentResult.Success(run.Context.UserId.Value)));
        var registry = desk.Services.GetRequiredService<AgentRegistry>();
        var shared = new ExecutionEngine(registry, new WebSocketBridge());

        foreach (var user in new[] { "ada", "bob" })
        {
            using (LegacyUserScope.Open(desk.Context(user), registry))
            {
                Assert.Equal(user, (await shared.ExecuteAsync("echo", "x", TestContext.Current.CancellationToken)).Output);
            }
        }
    }

    [Fact]
    public async Task TheNotifiersNames_AreTheFive()
    {
        await using var desk = new Desk();
        var registry = desk.Services.GetRequiredService<AgentRegistry>();
        var context = desk.Context("ada");
        var after = desk.Reader.HeadOf(context.User);
        var notifier = new WebSocketNotifier(registry);
        using (LegacyUserScope.Open(context, registry))
        {
            await notifier.SendAsync("agent_started", "echo");
            await notifier.SendAsync("agent_thinking", "hm");
            await notifier.SendAsync("agent_completed", "done");
            await Assert.ThrowsAsync<ArgumentException>(() => notifier.SendAsync("agent_exploded", "x"));
        }

        var events = await desk.EventsAsync(context.User, after);
        Assert.Equal([typeof(AgentStarted), typeof(AgentThinking), typeof(AgentCompleted)], events.Select(agentEvent => agentEvent.GetType()));
    }

    [Fact]
    public async Task TheSwitch_TurnsItOffInOnePlace()
    {
        await using var desk = new Desk(configure: options => options.Legacy = LegacyHandling.Refuse);
        var engine = new ExecutionEngine(desk.Services.GetRequiredService<AgentRegistry>(), null, desk.Context("ada"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.ExecuteAsync("echo", "x", TestContext.Current.CancellationToken));
        Assert.Contains("IExecutionEngineFactory", refused.Message);
    }
}
