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
}
