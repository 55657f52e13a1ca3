using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>A user as a capability: whoever holds one was handed it by the <see cref="UserRealm"/> that authenticated them. Immutable.</summary>
[UserScoped]
[CreatedBy(typeof(UserRealm))]
public sealed class AuthenticatedUser
{
    internal AuthenticatedUser(UserRealm realm, UserId id, string? tenantId, string? sessionId, DateTimeOffset? expiresAt)
    {
        Realm = realm;
        Id = id;
        TenantId = tenantId;
        SessionId = sessionId;
        ExpiresAt = expiresAt;
    }

    /// <summary>Who it is, unique within the realm.</summary>
    [UserKey]
    public UserId Id { get; }

    /// <summary>The tenant that the identity names, if it names one.</summary>
    public string? TenantId { get; }

    /// <summary>The session that the identity names, if it names one.</summary>
    public string? SessionId { get; }

    /// <summary>When the identity ends, if it says so.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    internal UserRealm Realm { get; }
}
