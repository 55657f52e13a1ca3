using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.AI;

public sealed class AIAgentTests
{
    [Fact]
    public async Task ASharedAgentHasASessionForEachRunAndTheUsersOwnConversation()
    {
        var agent = new RememberingAgent();
        await using var runtime = new TestRuntime(builder => builder.AddAIAgent("other", _ => agent));
        await using var client = runtime.Connect("alice");
        await using var engine = runtime.Engine("alice");

        await engine.RunAsync("other", "alice's secret", TestRuntime.Token);
        var bob = await runtime.Engine("bob").RunAsync("other", "bob's", TestRuntime.Token);
        var second = await engine.RunAsync("other", "alice's second", TestRuntime.Token);

        Assert.Equal("heard: bob's", bob.Output);
        Assert.Equal("heard: alice's secret|heard: alice's secret|alice's second", second.Output);
        Assert.Equal(3, agent.Sessions.Distinct().Count());
        var events = await client.UntilCompletedAsync(2);
        Grammar.Check(engine.Context.UserId, events);
        Assert.Equal(("look", """{"at":"it"}"""), (events.OfType<ToolExecuting>().First().ToolName, events.OfType<ToolExecuting>().First().Arguments));
        Assert.Equal((ToolStatus.Succeeded, "seen"), (events.OfType<ToolCompleted>().First().Status, events.OfType<ToolCompleted>().First().Result));
    }

    private sealed class RememberingAgent : AIAgent
    {
        public ConcurrentQueue<AgentSession> Sessions { get; } = new();

        protected override ValueTask<AgentSession> CreateSessionCoreAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<AgentSession>(new Session());

        protected override ValueTask<JsonElement> SerializeSessionCoreAsync(AgentSession session, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        protected override ValueTask<AgentSession> DeserializeSessionCoreAsync(JsonElement serializedState, JsonSerializerOptions? jsonSerializerOptions = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        protected override Task<AgentResponse> RunCoreAsync(IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        protected override async IAsyncEnumerable<AgentResponseUpdate> RunCoreStreamingAsync(
            IEnumerable<ChatMessage> messages, AgentSession? session = null, AgentRunOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Sessions.Enqueue(Assert.IsType<Session>(session));
            await Task.Yield();
            var call = $"call-{Guid.NewGuid():N}";
            yield return new AgentResponseUpdate(ChatRole.Assistant, [new FunctionCallContent(call, "look", new Dictionary<string, object?> { ["at"] = "it" })]);
            yield return new AgentResponseUpdate(ChatRole.Tool, [new FunctionResultContent(call, "seen")]);
            yield return new AgentResponseUpdate(
                ChatRole.Assistant, "heard: " + string.Join("|", messages.Where(message => message.Text.Length > 0).Select(message => message.Text)));
        }

        private sealed class Session : AgentSession;
    }
}
