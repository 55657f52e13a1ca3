using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A user as a capability: who holds one may act for that user until it expires or is revoked. Only a <see cref="UserRealm"/> makes one. Immutable and
/// thread-safe.
/// </summary>
[UserScoped]
[CreatedBy(typeof(UserRealm))]
public sealed class AuthenticatedUser
{
    internal AuthenticatedUser(UserRealm realm, UserStanding standing, string? sessionId, long generation)
    {
        Realm = realm;
        Standing = standing;
        SessionId = sessionId;
        SessionStanding = sessionId is null ? null : realm.Lanes.Standings.Of(standing.UserId, sessionId);
        Generation = generation;
    }

    /// <summary>
    /// The user: the same for every capability of this user, and for nobody else. It covers the issuer and the tenant, so it is the subject's plain value only
    /// where this application vouches for the subject itself.
    /// </summary>
    public UserId Id => Standing.UserId;

    /// <summary>The tenant, where the principal names one.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>The session, where the principal names one.</summary>
    public string? SessionId { get; }

    /// <summary>When the proof of identity ends. Runs and connections end with it. Null: it does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>Who really acts, where somebody acts in this user's name.</summary>
    public UserId? Actor { get; internal init; }

    /// <summary>The realm that made it.</summary>
    public UserRealm Realm { get; }

    /// <summary>Orders authentications and revocations without a clock.</summary>
    internal long Generation { get; }

    internal bool IsRevoked => !Standing.Accepts(Generation) || SessionStanding?.Accepts(Generation) == false;

    internal UserStanding Standing { get; }

    internal UserStanding? SessionStanding { get; }
}
