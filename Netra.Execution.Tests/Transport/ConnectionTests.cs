using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Transport;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData(ViolationAction.DropAndReport)]
    [InlineData(ViolationAction.Throw)]
    public async Task TheLastHopDropsAnotherUsersEventCountsItAndClosesTheConnection(ViolationAction action)
    {
        await using var runtime = new TestRuntime(
            configure: options => options.OnViolation = action,
            services: services => services.AddSingleton<IUserEventLogFactory, LeakingLogs>());
        await using var bob = runtime.Connect("bob");
        Assert.IsType<HelloFrame>(await bob.FrameAsync());
        await using var alice = runtime.Connect("alice");
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("secret of alice", TestRuntime.Token);
        Assert.Equal("secret of alice", (await alice.EventAsync()).AgentName);

        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () => await bob.FrameAsync());

        Assert.Equal(action == ViolationAction.Throw ? typeof(IsolationViolationException) : typeof(UserConnectionClosedException), thrown.GetType());
        Assert.Equal(1, runtime.Metrics.Sum("netra.execution.isolation.violations", "place=delivery"));
        Assert.DoesNotContain(runtime.Metrics.AllTags, tags => tags.Contains("alice", StringComparison.Ordinal) || tags.Contains("bob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OneConnectionTooManyClosesTheOldestOfTheSameUserOnly()
    {
        await using var runtime = new TestRuntime(configure: options => options.Limits.Connections = 1);
        await using var bob = runtime.Connect("bob");
        await using var oldest = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await oldest.FrameAsync());
        await using var newest = runtime.Connect("alice");

        var closed = await Assert.ThrowsAsync<UserConnectionClosedException>(async () => await oldest.FrameAsync());

        Assert.Equal(ConnectionCloseReason.Superseded, closed.Reason);
        await runtime.Factory.CreateEmitter(runtime.Context("alice")).StartedAsync("hand", TestRuntime.Token);
        await runtime.Factory.CreateEmitter(runtime.Context("bob")).StartedAsync("hand", TestRuntime.Token);
        Assert.Equal("alice", (await newest.EventAsync()).UserId.Value);
        Assert.Equal("bob", (await bob.EventAsync()).UserId.Value);
    }

    [Fact]
    public async Task AConnectionEndsWithTheProofOfIdentity()
    {
        await using var runtime = new TestRuntime();
        var expires = runtime.Time.GetUtcNow().AddSeconds(10);
        var user = runtime.User("alice", new System.Security.Claims.Claim("exp", $"{expires.ToUnixTimeSeconds()}"));
        await using var client = new EventRecorder(runtime.Reader, user, null);
        Assert.IsType<HelloFrame>(await client.FrameAsync());

        runtime.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(ConnectionCloseReason.UserEnded, (await Assert.ThrowsAsync<UserConnectionClosedException>(async () => await client.FrameAsync())).Reason);
        Assert.Throws<UserAuthenticationException>(() => runtime.Factory.CreateForUser(UserExecutionContext.Create(user, new ThreadId("thread"))));
    }

    /// <summary>"A slow socket never costs another user anything", nor the user's own runs and other connections; and it can be closed.</summary>
    [Fact]
    public async Task ASocketThatTakesNothingHoldsNobodyUp()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        var stuck = new StuckTransport();
        var serving = runtime.Services.GetRequiredService<UserEventConnector>().ServeAsync(runtime.User("alice"), null, stuck, TestRuntime.Token);
        await using var client = runtime.Connect("alice");
        await using var bob = runtime.Connect("bob");
        await using var engine = runtime.Engine("alice");
        await using var bobEngine = runtime.Engine("bob");

        await engine.RunAsync("agent", "x", TestRuntime.Token);
        await bobEngine.RunAsync("agent", "x", TestRuntime.Token);

        Assert.Equal(2, (await client.UntilCompletedAsync()).Count);
        Assert.Equal(2, (await bob.UntilCompletedAsync()).Count);
        await runtime.Realm.RevokeAsync(engine.Context.User);
        Assert.Equal(ConnectionCloseReason.UserEnded, await serving.WaitAsync(EventRecorder.Patience, TestRuntime.Token));
        Assert.Equal([ConnectionCloseReason.UserEnded], stuck.Closed);
    }

    /// <summary>A log that is broken in the worst way: it gives every user what was written last by anybody.</summary>
    private sealed class LeakingLogs : IUserEventLogFactory
    {
        private readonly LeakingLog _one = new();

        public IUserEventLog Open(UserId owner) => _one;
    }

    private sealed class LeakingLog : IUserEventLog
    {
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private LoggedEvent? _entry;

        public EventCursor Head => new("epoch", _entry?.Sequence ?? 0);

        public void Append(LogEntry entry)
        {
            _entry = entry.ToLoggedEvent();
            _written.TrySetResult();
        }

        public LogPage Read(EventCursor after, int count) =>
            _entry is { } entry && after.Sequence < entry.Sequence ? new LogPage(null, [entry], Head) : new LogPage(null, [], after);

        public Task WaitAsync(EventCursor after, CancellationToken cancellationToken) =>
            after.Sequence == 0 ? _written.Task.WaitAsync(cancellationToken) : new TaskCompletionSource().Task.WaitAsync(cancellationToken);

        public void Erase() => throw new NotSupportedException();
    }

    private sealed class StuckTransport : IUserEventTransport
    {
        private readonly TaskCompletionSource _never = new();

        public List<ConnectionCloseReason> Closed { get; } = [];

        public ValueTask SendAsync(EventFrame frame, CancellationToken cancellationToken) => new(_never.Task.WaitAsync(cancellationToken));

        public ValueTask CloseAsync(ConnectionCloseReason reason)
        {
            Closed.Add(reason);
            return ValueTask.CompletedTask;
        }
    }
}
