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
    public void OneSubjectOfTwoIssuers_IsTwoUsers()
    {
        var desk = new Desk();
        var (one, other) = (Issued("https://one.example", "42"), Issued("https://other.example", "42"));

        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.Id, desk.User("42").Id);
        Assert.Equal(one.Id, Issued("https://one.example", "42").Id);

        AuthenticatedUser Issued(string issuer, string subject) => desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, subject, ClaimValueTypes.String, issuer)], "test")));
    }

    [Fact]
    public void OneTenantOfTwoIssuers_IsTwoUsers()
    {
        Assert.NotEqual(Issued("https://one.example").Id, Issued("https://other.example").Id);

        AuthenticatedUser Issued(string issuer) => new Desk().Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim("sub", "42", ClaimValueTypes.String, issuer), new Claim("tid", "t", ClaimValueTypes.String, issuer)], "test")));
    }

    [Fact]
    public void ASubjectThatSpellsAQualifiedOne_IsAnotherUser()
    {
        var desk = new Desk();
        var qualified = desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "bob"), new Claim("tid", "acme")], "test")));

        Assert.NotEqual(qualified.Id, desk.User(qualified.Id.Value).Id);
    }

    [Fact]
    public void ASubjectThatSpellsALongQualifiedOne_IsAnotherUser()
    {
        var desk = new Desk();
        var hashed = desk.Realm.Authenticate(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "bob"), new Claim("iss", new string('x', 200))], "test")));

        Assert.NotEqual(hashed.Id, desk.User(hashed.Id.Value).Id);
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
