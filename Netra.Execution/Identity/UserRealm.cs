using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>Where users come from: one per service provider. Thread-safe.</summary>
public sealed partial class UserRealm
{
    private readonly UserExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ExecutionMetrics _metrics;
    private readonly ILogger _logger;
    private long _generation;

    internal UserRealm(UserExecutionOptions options, LaneRegistry lanes, TimeProvider time, ExecutionMetrics metrics, ILogger<UserRealm> logger)
    {
        _options = options;
        Lanes = lanes;
        _time = time;
        _metrics = metrics;
        _logger = logger;
    }

    internal LaneRegistry Lanes { get; }

    /// <summary>
    /// Makes the user of an authenticated principal. The identifying claim must have exactly one value; the user is that value together with its issuer,
    /// or with the tenant where a tenant claim is configured.
    /// </summary>
    /// <param name="principal">The principal, for example of a request. Names, headers and payloads are never looked at.</param>
    /// <exception cref="UserAuthenticationException">Not authenticated, no or several identifying values, expired, or no valid id.</exception>
    public AuthenticatedUser Authenticate(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var subject = PrincipalReader.Subject(principal, _options.UserIdClaimType);
        if (!IdText.IsValid(subject.Value))
        {
            throw new UserAuthenticationException("The identifying claim is no valid user id.");
        }

        string? tenant = null;
        if (_options.TenantClaimType is { } tenantType)
        {
            tenant = PrincipalReader.Single(principal, tenantType)?.Value
                ?? throw new UserAuthenticationException($"The principal has no claim '{tenantType}', which says whose user it is.");
        }

        var user = new AuthenticatedUser(this, new UserLaneKey(tenant ?? subject.Issuer, new UserId(subject.Value)), NextGeneration())
        {
            TenantId = tenant,
            SessionId = PrincipalReader.Single(principal, _options.SessionClaimType)?.Value,
            ExpiresAt = PrincipalReader.Expiry(principal, _options.ExpiryClaimType),
            Actor = ActorOf(principal),
        };
        EnsureCurrent(user);
        return user;
    }

    /// <summary>Takes a user's identity without proof, for work that nobody's request started. Counted and logged.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="justification">Why this is right here; it is logged.</param>
    /// <param name="authority">The tenant or issuer of the user; null for identities issued locally.</param>
    /// <exception cref="InvalidOperationException"><see cref="UserExecutionOptions.AllowAssume"/> is off.</exception>
    public AuthenticatedUser Assume(UserId userId, string justification, string? authority = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(justification);
        if (!_options.AllowAssume)
        {
            throw new InvalidOperationException("Assuming an identity is off. Set UserExecutionOptions.AllowAssume where that is really meant.");
        }

        var key = new UserLaneKey(authority ?? ClaimsIdentity.DefaultIssuer, new UserId(userId.Value));
        _metrics.IdentityAssumed();
        Log.Assumed(_logger, justification);
        return new AuthenticatedUser(this, key, NextGeneration()) { TenantId = _options.TenantClaimType is null ? null : authority };
    }

    /// <summary>
    /// Ends what the user has: every capability made so far is void, connections close, runs are cancelled, per-user state is dropped. A later
    /// authentication starts afresh.
    /// </summary>
    /// <param name="user">The user, with any of their capabilities, also a void one.</param>
    /// <returns>Completes when the user's runs have ended or the grace period is over.</returns>
    public Task RevokeAsync(AuthenticatedUser user) => EndAsync(user, forget: false);

    /// <summary>Like <see cref="RevokeAsync"/>, and erases the user's history and event log.</summary>
    /// <param name="user">The user, with any of their capabilities, also a void one.</param>
    /// <returns>Completes when everything is erased.</returns>
    public Task ForgetAsync(AuthenticatedUser user) => EndAsync(user, forget: true);

    internal void EnsureCurrent(AuthenticatedUser user)
    {
        if (user.ExpiresAt <= _time.GetUtcNow())
        {
            throw new UserAuthenticationException("The proof of identity has expired.");
        }
    }

    private Task EndAsync(AuthenticatedUser user, bool forget)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.Realm == this
            ? Lanes.RevokeAsync(user, NextGeneration(), forget)
            : throw new ArgumentException("The user belongs to another realm.", nameof(user));
    }

    private long NextGeneration() => Interlocked.Increment(ref _generation);

    private static string? ActorOf(ClaimsPrincipal principal) =>
        principal.Identities.FirstOrDefault(identity => identity.IsAuthenticated && identity.Actor is not null)?.Actor is { } actor
            ? PrincipalReader.Subject(new ClaimsPrincipal(actor), null).Value
            : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A user's identity was assumed: {Justification}")]
        public static partial void Assumed(ILogger logger, string justification);
    }
}
