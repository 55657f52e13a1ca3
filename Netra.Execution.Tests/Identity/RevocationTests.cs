using System.Security.Claims;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Identity;

/// <summary>What is revoked is over for good, and nothing else is.</summary>
public sealed class RevocationTests
{
    [Fact]
    public async Task RevocationEndsWhatTheUserHasAndNobodyElses()
    {
        var gate = new Gate();
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (_, cancellationToken) =>
        {
            await gate.PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }));
        await using var alice = runtime.Engine("alice");
        await using var bob = runtime.Engine("bob");
        await using var client = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await client.FrameAsync());
        var running = alice.RunAsync("agent", "x", TestRuntime.Token);
        var others = bob.RunAsync("agent", "x", TestRuntime.Token);
        await gate.Reached;
        var emitter = runtime.Factory.CreateEmitter(alice.Context);

        await runtime.Realm.RevokeAsync(runtime.User("alice"));

        Assert.Equal((RunStatus.Cancelled, RunErrors.Revoked), ((await running).Status, (await running).Error?.Category));
        await Assert.ThrowsAsync<UserAuthenticationException>(() => alice.RunAsync("agent", "x", TestRuntime.Token));
        Assert.Equal(new DeliveryResult.Dropped(DropReason.UserEnded), await emitter.StartedAsync("late", TestRuntime.Token));
        var closed = await Assert.ThrowsAsync<UserConnectionClosedException>(async () =>
        {
            while (true)
            {
                await client.FrameAsync();
            }
        });
        Assert.Equal(ConnectionCloseReason.UserEnded, closed.Reason);
        gate.Open();
        Assert.Equal(RunStatus.Succeeded, (await others).Status);
        await using var again = runtime.Engine("alice");
        Assert.Equal(RunStatus.Succeeded, (await again.RunAsync("agent", "x", TestRuntime.Token)).Status);
    }

    [Fact]
    public async Task ForgettingErasesHistoryAndLog()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        await using var engine = runtime.Engine("alice");
        await engine.RunAsync("agent", "x", TestRuntime.Token);
        var cursor = runtime.Reader.HeadOf(engine.Context.User);

        await runtime.Realm.ForgetAsync(engine.Context.User);

        await using var again = runtime.Engine("alice");
        Assert.Empty(again.GetHistory());
        Assert.Equal(0, runtime.Reader.HeadOf(again.Context.User).Sequence);
        await using var client = runtime.Connect("alice", cursor);
        Assert.Equal(GapReason.Epoch, Assert.IsType<GapFrame>(await client.FrameAsync()).Reason);
    }

    [Fact]
    public async Task ARevokedCapabilityOpensNoDoor()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success("x"))));
        var context = runtime.Context("alice");
        var local = new UserLocal<object>(() => new object());

        await runtime.Realm.RevokeAsync(context.User);

        Assert.Throws<UserAuthenticationException>(() => runtime.Factory.CreateForUser(context));
        Assert.Throws<UserAuthenticationException>(() => runtime.Factory.CreateEmitter(context));
        Assert.Throws<UserAuthenticationException>(() => runtime.Reader.HeadOf(context.User));
        Assert.Throws<UserAuthenticationException>(() => local.For(context));
        await using var events = runtime.Reader.ReadFramesAsync(context.User, null, TestRuntime.Token).GetAsyncEnumerator(TestRuntime.Token);
        await Assert.ThrowsAsync<UserAuthenticationException>(async () => await events.MoveNextAsync());
    }

    /// <summary>"13. Unbounded per-user maps" is no licence to forget what was revoked: not when the user's lane is swept.</summary>
    [Fact]
    public async Task ARevokedCapabilityStaysVoidWhenTheUserHasBeenSwept()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        var epoch = runtime.Reader.HeadOf(context.User).Epoch;
        await runtime.Realm.RevokeAsync(context.User);

        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);

        Assert.NotEqual(epoch, runtime.Reader.HeadOf(runtime.User("alice")).Epoch);
        Assert.Throws<UserAuthenticationException>(() => runtime.Factory.CreateForUser(context));
    }

    /// <summary>"A later authentication starts afresh", also where the revocation is still waiting for what came before.</summary>
    [Fact]
    public async Task ARevocationUnderWayDoesNotTouchWhoAuthenticatedAfterIt()
    {
        var (first, second) = (new Gate(), new Gate());
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            await (run.Request.Input == "first" ? first : second).PassAsync(run.Request.Input == "first" ? CancellationToken.None : cancellationToken);
            return AgentResult.Success("done");
        }));
        await using var before = runtime.Engine("alice");
        var old = before.RunAsync("agent", "first", TestRuntime.Token);
        await first.Reached;

        var revoking = runtime.Realm.RevokeAsync(before.Context.User);
        await using var after = runtime.Engine("alice");
        await using var client = runtime.Connect("alice");
        Assert.IsType<HelloFrame>(await client.FrameAsync());
        var hand = runtime.Factory.CreateEmitter(after.Context);
        await hand.StartedAsync("hand", TestRuntime.Token);
        var running = after.RunAsync("agent", "second", TestRuntime.Token);
        await second.Reached;
        first.Open();
        await revoking;

        Assert.Equal(RunErrors.Revoked, (await old).Error?.Category);
        Assert.IsType<DeliveryResult.Queued>(await hand.CompletedAsync(cancellationToken: TestRuntime.Token));
        second.Open();
        Assert.Equal(RunStatus.Succeeded, (await running).Status);
        Assert.Equal(3, (await client.UntilCompletedAsync(3)).OfType<AgentCompleted>().Count());
    }

    /// <summary>"5. No terminal event": a run by hand has one too when its user is revoked.</summary>
    [Fact]
    public async Task ARunByHandEndsWithItsUser()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        var cursor = runtime.Reader.HeadOf(context.User);
        await runtime.Factory.CreateEmitter(context).StartedAsync("hand", TestRuntime.Token);

        await runtime.Realm.RevokeAsync(context.User);

        await using var client = runtime.Connect("alice", cursor);
        var completed = Assert.IsType<AgentCompleted>((await client.EventsAsync(2))[1]);
        Assert.Equal((RunStatus.Cancelled, RunErrors.Revoked), (completed.Status, completed.Error?.Category));
    }

    [Fact]
    public async Task ASessionIsRevokedAlone()
    {
        var (phoneGate, laptopGate) = (new Gate(), new Gate());
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, cancellationToken) =>
        {
            await (run.Request.Input == "phone" ? phoneGate : laptopGate).PassAsync(cancellationToken);
            return AgentResult.Success("done");
        }));
        var (phone, laptop) = (Session("phone"), Session("laptop"));
        await using var phoneEngine = runtime.Factory.CreateForUser(phone);
        await using var laptopEngine = runtime.Factory.CreateForUser(laptop);
        await using var phoneClient = new EventRecorder(runtime.Reader, phone.User, null);
        await using var laptopClient = new EventRecorder(runtime.Reader, laptop.User, null);
        Assert.IsType<HelloFrame>(await phoneClient.FrameAsync());
        var local = new UserLocal<object>(() => new object());
        var value = local.For(phone);
        var phoneRun = phoneEngine.RunAsync("agent", "phone", TestRuntime.Token);
        var laptopRun = laptopEngine.RunAsync("agent", "laptop", TestRuntime.Token);
        await phoneGate.Reached;
        await laptopGate.Reached;

        await runtime.Realm.RevokeAsync(laptop.User, "phone");

        Assert.Equal(RunErrors.Revoked, (await phoneRun).Error?.Category);
        Assert.Throws<UserAuthenticationException>(() => runtime.Factory.CreateForUser(phone));
        await Assert.ThrowsAsync<UserConnectionClosedException>(async () =>
        {
            while (true)
            {
                await phoneClient.FrameAsync();
            }
        });
        laptopGate.Open();
        Assert.Equal(RunStatus.Succeeded, (await laptopRun).Status);
        Assert.Equal(2, (await laptopClient.UntilCompletedAsync(2)).OfType<AgentCompleted>().Count());
        Assert.Same(value, local.For(laptop));
        Assert.Same(value, local.For(Session("phone")));

        UserExecutionContext Session(string id) => UserExecutionContext.Create(runtime.User("alice", new Claim("sid", id)), new ThreadId("thread"));
    }

    [Fact]
    public async Task ASessionOfAnotherUserIsAnotherSession()
    {
        await using var runtime = new TestRuntime();
        var alice = runtime.User("alice", new Claim("sid", "1"));
        await runtime.Realm.RevokeAsync(runtime.User("bob", new Claim("sid", "1")), "1");
        Assert.NotNull(runtime.Factory.CreateForUser(UserExecutionContext.Create(alice, new ThreadId("thread"))));
    }
}
