using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.AI;

/// <summary>"19. Any user can confirm or resume another's events."</summary>
public sealed class ApprovalTests
{
    [Fact]
    public async Task AToolThatNeedsApprovalWaitsForItsUserAndThenRunsOnce()
    {
        var refunds = new List<string>();
        await using var runtime = Runtime(refunds);
        await using var engine = runtime.Engine("alice");

        var waiting = await engine.RunAsync("chat", "refund me", TestRuntime.Token);

        var interrupt = Assert.Single(waiting.Interrupts!);
        Assert.Equal((RunStatus.AwaitingInput, """refund({"amount":7})"""), (waiting.Status, interrupt.Reason));
        Assert.Empty(refunds);
        var approved = await engine.RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        Assert.Equal((RunStatus.Succeeded, "done: refunded 7"), (approved.Status, approved.Output));
        Assert.Equal(["alice: 7"], refunds);

        var again = await engine.RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        Assert.Equal((RunStatus.Failed, "unknown_interrupt"), (again.Status, again.Error?.Category));
        var thanked = await engine.RunAsync("chat", "thanks", TestRuntime.Token);
        Assert.Equal((RunStatus.Succeeded, "done: refunded 7"), (thanked.Status, thanked.Output));
        Assert.Single(refunds);
    }

    [Fact]
    public async Task NobodyAnswersForAnotherNorInAnotherThread()
    {
        var refunds = new List<string>();
        await using var runtime = Runtime(refunds);
        var interrupt = (await runtime.Engine("alice").RunAsync("chat", "refund me", TestRuntime.Token)).Interrupts![0];

        var bob = await runtime.Engine("bob").RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        var elsewhere = await runtime.Engine("alice", "another").RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        var invented = await runtime.Engine("alice").RunAsync("chat", Answer("invented", approved: true), TestRuntime.Token);

        Assert.All([bob, elsewhere, invented], result => Assert.Equal("unknown_interrupt", result.Error?.Category));
        Assert.Empty(refunds);
    }

    [Fact]
    public async Task ANoIsANoAndSoIsGoingOnWithoutAnAnswer()
    {
        var refunds = new List<string>();
        await using var runtime = Runtime(refunds);
        var alices = (await runtime.Engine("alice").RunAsync("chat", "refund me", TestRuntime.Token)).Interrupts![0];
        await runtime.Engine("bob").RunAsync("chat", "refund me", TestRuntime.Token);

        Assert.Equal(RunStatus.Succeeded, (await runtime.Engine("alice").RunAsync("chat", Answer(alices.Id, approved: false), TestRuntime.Token)).Status);
        Assert.Equal(RunStatus.Succeeded, (await runtime.Engine("bob").RunAsync("chat", "never mind", TestRuntime.Token)).Status);

        Assert.Empty(refunds);
    }

    [Fact]
    public async Task TheSameAnswerTwiceAtOnceApprovesOnce()
    {
        var refunds = new List<string>();
        var gate = new Gate();
        await using var runtime = Runtime(refunds, gate);
        await using var engine = runtime.Engine("alice");
        var interrupt = (await engine.RunAsync("chat", "refund me", TestRuntime.Token)).Interrupts![0];
        var first = engine.RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        await gate.Reached;

        var second = await engine.RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token).WaitAsync(EventRecorder.Patience, TestRuntime.Token);
        gate.Open();

        Assert.Equal("unknown_interrupt", second.Error?.Category);
        Assert.Equal(RunStatus.Succeeded, (await first).Status);
        Assert.Single(refunds);
    }

    [Fact]
    public async Task AnAnswerWhoseRunIsCancelledBeforeTheToolEndsCanBeGivenAgain()
    {
        var refunds = new List<string>();
        var gate = new Gate();
        await using var runtime = Runtime(refunds, gate);
        var engine = runtime.Engine("alice");
        var interrupt = (await engine.RunAsync("chat", "refund me", TestRuntime.Token)).Interrupts![0];
        var first = engine.RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);
        await gate.Reached;
        await engine.DisposeAsync();
        Assert.Equal(RunStatus.Cancelled, (await first).Status);
        gate.Open();

        var second = await runtime.Engine("alice").RunAsync("chat", Answer(interrupt.Id, approved: true), TestRuntime.Token);

        Assert.Equal(RunStatus.Succeeded, second.Status);
        Assert.Single(refunds);
    }

    [Fact]
    public async Task WhatIsRedactedInEventsIsRedactedInTheQuestion()
    {
        await using var runtime = Runtime([], services: services => services.AddSingleton<IEventRedactor, Redactor>());

        var waiting = await runtime.Engine("alice").RunAsync("chat", "refund me", TestRuntime.Token);

        Assert.Equal("refund(***)", waiting.Interrupts![0].Reason);
    }

    private static AgentRequest Answer(string id, bool approved) => new("") { Answers = [new InterruptAnswer(id, approved)] };

    private static TestRuntime Runtime(List<string> refunds, Gate? gate = null, Action<IServiceCollection>? services = null) => new(
        builder => builder.AddChatClientAgent("chat", chat => chat.Tools = run =>
        [
            new ApprovalRequiredAIFunction(AIFunctionFactory.Create(
                async (int amount, CancellationToken cancellationToken) =>
                {
                    await (gate?.PassAsync(cancellationToken) ?? Task.CompletedTask);
                    refunds.Add($"{run.Context.UserId}: {amount}");
                    return $"refunded {amount}";
                },
                "refund")),
        ]),
        services: collection =>
        {
            collection.AddSingleton<IChatClient>(new ScriptedChatClient((asked, _) =>
                asked.SelectMany(message => message.Contents).OfType<FunctionResultContent>().LastOrDefault() is { } result
                    ? [new TextContent($"done: {result.Result}")]
                    : [new FunctionCallContent($"call-{Guid.NewGuid():N}", "refund", new Dictionary<string, object?> { ["amount"] = 7 })]));
            services?.Invoke(collection);
        });

    private sealed class Redactor : IEventRedactor
    {
        public string? RedactArguments(string tool, string? arguments) => "***";

        public string? RedactResult(string tool, string? result) => "***";
    }
}
