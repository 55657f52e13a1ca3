using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Soak;

[CollectionDefinition(nameof(HeapTests), DisableParallelization = true)]
public sealed class HeapTestsAlone;

/// <summary>Of a user who is gone nothing is left in memory: no event, no value, no message, no bytes in a pool.</summary>
[Collection(nameof(HeapTests))]
public sealed class HeapTests
{
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
        await Task.Yield();

        Assert.Empty(Heap.Find(forgotten));
        Assert.NotEmpty(Heap.Find(stays));
    }

    [Fact]
    public async Task NothingIsLeftOfAnybodyWhenTheRuntimeIsDisposed()
    {
        var mark = NewMark();
        await LiveAndDisposeAsync(mark);
        await Task.Yield();

        Assert.Empty(Heap.Find(mark));
    }

    private static TestRuntime Runtime() => new(
        builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            s_notes.For(run.Context).Add(run.Request.Input);
            var store = run.Services.GetRequiredService<IConversationStore>();
            await store.AppendAsync(run.Context, [new ConversationMessage("user", run.Request.Input)], cancellationToken);
            await run.ThinkAsync(run.Request.Input, cancellationToken);
            return AgentResult.Success(await run.InvokeToolAsync("tool", _ => Task.FromResult(run.Request.Input), new { text = run.Request.Input }));
        }));

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
        await client.UntilCompletedAsync();
    }
}
