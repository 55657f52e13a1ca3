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
    internal AuthenticatedUser(UserRealm realm, UserLaneKey key, long generation)
    {
        Realm = realm;
        Key = key;
        Generation = generation;
    }

    /// <summary>The user.</summary>
    public UserId Id => Key.UserId;

    /// <summary>The tenant, where the realm is configured with a tenant claim.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>The session, where the principal names one.</summary>
    public string? SessionId { get; internal init; }

    /// <summary>When the proof of identity ends. Runs and connections end with it. Null: it does not end by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; internal init; }

    /// <summary>Who really acts, where somebody acts in this user's name.</summary>
    public string? Actor { get; internal init; }

    /// <summary>The realm that made it.</summary>
    public UserRealm Realm { get; }

    /// <summary>What tells this user apart from every other of the realm.</summary>
    public UserLaneKey Key { get; }

    /// <summary>Orders authentications and revocations without a clock.</summary>
    internal long Generation { get; }
}
