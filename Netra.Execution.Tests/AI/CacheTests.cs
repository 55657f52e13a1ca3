using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
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

    [Fact]
    public async Task ForgettingAUserForgetsWhatIsCachedForThem()
    {
        var answers = 0;
        var client = new ScriptedChatClient((_, _) => [new TextContent($"answer {Interlocked.Increment(ref answers)}")]);
        await using var runtime = new TestRuntime(
            builder => builder.AddChatClientAgent("chat", chat => chat.CacheResponses = true),
            services: services =>
            {
                services.AddSingleton<IChatClient>(client).AddSingleton<RecordingCache>().AddSingleton<IDistributedCache>(provider => provider.GetRequiredService<RecordingCache>());
                services.AddSingleton<IUserDataEraser, BrokenEraser>();
                services.AddHybridCache();
                services.AddUserHybridCache();
            });
        var cache = runtime.Services.GetRequiredService<UserHybridCache>();
        await cache.SetAsync(runtime.Context("alice"), "profile", "alice's", cancellationToken: TestRuntime.Token);
        await cache.SetAsync(runtime.Context("bob"), "profile", "bob's", cancellationToken: TestRuntime.Token);
        Assert.Equal(("answer 1", "answer 2"), (await AskAsync("alice"), await AskAsync("bob")));
        Assert.Equal(("answer 1", "answer 2"), (await AskAsync("alice"), await AskAsync("bob")));

        await Assert.ThrowsAsync<IOException>(() => runtime.Realm.ForgetAsync(runtime.User("alice")));

        Assert.Equal(("answer 3", "answer 2"), (await AskAsync("alice"), await AskAsync("bob")));
        Assert.Equal("new", await cache.GetOrCreateAsync(runtime.Context("alice"), "profile", _ => ValueTask.FromResult("new"), cancellationToken: TestRuntime.Token));
        Assert.Equal("bob's", await cache.GetOrCreateAsync(runtime.Context("bob"), "profile", _ => ValueTask.FromResult("new"), cancellationToken: TestRuntime.Token));
        Assert.DoesNotContain(runtime.Services.GetRequiredService<RecordingCache>().Entries, entry => System.Text.Encoding.UTF8.GetString(entry).Contains("answer", StringComparison.Ordinal));

        async Task<string?> AskAsync(string user) => (await runtime.Engine(user, $"{Guid.NewGuid():N}").RunAsync("chat", "the same question", TestRuntime.Token)).Output;
    }

    /// <summary>A store that cannot erase keeps no other from it.</summary>
    private sealed class BrokenEraser : IUserDataEraser
    {
        public ValueTask EraseAsync(AuthenticatedUser user, CancellationToken cancellationToken) => throw new IOException("cannot");
    }

    private sealed class RecordingCache : IDistributedCache
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

        /// <summary>Everything that ever was in it.</summary>
        public System.Collections.Concurrent.ConcurrentQueue<byte[]> Entries { get; } = new();

        public byte[]? Get(string key) => _entries.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
        {
            _entries[key] = value;
            Entries.Enqueue(value);
        }

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Set(key, value, options);
            return Task.CompletedTask;
        }

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key) => _entries.TryRemove(key, out _);

        public Task RemoveAsync(string key, CancellationToken token = default)
        {
            Remove(key);
            return Task.CompletedTask;
        }
    }

    private static TestRuntime Runtime() => new(services: services =>
    {
        services.AddHybridCache();
        services.AddUserHybridCache();
    });
}
