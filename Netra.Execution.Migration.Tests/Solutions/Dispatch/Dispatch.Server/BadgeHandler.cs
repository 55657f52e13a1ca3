using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Dispatch.Server;

/// <summary>Turns a badge into a principal; the badges stand in the configuration as "customer|company".</summary>
public sealed class BadgeHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IConfiguration configuration)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "Badge";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var badge = Request.Headers["X-Badge"].ToString();
        var entry = badge.Length == 0 ? null : configuration["Badges:" + badge];
        if (entry?.Split('|') is not [var customer, var company])
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, customer), new Claim("tenant", company)], Scheme);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme)));
    }
}
