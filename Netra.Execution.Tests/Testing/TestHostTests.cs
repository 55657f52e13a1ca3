using Netra.Execution.Testing;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Testing;

public sealed class TestHostTests
{
    [Fact]
    public async Task AHostAClockAndARecorder()
    {
        await using var host = new TestHost(builder => builder.AddAgent("slow", async (run, cancellationToken) =>
        {
            await run.ThinkAsync("thinking", cancellationToken);
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            return AgentResult.Success("never");
        }));
        await using var events = host.Connect("alice");
        await using var bobs = host.Connect("bob");
        await using var engine = host.EngineOf("alice");
        var running = engine.RunAsync("slow", "x", TestRuntime.Token);
        await events.WaitAsync(all => all.OfType<AgentThinking>().Any(), TestRuntime.Token);
        Assert.Throws<EventGrammarException>(events.AssertInOrder);

        host.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(RunStatus.TimedOut, (await running).Status);
        Assert.Equal(RunStatus.TimedOut, (await events.WaitForEndsAsync(cancellationToken: TestRuntime.Token)).OfType<AgentCompleted>().Single().Status);
        events.AssertInOrder();
        Assert.Empty(bobs.Events);
    }

    [Fact]
    public async Task WhatDoesNotComeIsAFailureThatSaysWhatCame()
    {
        await using var host = new TestHost();
        await using var events = new Netra.Execution.Testing.EventRecorder(
            (IUserEventReader)host.Services.GetService(typeof(IUserEventReader))!, host.SignIn("alice")) { Patience = TimeSpan.FromMilliseconds(50) };
        await host.EngineOf("alice").Events.StartedAsync("agent", TestRuntime.Token);

        var missed = await Assert.ThrowsAsync<TimeoutException>(() => events.WaitForEndsAsync(cancellationToken: TestRuntime.Token));

        Assert.Contains("agent_started", missed.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, AgentEvent[]> Wrong => new()
    {
        { "is another user's", [Started("r", 1) with { UserId = new UserId("bob") }] },
        { "does not follow", [Started("r", 1), Started("s", 3)] },
        { "before its run has started", [Event(new AgentThinking { Delta = "x" }, "r", 1, 1)] },
        { "starts a run that has started", [Started("r", 1), Event(new AgentStarted(), "r", 2, 2)] },
        { "after its run has ended", [Started("r", 1), Event(new AgentCompleted(), "r", 2, 2), Event(new AgentCompleted(), "r", 3, 3)] },
        { "is not the next of its run", [Started("r", 1), Event(new AgentCompleted(), "r", 2, 3)] },
        { "ends a tool call that is not open", [Started("r", 1), Event(new ToolCompleted { ToolName = "t", CallId = "c" }, "r", 2, 2)] },
        { "a tool call is open", [Started("r", 1), Event(new ToolExecuting { ToolName = "t", CallId = "c" }, "r", 2, 2), Event(new AgentCompleted(), "r", 3, 3)] },
        { "leaves a run open", [Started("r", 1)] },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void TheGrammarSaysWhatIsWrong(string objection, AgentEvent[] events)
    {
        var wrong = Assert.Throws<EventGrammarException>(() => EventGrammar.Check(new UserId("alice"), events));
        Assert.Contains(objection, wrong.Message, StringComparison.Ordinal);
    }

    private static AgentEvent Started(string run, long sequence) => Event(new AgentStarted { AgentName = "agent" }, run, sequence, 1);

    private static AgentEvent Event(AgentEvent draft, string run, long sequence, int ordinal) =>
        draft with { UserId = new UserId("alice"), RunId = new RunId(run), ThreadId = new ThreadId("t"), Sequence = sequence, EventId = $"{run}:{ordinal}" };
}
