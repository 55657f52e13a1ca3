using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.AI;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Soak;

[CollectionDefinition(nameof(HeapTests), DisableParallelization = true)]
public sealed class HeapTestsAlone;

/// <summary>Of a user who is gone nothing is left in memory: no event, no value, no message, no bytes in a pool; of an agent as of a model with a tool.</summary>
[Collection(nameof(HeapTests))]
public sealed class HeapTests
{
    private const int Looks = 4;

    private static readonly UserLocal<List<string>> s_notes = new(() => []);

    [Fact]
    public async Task NothingIsLeftOfAUserWhoIsForgotten()
    {
        await using var runtime = Runtime();
        var (forgotten, stays) = (NewMark(), NewMark());
        await LiveAsync(runtime, "bob", stays);
        await LiveAsync(runtime, "alice", forgotten);
        await Task.Yield();
        Assert.NotEmpty(Heap.Find(forgotten));

        await runtime.Realm.ForgetAsync(runtime.User("alice"));

        Assert.Empty(await LeftAsync(forgotten));
        Assert.NotEmpty(Heap.Find(stays));
    }

    [Fact]
    public async Task NothingIsLeftOfAnybodyWhenTheRuntimeIsDisposed()
    {
        var mark = NewMark();
        await LiveAndDisposeAsync(mark);

        Assert.Empty(await LeftAsync(mark));
    }

    /// <summary>What is left once whoever was just working with it has ended: a leak is still there at the last look.</summary>
    private static async Task<List<string>> LeftAsync(byte[] mark)
    {
        List<string> found = [];
        for (var look = 0; look < Looks; look++)
        {
            await Task.Delay(1 + (look * 100), TestRuntime.Token);
            found = Heap.Find(mark);
            if (found.Count == 0)
            {
                break;
            }
        }

        return found;
    }

    private static TestRuntime Runtime() => new(
        builder => builder.AddChatClientAgent("chat", chat => chat.Tools = _ => [new Note()]).AddAgent("agent", async (run, cancellationToken) =>
        {
            s_notes.For(run.Context).Add(run.Request.Input);
            var store = run.Services.GetRequiredService<IConversationStore>();
            await store.AppendAsync(run.Context, [new ConversationMessage("user", run.Request.Input)], cancellationToken);
            await run.ThinkAsync(run.Request.Input, cancellationToken);
            return AgentResult.Success(await run.InvokeToolAsync("tool", _ => Task.FromResult(run.Request.Input), new { text = run.Request.Input }));
        }),
        services: services => services.AddSingleton<IChatClient, EchoingClient>());

    private static byte[] NewMark() => Heap.Encode($"mark-{Convert.ToHexString(RandomNumberGenerator.GetBytes(12))}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LiveAndDisposeAsync(byte[] mark)
    {
        await using var runtime = Runtime();
        await LiveAsync(runtime, "alice", mark);
    }

    /// <summary>Not inlined: what it holds is gone when it returns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task LiveAsync(TestRuntime runtime, string user, byte[] mark)
    {
        var text = string.Concat(mark.Select(character => (char)(character - 1)));
        await using var client = runtime.Connect(user);
        await using var engine = runtime.Engine(user);
        await engine.RunAsync("agent", text, TestRuntime.Token);
        Assert.Contains(text, (await engine.RunAsync("chat", text, TestRuntime.Token)).Output, StringComparison.Ordinal);
        await client.UntilCompletedAsync(2);
    }

    /// <summary>A tool that gives back what it got. Not one made of a method: the framework serialises such a one's result in pooled memory, and does not wipe it.</summary>
    private sealed class Note : AIFunction
    {
        public override string Name => "note";

        protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) => ValueTask.FromResult(arguments["text"]);
    }

    /// <summary>A model that calls a tool with what it is told, says what came of it, and keeps nothing.</summary>
    private sealed class EchoingClient : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            var last = messages.Last();
            await Task.Yield();
            yield return last.Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result
                ? new ChatResponseUpdate(ChatRole.Assistant, (string)result.Result!)
                : new ChatResponseUpdate(ChatRole.Assistant, [new FunctionCallContent("call", "note", new Dictionary<string, object?> { ["text"] = last.Text })]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }
}
