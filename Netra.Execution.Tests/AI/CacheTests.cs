using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.AI;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.AI;

public sealed class CacheTests
{
    [Fact]
    public async Task AModelsAnswerIsCachedForItsUserAlone()
    {
        var answers = 0;
        var client = new ScriptedChatClient((_, _) => [new TextContent($"answer {Interlocked.Increment(ref answers)}")]);
        await using var runtime = new TestRuntime(
            builder => builder.AddChatClientAgent("chat", chat => chat.CacheResponses = true),
            services: services => services.AddDistributedMemoryCache().AddSingleton<IChatClient>(client));

        var alice = await runtime.Engine("alice", "t1").RunAsync("chat", "the same question", TestRuntime.Token);
        var again = await runtime.Engine("alice", "t2").RunAsync("chat", "the same question", TestRuntime.Token);
        var bob = await runtime.Engine("bob", "t1").RunAsync("chat", "the same question", TestRuntime.Token);

        Assert.Equal(("answer 1", "answer 1", "answer 2"), (alice.Output, again.Output, bob.Output));
    }

    [Fact]
    public async Task AnEntryIsItsUsersAndMadeOnce()
    {
        await using var runtime = Runtime();
        var cache = runtime.Services.GetRequiredService<UserHybridCache>();
        var (alice, bob) = (runtime.Context("alice"), runtime.Context("bob"));

        Assert.Equal("alice's", await cache.GetOrCreateAsync(alice, "profile", _ => ValueTask.FromResult("alice's"), cancellationToken: TestRuntime.Token));
        Assert.Equal("bob's", await cache.GetOrCreateAsync(bob, "profile", _ => ValueTask.FromResult("bob's"), cancellationToken: TestRuntime.Token));
        Assert.Equal("alice's", await cache.GetOrCreateAsync(alice, "profile", _ => ValueTask.FromResult("again"), cancellationToken: TestRuntime.Token));
    }

    [Fact]
    public async Task DroppingAUsersEntriesDropsNobodyElses()
    {
        await using var runtime = Runtime();
        var cache = runtime.Services.GetRequiredService<UserHybridCache>();
        var (alice, bob) = (runtime.Context("alice"), runtime.Context("bob"));
        await cache.SetAsync(alice, "1", "alice's", cancellationToken: TestRuntime.Token);
        await cache.SetAsync(alice, "2", "alice's", cancellationToken: TestRuntime.Token);
        await cache.SetAsync(bob, "1", "bob's", cancellationToken: TestRuntime.Token);

        await cache.RemoveAsync(alice, "2", TestRuntime.Token);
        Assert.Equal("alice's", await ValueOfAsync(alice, "1"));
        await cache.RemoveAllAsync(alice, TestRuntime.Token);

        Assert.Equal("new", await ValueOfAsync(alice, "1"));
        Assert.Equal("new", await ValueOfAsync(alice, "2"));
        Assert.Equal("bob's", await ValueOfAsync(bob, "1"));

        async Task<string> ValueOfAsync(UserExecutionContext context, string name) =>
            await cache.GetOrCreateAsync(context, name, _ => ValueTask.FromResult("new"), cancellationToken: TestRuntime.Token);
    }

    private static TestRuntime Runtime() => new(services: services =>
    {
        services.AddHybridCache();
        services.AddUserHybridCache();
    });
}
