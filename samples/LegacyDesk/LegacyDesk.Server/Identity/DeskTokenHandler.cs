using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LegacyDesk.Server.Identity;

/// <summary>Signs people in by a bearer token.</summary>
public sealed class DeskTokenHandler(IOptionsMonitor<DeskTokenOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<DeskTokenOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public new const string Scheme = "DeskToken";

    private const string Prefix = "Bearer ";

    private static ClaimsPrincipal? s_lastSignIn;

    /// <summary>Who signed in last, for the operations page.</summary>
    public static string? LastSignIn => s_lastSignIn?.Identity?.Name;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var token = Encoding.UTF8.GetBytes(header[Prefix.Length..].Trim());
        var user = Options.Users.Find(user => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(user.Token), token));
        if (user is null)
        {
            return Task.FromResult(AuthenticateResult.Fail("The token is unknown."));
        }

        var identity = new ClaimsIdentity([new Claim("sub", user.Id), new Claim(ClaimTypes.Name, user.Id)], Scheme.ToString());
        var principal = new ClaimsPrincipal(identity);
        s_lastSignIn = principal;
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme)));
    }
}
