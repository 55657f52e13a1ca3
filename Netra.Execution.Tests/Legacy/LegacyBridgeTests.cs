using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Annotations;
using Netra.Execution.Legacy;
using Netra.Execution.Tests.Support;

#pragma warning disable NETRA3004 // the names that old code sends are what is tested
namespace Netra.Execution.Tests.Legacy;

public sealed class LegacyBridgeTests
{
    [Fact]
    public async Task WithoutAUserItRefusesInEveryShape()
    {
        await using var runtime = Bridged();
        var registry = runtime.Services.GetRequiredService<AgentRegistry>();
        ExecutionEngine[] engines =
        [
            new(), new(registry), new(registry, new WebSocketBridge()), new(registry: registry, bridge: null, context: null),
            new(new EngineConfig(), registry), new(new EngineConfig(), registry, new WebSocketBridge(), null), new(runtime.Context("alice")),
        ];
        foreach (var engine in engines)
        {
            await Assert.ThrowsAsync<LegacyCallRefusedException>(() => engine.ExecuteAsync("who", "x", TestRuntime.Token));
            await engine.DisposeAsync();
        }

        await Assert.ThrowsAsync<LegacyCallRefusedException>(() => new WebSocketNotifier(registry).SendAsync("agent_started", new { agent = "x" }, TestRuntime.Token));
    }

    [Fact]
    public async Task OneSharedEngineWorksForTheUserOfEachCall()
    {
        await using var runtime = Bridged();
        using var shared = new ExecutionEngine(runtime.Services.GetRequiredService<AgentRegistry>(), new WebSocketBridge());

        var both = await Task.WhenAll(new[] { "alice", "bob" }.Select(async user =>
        {
            using var scope = LegacyUserScope.Open(runtime.Services, runtime.Context(user));
            await Task.Yield();
            return (await shared.ExecuteAsync("who", "x", TestRuntime.Token)).Output;
        }));

        Assert.Equal(["alice", "bob"], both);
        await Assert.ThrowsAsync<LegacyCallRefusedException>(() => shared.ExecuteAsync("who", "x", TestRuntime.Token));
        Assert.Equal(3, runtime.Metrics.Sum("netra.execution.legacy.calls"));
    }

    [Fact]
    public async Task AScopeThatIsClosedIsNotFoundByWorkThatWentOn()
    {
        await using var runtime = Bridged();
        var gate = new Gate();
        using var engine = new ExecutionEngine();
        Task late;
        using (LegacyUserScope.Open(runtime.Services, runtime.Context("alice")))
        {
            Assert.Equal("alice", (await engine.ExecuteAsync("who", "x", TestRuntime.Token)).Output);
            late = LateAsync();
        }

        gate.Open();
        await Assert.ThrowsAsync<LegacyCallRefusedException>(() => late);

        async Task LateAsync()
        {
            await gate.PassAsync(TestRuntime.Token);
            await engine.ExecuteAsync("who", "x", TestRuntime.Token);
        }
    }

    [Fact]
    public async Task TheOldNamesBecomeTheFiveEventsOfOneRun()
    {
        await using var runtime = Bridged();
        await using var client = runtime.Connect("alice");
        await using var bob = runtime.Connect("bob");
        var notifier = new WebSocketNotifier(runtime.Services.GetRequiredService<AgentRegistry>());
        using (LegacyUserScope.Open(runtime.Services, runtime.Context("alice")))
        {
            await notifier.SendAsync("agent_started", new { agent = "support" }, TestRuntime.Token);
            await notifier.SendAsync("agent-thinking", new { thought = "hm" }, TestRuntime.Token);
            await notifier.SendAsync("TOOL_EXECUTING", new { Tool = "search", Args = new { q = 1 } }, TestRuntime.Token);
            await notifier.SendAsync("tool_completed", new { tool = "search", error = "down" }, TestRuntime.Token);
            await notifier.SendAsync("agent_completed", new { result = "bye" }, TestRuntime.Token);
            await Assert.ThrowsAsync<ArgumentException>(() => notifier.SendAsync("agent_exploded", null, TestRuntime.Token));
        }

        Assert.Collection(
            await client.UntilCompletedAsync(),
            started => Assert.Equal("support", Assert.IsType<AgentStarted>(started).AgentName),
            thinking => Assert.Equal("hm", Assert.IsType<AgentThinking>(thinking).Delta),
            executing => Assert.Equal("""{"q":1}""", Assert.IsType<ToolExecuting>(executing).Arguments),
            tool => Assert.Equal(ToolStatus.Failed, Assert.IsType<ToolCompleted>(tool).Status),
            completed => Assert.Equal("bye", Assert.IsType<AgentCompleted>(completed).Result));
        Assert.Equal(0, runtime.Reader.HeadOf(runtime.User("bob")).Sequence);
    }

