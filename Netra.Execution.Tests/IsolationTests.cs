namespace Netra.Execution.Tests;

public sealed class IsolationTests
{
    [Fact]
    public async Task TwoUsersAtOnce_ReceiveTheirOwnEventsInOrderAndNothingElse()
    {
        var gates = new Dictionary<string, TaskCompletionSource> { ["ada"] = new(), ["bob"] = new() };
        var bothRun = new CountdownEvent(2);
        await using var desk = new Desk(async (run, _) =>
        {
            await run.ThinkAsync($"first of {run.Request.Input}");
            bothRun.Signal();
            await gates[run.Context.UserId.Value].Task;
            await run.InvokeToolAsync("look", _ => Task.FromResult($"found for {run.Request.Input}"));
            return AgentResult.Success($"canary-{run.Request.Input}");
        });
        var (ada, bob) = (desk.Context("ada"), desk.Context("bob"));
        var (afterAda, afterBob) = (desk.Reader.HeadOf(ada.User), desk.Reader.HeadOf(bob.User));
        await using var adas = desk.Factory.CreateForUser(ada);
        await using var bobs = desk.Factory.CreateForUser(bob);

        var adaRuns = adas.RunAsync("echo", "ada", TestContext.Current.CancellationToken);
        var bobRuns = bobs.RunAsync("echo", "bob", TestContext.Current.CancellationToken);
        await Task.Run(bothRun.Wait, TestContext.Current.CancellationToken);
        gates["bob"].SetResult();
        await bobRuns;
        gates["ada"].SetResult();
        await adaRuns;

        foreach (var (user, after, own, other) in new[] { (ada.User, afterAda, "ada", "bob"), (bob.User, afterBob, "bob", "ada") })
        {
            var events = await desk.EventsAsync(user, after);
            Assert.Collection(
                events,
                first => Assert.IsType<AgentStarted>(first),
                second => Assert.Equal($"first of {own}", Assert.IsType<AgentThinking>(second).Delta),
                third => Assert.IsType<ToolExecuting>(third),
                fourth => Assert.Equal(ToolStatus.Succeeded, Assert.IsType<ToolCompleted>(fourth).Status),
                fifth => Assert.Equal($"canary-{own}", Assert.IsType<AgentCompleted>(fifth).Result));
            Assert.Equal(Enumerable.Range(1, 5).Select(number => (long)number), events.Select(agentEvent => agentEvent.Sequence));
            Assert.All(events, agentEvent => Assert.DoesNotContain(other, agentEvent.ToString()));
        }
    }

    [Fact]
    public async Task AForeignUserIdInAnOutgoingMessage_IsDroppedAndNeverCorrected()
    {
        await using var desk = new Desk();
        var ada = desk.Context("ada");
        var emitter = desk.Factory.CreateEmitter(ada);
        await emitter.StartedAsync("echo", TestContext.Current.CancellationToken);

        var result = await emitter.PublishAsync(new AgentThinking(ThinkingKind.Answer, "x") { UserId = "bob" }, TestContext.Current.CancellationToken);

        Assert.IsType<DeliveryResult.Dropped>(result);
        Assert.Equal(1, desk.Reader.HeadOf(ada.User).Sequence);
        Assert.Equal(0, desk.Reader.HeadOf(desk.User("bob")).Sequence);
    }

    [Fact]
    public async Task AUserOfAnotherRealm_IsRefusedEverywhere()
    {
        await using var desk = new Desk();
        await using var other = new Desk();
        var stranger = other.Context("ada");

        Assert.Throws<InvalidOperationException>(() => desk.Factory.CreateForUser(stranger));
        Assert.Throws<InvalidOperationException>(() => desk.Factory.CreateEmitter(stranger));
        Assert.Throws<InvalidOperationException>(() => desk.Reader.HeadOf(stranger.User));
    }

    [Fact]
    public async Task UserLocal_IsMadeOnceForEachUser()
    {
        var made = 0;
        var slot = new UserLocal<List<string>>(() =>
        {
            Interlocked.Increment(ref made);
            return [];
        });
        await using var desk = new Desk();
        slot.For(desk.Context("ada")).Add("ada's");
        slot.For(desk.Context("ada", "another-thread")).Add("ada's too");

        Assert.Equal(["ada's", "ada's too"], slot.For(desk.Context("ada")));
        Assert.Empty(slot.For(desk.Context("bob")));
        Assert.Equal(2, made);
    }

    [Fact]
    public void KeysWithMovedSeparators_AreDifferentKeys()
    {
        var desk = new Desk();
        var (ada, other) = (desk.Context("ada"), desk.Context("ada:x"));

        Assert.NotEqual(ada.Key("x:y", "z").ToCacheKey(), ada.Key("x", "y:z").ToCacheKey());
        Assert.NotEqual(ada.Key("x").ToCacheKey(), other.Key("x").ToCacheKey());
        Assert.Equal(ada.Key("x", 1), desk.Context("ada").Key("x", 1));
    }
}
