using System.Security.Claims;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Identity;

/// <summary>"14. Keys that collide": who vouches for a subject is part of who the user is, wherever users lie side by side.</summary>
public sealed class UserIdentityTests
{
    private static readonly UserLocal<List<string>> s_notes = new(() => []);

    [Fact]
    public async Task OneSubjectOfTwoIssuersIsTwoUsers()
    {
        await using var runtime = new TestRuntime();
        var (one, other) = (Issued(runtime, "https://one.example", "42"), Issued(runtime, "https://other.example", "42"));

        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.Id, runtime.User("42").Id);
        Assert.Equal(one.Id, Issued(runtime, "https://one.example", "42").Id);
    }

    [Fact]
    public async Task OneTenantOfTwoIssuersIsTwoUsers()
    {
        await using var runtime = new TestRuntime();
        Assert.NotEqual(
            Issued(runtime, "https://one.example", "42", new Claim("tid", "t")).Id,
            Issued(runtime, "https://other.example", "42", new Claim("tid", "t")).Id);
    }

    [Fact]
    public async Task TheIssuerMayStandInAClaimOfItsOwn()
    {
        await using var runtime = new TestRuntime();
        Assert.Equal(Issued(runtime, "https://one.example", "42").Id, runtime.User("42", new Claim("iss", "https://one.example")).Id);
    }

    /// <summary>An id is short and plain; a long issuer makes it a digest. Neither form can be chosen as a subject.</summary>
    [Theory]
    [InlineData("acme")]
    [InlineData("https://a.very.long.issuer.example/with/a/path/that/leaves/no/room/for/the/subject/within/one/hundred/and/twenty/eight/characters")]
    public async Task ASubjectThatSpellsAQualifiedOneIsAnotherUser(string issuer)
    {
        await using var runtime = new TestRuntime();
        var qualified = Issued(runtime, issuer, "bob");

        Assert.NotEqual(qualified.Id, runtime.User(qualified.Id.Value).Id);
        Assert.NotEqual(qualified.Id, Issued(runtime, "https://other.example", qualified.Id.Value).Id);
    }

    [Fact]
    public async Task TwoIdentitiesOfTwoUsersAreNobody()
    {
        await using var runtime = new TestRuntime();
        ClaimsIdentity[] identities =
        [
            new([new Claim("sub", "42", null, "https://one.example")], "test"),
            new([new Claim("sub", "42", null, "https://other.example")], "test"),
        ];
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal(identities)));
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal(identities.Reverse())));
    }

    /// <summary>What a second identity says of itself does not change who the first one is.</summary>
    [Fact]
    public async Task AnotherIdentityAddsNothingToTheUser()
    {
        await using var runtime = new TestRuntime();
        ClaimsIdentity[] identities =
        [
            new([new Claim("sub", "42", null, "https://one.example")], "test"),
            new([new Claim("tid", "t"), new Claim("sid", "s"), new Claim("iss", "https://other.example")], "test"),
        ];

        var user = runtime.Realm.Authenticate(new ClaimsPrincipal(identities));

        Assert.Equal(Issued(runtime, "https://one.example", "42").Id, user.Id);
        Assert.Null(user.TenantId);
        Assert.Null(user.SessionId);
    }

    [Fact]
    public async Task WhoActsInAUsersNameIsTheSameUserAsElsewhere()
    {
        await using var runtime = new TestRuntime();
        var identity = new ClaimsIdentity([new Claim("sub", "alice")], "test")
        {
            Actor = new ClaimsIdentity([new Claim("sub", "support", null, "https://one.example")], "test"),
        };

        var user = runtime.Realm.Authenticate(new ClaimsPrincipal(identity));

        Assert.Equal("alice", user.Id.Value);
        Assert.Equal(Issued(runtime, "https://one.example", "support").Id, user.Actor);
    }

    [Fact]
    public async Task AssumingTakesTheIdThatAuthenticationGave()
    {
        await using var runtime = new TestRuntime(configure: options => options.AllowAssume = true);
        var user = Issued(runtime, "https://one.example", "42");
        Assert.Equal(user.Id, runtime.Realm.Assume(user.Id, "nightly digest").Id);
    }

    [Fact]
    public async Task TheyShareNothingAnywhere()
    {
        await using var runtime = new TestRuntime(builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Context.UserId.Value))));
        var (one, other) = (Issued(runtime, "https://one.example", "42"), Issued(runtime, "https://other.example", "42"));
        var (oneContext, otherContext) = (UserExecutionContext.Create(one, new ThreadId("thread")), UserExecutionContext.Create(other, new ThreadId("thread")));
        await using var client = new EventRecorder(runtime.Reader, one, null);
        await using var engine = runtime.Factory.CreateForUser(oneContext);
        await using var otherEngine = runtime.Factory.CreateForUser(otherContext);
        s_notes.For(oneContext).Add("note");

        await otherEngine.RunAsync("agent", "x", TestRuntime.Token);
        await engine.RunAsync("agent", "x", TestRuntime.Token);

        var events = await client.UntilCompletedAsync();
        Assert.All(events, agentEvent => Assert.Equal(one.Id, agentEvent.UserId));
        Assert.Equal([1, 2], events.Select(agentEvent => agentEvent.Sequence));
        Assert.Equal((1, 1), (engine.GetHistory().Count, otherEngine.GetHistory().Count));
        Assert.Empty(s_notes.For(otherContext));
        Assert.NotEqual(oneContext.Key("cache"), otherContext.Key("cache"));
        Assert.NotEqual(runtime.Reader.HeadOf(one).Epoch, runtime.Reader.HeadOf(other).Epoch);
    }

    private static AuthenticatedUser Issued(TestRuntime runtime, string issuer, string subject, params Claim[] more) =>
        runtime.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", subject, ClaimValueTypes.String, issuer), .. more], "test")));
}
