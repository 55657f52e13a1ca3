using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.State;

public sealed class ConversationStoreTests
{
    [Fact]
    public async Task SomebodyElsesThreadIdOpensOnesOwnEmptyConversation()
    {
        await using var runtime = new TestRuntime();
        var store = StoreOf(runtime);
        await store.AppendAsync(runtime.Context("alice", "t1"), [new("user", "alice's secret")], TestRuntime.Token);

        Assert.Empty(await store.ReadAsync(runtime.Context("bob", "t1"), TestRuntime.Token));

        await store.AppendAsync(runtime.Context("bob", "t1"), [new("user", "bob's")], TestRuntime.Token);
        Assert.Equal(["alice's secret"], await TextsAsync(store, runtime.Context("alice", "t1")));
        Assert.Equal(["bob's"], await TextsAsync(store, runtime.Context("bob", "t1")));
    }

    /// <summary>"18. A conversation that loses its thread because each message gets a new context."</summary>
    [Fact]
    public async Task EveryContextOfAThreadHasItsConversation()
    {
        await using var runtime = new TestRuntime();
        var store = StoreOf(runtime);
        await store.AppendAsync(runtime.Context("alice", "t1"), [new("user", "1")], TestRuntime.Token);
        await store.AppendAsync(runtime.Context("alice", "t1").CreateChild("below"), [new("assistant", "2"), new("user", "3")], TestRuntime.Token);

        Assert.Equal(["1", "2", "3"], await TextsAsync(store, runtime.Context("alice", "t1")));
        Assert.Empty(await TextsAsync(store, runtime.Context("alice", "t2")));
    }

    /// <summary>"13. Unbounded … recovery stores, caches, per-user maps."</summary>
    [Fact]
    public async Task ConversationsAreBoundedInNumberAndLength()
    {
        await using var runtime = new TestRuntime(configure: options => (options.Limits.Conversations, options.Limits.ConversationMessages) = (2, 3));
        var store = StoreOf(runtime);
        foreach (var thread in new[] { "t1", "t2", "t1", "t3" })
        {
            await store.AppendAsync(runtime.Context("alice", thread), [new("user", "a"), new("user", "b")], TestRuntime.Token);
        }

        Assert.Empty(await TextsAsync(store, runtime.Context("alice", "t2")));
        Assert.Equal(["b", "a", "b"], await TextsAsync(store, runtime.Context("alice", "t1")));
        Assert.Equal(["a", "b"], await TextsAsync(store, runtime.Context("alice", "t3")));
    }

    [Fact]
    public async Task ForgettingAUserErasesTheirConversationsAndNobodyElses()
    {
        await using var runtime = new TestRuntime();
        var store = StoreOf(runtime);
        var alice = runtime.Context("alice");
        await store.AppendAsync(alice, [new("user", "1")], TestRuntime.Token);
        await store.AppendAsync(runtime.Context("bob"), [new("user", "2")], TestRuntime.Token);

        await runtime.Realm.ForgetAsync(alice.User);

        await Assert.ThrowsAsync<UserAuthenticationException>(async () => await store.AppendAsync(alice, [new("user", "late")], TestRuntime.Token));
        Assert.Empty(await TextsAsync(store, runtime.Context("alice")));
        Assert.Equal(["2"], await TextsAsync(store, runtime.Context("bob")));
    }

    [Fact]
    public async Task AStoreOfOnesOwnIsToldToForget()
    {
        var store = new ForgettingStore();
        await using var runtime = new TestRuntime(services: services => services.AddSingleton<IConversationStore>(store));
        var alice = runtime.User("alice");

        await runtime.Realm.ForgetAsync(alice);

        Assert.Equal([alice.Id], store.Forgotten);
    }

    [Fact]
    public async Task AStoreThatThrowsAtOnceKeepsNobodyElseFromErasing()
    {
        var eraser = new CountingEraser();
        await using var runtime = new TestRuntime(services: services => services.AddSingleton<IConversationStore>(new ForgettingStore { Breaks = true }).AddSingleton<IUserDataEraser>(eraser));

        await Assert.ThrowsAsync<IOException>(() => runtime.Realm.ForgetAsync(runtime.User("alice")));

        Assert.Equal(1, eraser.Asked);
    }

    private static IConversationStore StoreOf(TestRuntime runtime) => runtime.Services.GetRequiredService<IConversationStore>();

    private static async Task<IEnumerable<string>> TextsAsync(IConversationStore store, UserExecutionContext context) =>
        (await store.ReadAsync(context, TestRuntime.Token)).Select(message => message.Text);

    private sealed class ForgettingStore : IConversationStore
    {
        public List<UserId> Forgotten { get; } = [];

        public bool Breaks { get; init; }

        public ValueTask<IReadOnlyList<ConversationMessage>> ReadAsync(UserExecutionContext context, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask AppendAsync(UserExecutionContext context, IReadOnlyList<ConversationMessage> messages, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ForgetAsync(AuthenticatedUser user, CancellationToken cancellationToken)
        {
            Forgotten.Add(user.Id);
            return Breaks ? throw new IOException("The store is broken.") : ValueTask.CompletedTask;
        }
    }

    private sealed class CountingEraser : IUserDataEraser
    {
        public int Asked { get; private set; }

        public ValueTask EraseAsync(AuthenticatedUser user, CancellationToken cancellationToken)
        {
            Asked++;
            return ValueTask.CompletedTask;
        }
    }
}
