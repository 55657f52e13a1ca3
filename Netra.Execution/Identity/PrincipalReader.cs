using System.Globalization;
using System.Security.Claims;

namespace Netra.Execution;

/// <summary>Reads one value where exactly one must be: the subject from identities that are authenticated, all else from the subject's own identity.</summary>
internal static class PrincipalReader
{
    private static readonly string[] s_subjectClaims = [ClaimTypes.NameIdentifier, "sub"];

    /// <summary>The claim that names the user, and the identity that it stands in.</summary>
    public static (Claim Claim, ClaimsIdentity Identity) Subject(ClaimsPrincipal principal, string? configuredType)
    {
        foreach (var type in configuredType is null ? s_subjectClaims : [configuredType])
        {
            (Claim Claim, ClaimsIdentity Identity)? found = null;
            foreach (var identity in principal.Identities.Where(identity => identity.IsAuthenticated))
            {
                if (Single(identity, type) is { } claim)
                {
                    found = found is { } other && !AreSame(other.Claim, claim) ? throw Ambiguous(type) : found ?? (claim, identity);
                }
            }

            if (found is { } subject)
            {
                return IdText.IsValid(subject.Claim.Value) ? subject : throw new UserAuthenticationException("The identifying claim is no valid user id.");
            }
        }

        throw new UserAuthenticationException("The principal is not authenticated or has no claim that identifies its user.");
    }

    public static Claim? Single(ClaimsIdentity identity, string type)
    {
        Claim? found = null;
        foreach (var claim in identity.FindAll(candidate => string.Equals(candidate.Type, type, StringComparison.Ordinal)))
        {
            found = found is not null && !AreSame(found, claim) ? throw Ambiguous(type) : claim;
        }

        return found;
    }

    /// <summary>Who vouches for the subject; null where that is this application itself.</summary>
    public static string? Issuer(Claim subject, ClaimsIdentity identity) =>
        subject.Issuer == ClaimsIdentity.DefaultIssuer ? Single(identity, "iss")?.Value : subject.Issuer;

    public static DateTimeOffset? Expiry(ClaimsIdentity identity, string type)
    {
        if (Single(identity, type) is not { } claim)
        {
            return null;
        }

        return long.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new UserAuthenticationException($"The claim '{type}' is no time in Unix seconds.");
    }

    private static bool AreSame(Claim one, Claim other) =>
        string.Equals(one.Value, other.Value, StringComparison.Ordinal) && string.Equals(one.Issuer, other.Issuer, StringComparison.Ordinal);

    private static UserAuthenticationException Ambiguous(string type) => new($"The principal has several values of the claim '{type}', so it identifies nobody.");
}
