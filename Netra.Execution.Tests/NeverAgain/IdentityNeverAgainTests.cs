using System.Security.Claims;
using Netra.Execution.Tests.Support;
using static Netra.Execution.Tests.NeverAgain.EngineNeverAgainTests;

namespace Netra.Execution.Tests.NeverAgain;

/// <summary>Defects of real systems of this kind, each named after what happened there. For each, a mutant of the product that has it is kept.</summary>
public sealed class IdentityNeverAgainTests
{
    private static readonly AsyncLocal<string?> s_ambient = new();

    [Fact]
    public async Task N14_Keys_that_collide_joined_strings_sanitised_ids_clock_readings()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");

        Assert.NotEqual(context.Key("notes", "a", "bc"), context.Key("notes", "ab", "c"));
        Assert.NotEqual(context.Key("notes", "a:b"), context.Key("notes", "a", "b"));
        Assert.NotEqual(context.Key("notes"), runtime.Context("Alice").Key("notes"));
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => RunId.New()).Distinct().Count());
    }

    [Fact]
    public async Task N15_Anonymous_default_or_test_identities_in_a_code_path_of_production()
    {
        await using var runtime = new TestRuntime();

        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice")]))));
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal()));
        Assert.Throws<InvalidOperationException>(() => runtime.Realm.Assume(new UserId("alice"), "no reason at all"));
        Assert.Throws<InvalidOperationException>(() => default(UserId).Value);
    }

    [Fact]
    public async Task N19_Any_user_can_confirm_or_resume_anothers_events()
    {
        var gate = new Gate();
        await using var runtime = Waiting(gate);
        var start = runtime.Reader.HeadOf(runtime.User("alice"));
        await using var client = runtime.Connect("alice", start);
        var running = runtime.Engine("alice").RunAsync("agent", "x", TestRuntime.Token);
        await gate.Reached;
        var alices = (await Soon(client.EventAsync())).RunId;

        Assert.False(runtime.Engine("bob").TryCancel(alices));
        await using var bob = runtime.Connect("bob", start);
        Assert.Equal(GapReason.Epoch, Assert.IsType<GapFrame>(await Soon(bob.FrameAsync())).Reason);
        await runtime.Engine("bob").Events.StartedAsync("bob's", TestRuntime.Token);
        Assert.Equal("bob's", (await Soon(bob.EventAsync())).AgentName);

        gate.Open();
        Assert.Equal(RunStatus.Succeeded, (await Soon(running)).Status);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("default_user")]
    [InlineData("placeholder")]
    [InlineData("user_123")]
    [InlineData("0")]
    public async Task N21_Real_ids_refused_because_they_look_like_placeholders(string user)
    {
        await using var runtime = new TestRuntime();
        Assert.Equal(user, runtime.User(user).Id.Value);
    }

    [Fact]
    public async Task N23_AsyncLocal_or_a_pooled_object_that_carries_one_user_into_the_next_run()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (_, _) => Task.FromResult(AgentResult.Success(s_ambient.Value ?? "nothing"))));
        s_ambient.Value = "alice's secret";

        Assert.Equal("nothing", (await Soon(runtime.Engine("bob").RunAsync("agent", "x", TestRuntime.Token))).Output);
    }
}
