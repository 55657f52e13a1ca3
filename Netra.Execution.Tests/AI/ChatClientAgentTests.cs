using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.AI;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.AI;

public sealed class ChatClientAgentTests
{
    [Fact]
    public async Task WhatAModelStreamsReachesTheRunsUserPieceByPiece()
    {
        var client = new ScriptedChatClient((_, _) =>
            [new TextReasoningContent("hm"), new TextContent("Hel"), new TextContent("lo"), new UsageContent(new UsageDetails { InputTokenCount = 5, OutputTokenCount = 2 })]);
        await using var runtime = Runtime(client);
        await using var alice = runtime.Connect("alice");
        await using var bob = runtime.Connect("bob");
        Assert.IsType<HelloFrame>(await bob.FrameAsync());
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("chat", "hi", TestRuntime.Token);

        var events = await alice.UntilCompletedAsync();
        Grammar.Check(engine.Context.UserId, events);
        Assert.Equal(
            [(ThinkingKind.Reasoning, "hm"), (ThinkingKind.Answer, "Hel"), (ThinkingKind.Answer, "lo")],
            events.OfType<AgentThinking>().Select(thinking => (thinking.Kind, thinking.Delta)));
        Assert.Single(events.OfType<AgentThinking>().Where(thinking => thinking.Kind == ThinkingKind.Answer).Select(thinking => thinking.MessageId).Distinct());
        Assert.Equal(("Hello", new AgentUsage(5, 2)), (result.Output, result.Usage));
        Assert.Equal(new AgentUsage(5, 2), engine.GetStatistics().Usage);
        await runtime.Engine("bob").Events.StartedAsync("hand", TestRuntime.Token);
        Assert.Equal("bob", (await bob.EventAsync()).UserId.Value);
    }

    /// <summary>"18. A conversation that loses its thread because each message gets a new context."</summary>
    [Fact]
    public async Task AConversationGoesOnInItsThreadAndIsNobodyElses()
    {
        var client = new ScriptedChatClient((asked, _) => [new TextContent($"answer {asked.Count(message => message.Role == ChatRole.User)}")]);
        await using var runtime = Runtime(client);
        await runtime.Engine("alice").RunAsync("chat", "alice's first", TestRuntime.Token);
        await runtime.Engine("bob").RunAsync("chat", "bob's", TestRuntime.Token);
        await runtime.Engine("alice", "another").RunAsync("chat", "elsewhere", TestRuntime.Token);

        var second = await runtime.Engine("alice").RunAsync("chat", "alice's second", TestRuntime.Token);

        Assert.Equal("answer 2", second.Output);
        Assert.Equal(["alice's first", "answer 1", "alice's second"], client.Asked.Last().Select(message => message.Text));
        Assert.Equal(["bob's"], client.Asked.ElementAt(1).Select(message => message.Text));
        Assert.Equal(["elsewhere"], client.Asked.ElementAt(2).Select(message => message.Text));
    }

    [Fact]
    public async Task AToolIsMadeForItsRunAndShownAsOne()
    {
        var client = new ScriptedChatClient(CallOnce("whoami", new() { ["greeting"] = "hi" }));
        await using var runtime = Runtime(client, chat => chat.Tools = run => [AIFunctionFactory.Create((string greeting) => $"{greeting} {run.Context.UserId}", "whoami")]);
        await using var connection = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        var result = await engine.RunAsync("chat", "who am I?", TestRuntime.Token);

        Assert.Equal("done: hi alice", result.Output);
        var events = await connection.UntilCompletedAsync();
        Grammar.Check(engine.Context.UserId, events);
        Assert.Equal(("whoami", """{"greeting":"hi"}"""), (events.OfType<ToolExecuting>().Single().ToolName, events.OfType<ToolExecuting>().Single().Arguments));
        Assert.Equal((ToolStatus.Succeeded, "hi alice"), (events.OfType<ToolCompleted>().Single().Status, events.OfType<ToolCompleted>().Single().Result));
    }

    [Fact]
    public async Task AToolThatFailsIsShownSoAndTheModelGoesOn()
    {
        var client = new ScriptedChatClient(CallOnce("broken"));
        await using var runtime = Runtime(client, chat => chat.Tools = _ => [AIFunctionFactory.Create(string () => throw new InvalidOperationException("secret"), "broken")]);
        await using var connection = runtime.Connect("alice");

        var result = await runtime.Engine("alice").RunAsync("chat", "x", TestRuntime.Token);

        Assert.Equal(RunStatus.Succeeded, result.Status);
        Assert.DoesNotContain("secret", result.Output, StringComparison.Ordinal);
        Assert.Equal(ToolStatus.Failed, (await connection.UntilCompletedAsync()).OfType<ToolCompleted>().Single().Status);
    }

