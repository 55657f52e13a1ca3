using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Netra.Execution.Tests;

public sealed class IdentityTests
{
    [Theory]
    [InlineData("user-1")]
    [InlineData("test")]
    [InlineData("auth0|507f1f77bcf86cd799439011")]
    [InlineData("ada@example.org")]
    public void RealIds_AreNeverRefusedForTheirLooks(string id) => Assert.Equal(id, new Desk().User(id).Id.Value);

    [Fact]
    public void SeveralSubjectsOrNone_AreNoUser()
    {
        var desk = new Desk();
        Assert.Throws<UnauthorizedAccessException>(() => desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity())));
        Assert.Throws<UnauthorizedAccessException>(() => desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "ada")], "test"))));
        Assert.Throws<UnauthorizedAccessException>(() => desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, "ada"), new Claim(ClaimTypes.NameIdentifier, "bob")], "test"))));
    }

    [Fact]
    public void Assume_IsOffUnlessAllowed()
    {
        Assert.Throws<InvalidOperationException>(() => new Desk().Realm.Assume(new UserId("ada"), "a job"));
        Assert.Equal("ada", new Desk(configure: options => options.AllowAssume = true).Realm.Assume(new UserId("ada"), "a job").Id.Value);
    }

    [Fact]
    public void DefaultIds_ThrowOnUse() => Assert.Throws<InvalidOperationException>(() => default(UserId).Value);

    [Fact]
    public void AnOuterLimitBelowItsInnerOne_IsRefused()
    {
        var desk = new Desk(configure: options => options.RunTimeout = TimeSpan.FromSeconds(1));

        var refused = Assert.Throws<OptionsValidationException>(() => desk.Factory);
        Assert.Contains("ToolTimeout", refused.Message);
    }
}
