using System.Globalization;
using System.Security.Claims;

namespace Netra.Execution;

/// <summary>Reads one value where exactly one must be, and only from identities that are authenticated.</summary>
internal static class PrincipalReader
{
    private static readonly string[] s_subjectClaims = [ClaimTypes.NameIdentifier, "sub"];

    public static Claim Subject(ClaimsPrincipal principal, string? configuredType)
    {
        foreach (var type in configuredType is null ? s_subjectClaims : [configuredType])
        {
            if (Single(principal, type) is { } claim)
            {
                return claim;
            }
        }

        throw new UserAuthenticationException("The principal is not authenticated or has no claim that identifies its user.");
    }

    public static Claim? Single(ClaimsPrincipal principal, string type)
    {
        Claim? found = null;
        foreach (var identity in principal.Identities)
        {
            if (!identity.IsAuthenticated)
            {
                continue;
            }

            foreach (var claim in identity.FindAll(candidate => string.Equals(candidate.Type, type, StringComparison.Ordinal)))
            {
                if (found is not null && !(string.Equals(found.Value, claim.Value, StringComparison.Ordinal) && string.Equals(found.Issuer, claim.Issuer, StringComparison.Ordinal)))
                {
                    throw new UserAuthenticationException($"The principal has several values of the claim '{type}', so it identifies nobody.");
                }

                found = claim;
            }
        }

        return found;
    }

    public static DateTimeOffset? Expiry(ClaimsPrincipal principal, string type)
    {
        if (Single(principal, type) is not { } claim)
        {
            return null;
        }

        return long.TryParse(claim.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new UserAuthenticationException($"The claim '{type}' is no time in Unix seconds.");
    }
}
