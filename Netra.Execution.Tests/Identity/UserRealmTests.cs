using System.Security.Claims;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Identity;

public sealed class UserRealmTests
{
    /// <summary>"21. Real ids refused because they look like placeholders."</summary>
    [Theory]
    [InlineData("test")]
    [InlineData("user")]
    [InlineData("1")]
    [InlineData("auth0|507f1f77bcf86cd799439011")]
    [InlineData("ada@example.org")]
    [InlineData("müller")]
    public async Task RealIdsAreAccepted(string id)
    {
        await using var runtime = new TestRuntime();
        Assert.Equal(id, runtime.User(id).Id.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nlevel=admin")]
    [InlineData("a\u202Eb")]
    public async Task IdsThatCouldForgeALogLineAreNot(string id)
    {
        await using var runtime = new TestRuntime();
        Assert.Throws<UserAuthenticationException>(() => runtime.User(id));
        Assert.ThrowsAny<ArgumentException>(() => new UserId(id));
        Assert.False(ThreadId.TryParse(id, null, out _));
    }

    /// <summary>"15. Anonymous, default or test identities in a code path of production."</summary>
    [Fact]
    public async Task NobodyIsNoUser()
    {
        await using var runtime = new TestRuntime();
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal()));
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "alice")]))));
        Assert.Throws<UserAuthenticationException>(() => runtime.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "alice")], "test"))));
        Assert.Throws<UserAuthenticationException>(() => runtime.User("alice", new Claim("sub", "bob")));
        Assert.Throws<InvalidOperationException>(() => default(UserId).Value);
    }

    [Fact]
    public async Task ATenantThatIsConfiguredMustBeThere()
    {
        await using var runtime = new TestRuntime(configure: options => options.RequireTenant = true);
        Assert.Throws<UserAuthenticationException>(() => runtime.User("alice"));
    }

    [Fact]
    public async Task AssumingIsOffUnlessAllowedAndCounted()
    {
        await using var off = new TestRuntime();
        Assert.Throws<InvalidOperationException>(() => off.Realm.Assume(new UserId("alice"), "nightly digest"));
        await using var on = new TestRuntime(configure: options => options.AllowAssume = true);
        Assert.Throws<ArgumentException>(() => on.Realm.Assume(new UserId("alice"), " "));
        Assert.Equal("alice", on.Realm.Assume(new UserId("alice"), "nightly digest").Id.Value);
        Assert.Equal(1, on.Metrics.Sum("netra.execution.identity.assumed"));
    }

    [Fact]
    public async Task AUserOfAnotherRealmIsRefusedAtEveryDoor()
    {
        await using var runtime = new TestRuntime();
        await using var other = new TestRuntime();
        var stranger = other.Context("alice");
        Assert.Throws<ArgumentException>(() => runtime.Factory.CreateForUser(stranger));
        Assert.Throws<ArgumentException>(() => runtime.Factory.CreateEmitter(stranger));
        Assert.Throws<ArgumentException>(() => runtime.Reader.HeadOf(stranger.User));
        await using var events = runtime.Reader.ReadFramesAsync(stranger.User, null, TestRuntime.Token).GetAsyncEnumerator(TestRuntime.Token);
        await Assert.ThrowsAsync<ArgumentException>(async () => await events.MoveNextAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => runtime.Realm.RevokeAsync(stranger.User));
    }
}