    [Fact]
    public async Task AClientThatInvokesFunctionsItselfIsLeftToDoSo()
    {
        var client = new ScriptedChatClient(CallOnce("tool"));
        using var invoking = client.AsBuilder().UseFunctionInvocation().Build();
        await using var runtime = Runtime(client, chat =>
        {
            chat.Client = _ => invoking;
            chat.Tools = _ => [AIFunctionFactory.Create(() => "x", "tool")];
        });
        await using var connection = runtime.Connect("alice");

        Assert.Equal("done: x", (await runtime.Engine("alice").RunAsync("chat", "x", TestRuntime.Token)).Output);
        Assert.Single((await connection.UntilCompletedAsync()).OfType<ToolExecuting>());
    }

    [Fact]
    public async Task ATracedClientsToolSpanIsTheOnlyOne()
    {
        List<Activity> spans = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Netra.Execution" or "traced-client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (spans)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var client = new ScriptedChatClient(CallOnce("only-one-span"));
        using var traced = client.AsBuilder().UseOpenTelemetry(sourceName: "traced-client").Build();
        await using var runtime = Runtime(client, chat =>
        {
            chat.Client = _ => traced;
            chat.Tools = _ => [AIFunctionFactory.Create(() => "x", "only-one-span")];
        });

        await runtime.Engine("alice").RunAsync("chat", "x", TestRuntime.Token);

        lock (spans)
        {
            Assert.Single(spans, span => span.OperationName == "execute_tool only-one-span");
        }
    }

    [Fact]
    public async Task ARunThatIsCancelledHalfWayLeavesTheConversationAsItWas()
    {
        var gate = new Gate();
        var client = new ScriptedChatClient((_, _) => [new TextContent("first"), new TextContent("second")]) { BeforeEach = gate.PassAsync };
        await using var runtime = Runtime(client);
        var engine = runtime.Engine("alice");
        var running = engine.RunAsync("chat", "x", TestRuntime.Token);
        await gate.Reached;

        await engine.DisposeAsync();

        Assert.Equal(RunStatus.Cancelled, (await running).Status);
        Assert.Empty(await runtime.Services.GetRequiredService<IConversationStore>().ReadAsync(engine.Context, TestRuntime.Token));
    }

    [Fact]
    public async Task WhatAToolHasDoneIsRememberedThoughTheTurnFails()
    {
        var client = new ScriptedChatClient((asked, _) => asked.Any(message => message.Role == ChatRole.Tool)
            ? throw new HttpRequestException("the model is gone")
            : [new FunctionCallContent("c1", "refund")]);
        await using var runtime = Runtime(client, chat => chat.Tools = _ => [AIFunctionFactory.Create(() => "refunded", "refund")]);
        await using var engine = runtime.Engine("alice");

        Assert.Equal(RunStatus.Failed, (await engine.RunAsync("chat", "refund me", TestRuntime.Token)).Status);

        var kept = await runtime.Services.GetRequiredService<IConversationStore>().ReadAsync(engine.Context, TestRuntime.Token);
        Assert.Equal(["user", "assistant", "tool"], kept.Select(message => message.Role));
        Assert.Contains("refunded", kept[^1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResultsWhoseCallsAreForgottenAreNotSent()
    {
        var client = new ScriptedChatClient(CallOnce("tool"));
        await using var runtime = Runtime(client, chat => chat.Tools = _ => [AIFunctionFactory.Create(() => "x", "tool")], options => options.Limits.ConversationMessages = 2);
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("chat", "first", TestRuntime.Token);

        await engine.RunAsync("chat", "second", TestRuntime.Token);

        Assert.Equal(["done: x", "second"], client.Asked.ElementAt(2).Select(message => message.Text));
    }

    [Fact]
    public async Task InstructionsAndOptionsReachTheModel()
    {
        ChatOptions? seen = null;
        var client = new ScriptedChatClient((_, options) =>
        {
            seen = options;
            return [new TextContent("x")];
        });
        await using var runtime = Runtime(client, chat =>
        {
            chat.Instructions = "Be brief.";
            chat.ConfigureChat = (run, options) => options.AdditionalProperties = new() { ["thread"] = run.Context.ThreadId.Value };
        });

        await runtime.Engine("alice").RunAsync("chat", "x", TestRuntime.Token);

        Assert.Equal(("Be brief.", "thread"), (seen?.Instructions, seen?.AdditionalProperties?["thread"]));
    }

    internal static Func<IReadOnlyList<ChatMessage>, ChatOptions?, IEnumerable<AIContent>> CallOnce(string tool, Dictionary<string, object?>? arguments = null) => (asked, _) =>
        asked[^1].Contents.OfType<FunctionResultContent>().LastOrDefault() is { } result
            ? [new TextContent($"done: {result.Result}")]
            : [new FunctionCallContent($"call-{Guid.NewGuid():N}", tool, arguments)];

    private static TestRuntime Runtime(IChatClient client, Action<ChatAgentOptions>? chat = null, Action<UserExecutionOptions>? configure = null) =>
        new(builder => builder.AddChatClientAgent("chat", chat), configure, services => services.AddSingleton(client));
}
