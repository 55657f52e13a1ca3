using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>An event never exceeds its limit: texts are cut, names are bounded where they come in.</summary>
public sealed class EventSizeTests
{
    /// <summary>A character of the longest JSON there is: six bytes for one.</summary>
    private static readonly string s_name = new('ß', 256);

    private static readonly string s_text = string.Concat(Enumerable.Repeat("\U0001F512", 40_000));

    [Fact]
    public async Task WhateverStandsInIt()
    {
        await using var runtime = new TestRuntime(configure: options => options.Limits.EventBytes = 16 * 1024);
        var user = new string('ß', 128);
        await using var client = runtime.Connect(user);
        var emitter = runtime.Factory.CreateEmitter(runtime.Context(user, user, new RequestId(user)).CreateChild(s_name));
        AgentEvent[] drafts =
        [
            new AgentStarted { AgentName = s_name, RequestId = new RequestId(user) },
            new AgentThinking { Delta = s_text, MessageId = s_name, Step = s_name },
            new ToolExecuting { ToolName = s_name, CallId = s_name, Arguments = s_text },
            new ToolCompleted { ToolName = s_name, CallId = s_name, Result = s_text },
            new AgentCompleted
            {
                Status = RunStatus.AwaitingInput,
                Result = s_text,
                Error = new RunError(s_name, s_name),
                Usage = new AgentUsage(long.MaxValue, long.MaxValue),
                Interrupts = [.. Enumerable.Repeat(new AgentInterrupt(s_name, s_text), 100)],
            },
        ];
        foreach (var draft in drafts)
        {
            Assert.IsType<DeliveryResult.Queued>(await emitter.PublishAsync(draft, TestRuntime.Token));
        }

        var events = await client.EventsAsync(drafts.Length);

        Assert.All(events, agentEvent => Assert.InRange(AgentEventJson.Serialize(agentEvent).Length, 1, runtime.Limits.EventBytes));
        Assert.Equal([false, true, true, true, true], events.Select(agentEvent => agentEvent.Truncated));
        Assert.False(char.IsHighSurrogate(Assert.IsType<AgentThinking>(events[1]).Delta[^1]), "a character was cut in two");
        Assert.Equal(s_name, Assert.IsType<ToolCompleted>(events[3]).CallId);
        Assert.NotEmpty(Assert.IsType<AgentCompleted>(events[4]).Interrupts!);
    }

    [Fact]
    public async Task AResultOfAToolOrARunIsCutToo()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, _) =>
            AgentResult.Success(await run.InvokeToolAsync("read", _ => Task.FromResult(s_text), new { text = s_text }))));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("agent", "x", TestRuntime.Token);

        Assert.Equal(s_text, result.Output);
        var events = await client.UntilCompletedAsync();
        Assert.Equal([false, true, true, true], events.Select(agentEvent => agentEvent.Truncated));
        Assert.All(events, agentEvent => Assert.InRange(AgentEventJson.Serialize(agentEvent).Length, 1, runtime.Limits.EventBytes));
    }

    [Fact]
    public async Task ALongerNameIsRefusedWhereItComesIn()
    {
        var longer = s_name + "x";
        await using var runtime = new TestRuntime();
        Assert.Throws<ArgumentException>(() => new ToolExecuting { ToolName = longer, CallId = "1" });
        Assert.Throws<ArgumentException>(() => new ToolExecuting { ToolName = "search", CallId = longer });
        Assert.Throws<ArgumentException>(() => new AgentStarted { AgentName = longer });
        Assert.Throws<ArgumentException>(() => new AgentThinking { Delta = "", Step = longer });
        Assert.Throws<ArgumentException>(() => new AgentInterrupt(longer, ""));
        Assert.Throws<ArgumentException>(() => AgentResult.Failure(longer));
        Assert.Throws<ArgumentException>(() => runtime.Context("alice").CreateChild(longer));
        Assert.Throws<System.Text.Json.JsonException>(() => AgentEventJson.Deserialize("""{"type":"tool_executing","tool_name":" ","call_id":"1"}"""u8));
    }
}