    /// <summary>What the attributes say to the migration is what the notifier does.</summary>
    [Fact]
    public async Task TheTypedMembersOfTheFiveEventsSendTheSame()
    {
        foreach (var pair in typeof(WebSocketNotifier).GetMethod("SendAsync")!.GetCustomAttributes<ReplacedByEventAttribute>())
        {
            var parameters = typeof(UserEventEmitter).GetMethod(pair.Member)!.GetParameters().Select(parameter => parameter.Name);
            Assert.Subset(parameters.ToHashSet(), pair.Parameters.Select(text => (string?)text[..text.IndexOf(':')]).ToHashSet());
        }

        await using var runtime = Bridged();
        await using var alice = runtime.Connect("alice");
        await using var bob = runtime.Connect("bob");
        var notifier = new WebSocketNotifier(runtime.Services.GetRequiredService<AgentRegistry>());
        using (LegacyUserScope.Open(runtime.Services, runtime.Context("alice")))
        {
            await notifier.SendAsync("agent_started", null, TestRuntime.Token);
            await notifier.SendAsync("agent_thinking", new { delta = "hm" }, TestRuntime.Token);
            await notifier.SendAsync("tool_executing", new { tool_name = "search", input = "q" }, TestRuntime.Token);
            await notifier.SendAsync("tool_completed", new { tool_name = "search", result = "r" }, TestRuntime.Token);
            await notifier.SendAsync("agent_completed", new { output = "bye", user_id = "alice" }, TestRuntime.Token);
        }

        var emitter = runtime.Factory.CreateEmitter(runtime.Context("bob"));
        await emitter.StartedAsync("agent", TestRuntime.Token);
        await emitter.ThinkingAsync("hm", cancellationToken: TestRuntime.Token);
        await emitter.ToolExecutingAsync("search", "search", "q", TestRuntime.Token);
        await emitter.ToolCompletedAsync("search", "search", result: "r", cancellationToken: TestRuntime.Token);
        await emitter.CompletedAsync(result: "bye", cancellationToken: TestRuntime.Token);

        Assert.Equal((await alice.UntilCompletedAsync()).Select(Said), (await bob.UntilCompletedAsync()).Select(Said));

        static string Said(AgentEvent said) => said switch
        {
            AgentStarted started => $"{started.AgentName} {started.State}",
            AgentThinking thinking => $"{thinking.Delta} {thinking.Kind}",
            ToolExecuting tool => $"{tool.ToolName} {tool.CallId} {tool.Arguments}",
            ToolCompleted tool => $"{tool.ToolName} {tool.CallId} {tool.Status} {tool.Result}",
            _ => $"{((AgentCompleted)said).Status} {((AgentCompleted)said).Result}",
        };
    }

    [Fact]
    public async Task AnotherUserInThePayloadIsAViolation()
    {
        await using var runtime = Bridged();
        var notifier = new WebSocketNotifier(runtime.Services.GetRequiredService<AgentRegistry>());
        using var scope = LegacyUserScope.Open(runtime.Services, runtime.Context("alice"));
        await Assert.ThrowsAsync<IsolationViolationException>(() => notifier.SendAsync("agent_started", new { agent = "x", user_id = "bob" }, TestRuntime.Token));
    }

    [Fact]
    public async Task AFailedRunIsTriedAgainAsARunOfItsOwn()
    {
        var attempts = 0;
        await using var runtime = Bridged(more: builder => builder.AddAgent("moody", (_, _) =>
            Task.FromResult(++attempts < 3 ? AgentResult.Failure("busy") : AgentResult.Success("at last"))));
        using var scope = LegacyUserScope.Open(runtime.Services, runtime.Context("alice"));
        var registry = runtime.Services.GetRequiredService<AgentRegistry>();
        using var engine = new ExecutionEngine(new EngineConfig { MaxRetries = 2 }, registry);

        Assert.Equal("at last", (await engine.ExecuteAsync("moody", "x", TestRuntime.Token)).Output);
        Assert.Equal((3L, 2L), (engine.GetStatistics().Started, engine.GetStatistics().Failed));
        var pipeline = await engine.ExecutePipelineAsync(["who", "who"], "x", parallel: true, TestRuntime.Token);
        Assert.Equal(["alice", "alice"], pipeline.Results.Select(result => result.Output));
        registry.SetBridge(new WebSocketBridge());
        Assert.Contains("who", registry.Names);
    }

    [Fact]
    public async Task OneSwitchTurnsItOff()
    {
        await using var runtime = Bridged(options => options.Legacy = LegacyMode.Refuse);
        using var scope = LegacyUserScope.Open(runtime.Services, runtime.Context("alice"));
        using var engine = new ExecutionEngine();
        var refused = await Assert.ThrowsAsync<LegacyCallRefusedException>(() => engine.ExecuteAsync("who", "x", TestRuntime.Token));
        Assert.Contains(nameof(IExecutionEngineFactory), refused.Message, StringComparison.Ordinal);
    }

    private static TestRuntime Bridged(Action<UserExecutionOptions>? configure = null, Action<UserExecutionBuilder>? more = null) => new(
        builder =>
        {
            builder.AddAgent("who", (run, _) => Task.FromResult(AgentResult.Success(run.Context.UserId.Value))).AddLegacyBridge();
            more?.Invoke(builder);
        },
        configure);
}
