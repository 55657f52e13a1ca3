using System.Security.Claims;
using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>Where users come from: one per service provider. Thread-safe.</summary>
public sealed partial class UserRealm
{
    private readonly UserExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ExecutionMetrics _metrics;
    private readonly Func<IConversationStore> _conversations;
    private readonly Func<IEnumerable<IUserDataEraser>> _erasers;
    private readonly ILogger _logger;
    private long _generation;

    internal UserRealm(UserExecutionOptions options, LaneRegistry lanes, TimeProvider time, ExecutionMetrics metrics, Func<IConversationStore> conversations, Func<IEnumerable<IUserDataEraser>> erasers, ILogger<UserRealm> logger)
    {
        _options = options;
        Lanes = lanes;
        _time = time;
        _metrics = metrics;
        _conversations = conversations;
        _erasers = erasers;
        _logger = logger;
    }

    internal LaneRegistry Lanes { get; }

    internal ISet<string> AllowedRequestFacts => _options.AllowedRequestFacts;

    /// <summary>
    /// Makes the user of an authenticated principal. The identifying claim must have exactly one value; the user is that value together with its issuer and
    /// its tenant, so the same value of two issuers is two users.
    /// </summary>
    /// <param name="principal">The principal, for example of a request. Names, headers and payloads are never looked at.</param>
    /// <exception cref="UserAuthenticationException">Not authenticated, no or several identifying values, expired, or no valid id.</exception>
    public AuthenticatedUser Authenticate(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var (subject, identity) = PrincipalReader.Subject(principal, _options.UserIdClaimType);
        var tenant = PrincipalReader.Single(identity, _options.TenantClaimType)?.Value;
        if (tenant is null && _options.RequireTenant)
        {
            throw new UserAuthenticationException($"The principal has no claim '{_options.TenantClaimType}', which says whose user it is.");
        }

        var session = PrincipalReader.Single(identity, _options.SessionClaimType)?.Value;
        var user = new AuthenticatedUser(this, StandingOf(subject, identity, tenant), session, NextGeneration())
        {
            TenantId = tenant,
            ExpiresAt = PrincipalReader.Expiry(identity, _options.ExpiryClaimType),
            Actor = ActorOf(identity),
        };
        EnsureCurrent(user);
        return user;
    }

    /// <summary>Takes a user's identity without proof, for work that nobody's request started. Counted and logged.</summary>
    /// <param name="userId">The user, as <see cref="AuthenticatedUser.Id"/> has it.</param>
    /// <param name="justification">Why this is right here; it is logged.</param>
    /// <exception cref="InvalidOperationException"><see cref="UserExecutionOptions.AllowAssume"/> is off.</exception>
    public AuthenticatedUser Assume(UserId userId, string justification)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(justification);
        if (!_options.AllowAssume)
        {
            throw new InvalidOperationException("Assuming an identity is off. Set UserExecutionOptions.AllowAssume where that is really meant.");
        }

        var standing = Lanes.Standings.Of(new UserId(userId.Value));
        _metrics.IdentityAssumed();
        Log.Assumed(_logger, justification);
        return new AuthenticatedUser(this, standing, sessionId: null, NextGeneration());
    }

    /// <summary>
    /// Ends what the user has: every capability made so far is void, connections close, runs are cancelled, per-user state is dropped. A later
    /// authentication starts afresh.
    /// </summary>
    /// <param name="user">The user, with any of their capabilities, also a void one.</param>
    /// <returns>Completes when the user's runs have ended or the grace period is over.</returns>
    /// <exception cref="ArgumentException">The user is of another realm.</exception>
    public Task RevokeAsync(AuthenticatedUser user)
    {
        Require(user);
        user.Standing.Revoke(NextGeneration());
        return Lanes.EndRevokedAsync(user.Id, dropValues: true);
    }

    /// <summary>
    /// Ends one session of the user, and leaves the others: its capabilities are void, its connections close, its runs are cancelled. Per-user state stays.
    /// </summary>
    /// <param name="user">The user, with any of their capabilities, also one of another session or a void one.</param>
    /// <param name="sessionId">The session, as <see cref="AuthenticatedUser.SessionId"/> has it.</param>
    /// <returns>Completes when the session's runs have ended or the grace period is over.</returns>
    /// <exception cref="ArgumentException">The user is of another realm, or the session has no name.</exception>
    public Task RevokeAsync(AuthenticatedUser user, string sessionId)
    {
        Require(user);
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        Lanes.Standings.Of(user.Id, sessionId).Revoke(NextGeneration());
        return Lanes.EndRevokedAsync(user.Id, dropValues: false);
    }

    /// <summary>Like <see cref="RevokeAsync(AuthenticatedUser)"/>, and erases the user's history, event log, conversations, and what each <see cref="IUserDataEraser"/> keeps.</summary>
    /// <param name="user">The user, with any of their capabilities, also a void one.</param>
    /// <returns>Completes when everything is erased; faulted with what a store or an eraser threw, after all of them were asked.</returns>
    /// <exception cref="ArgumentException">The user is of another realm.</exception>
    public async Task ForgetAsync(AuthenticatedUser user)
    {
        await RevokeAsync(user).ConfigureAwait(false);
        Lanes.Forget(user.Id);
        await Task.WhenAll(_erasers().Select(eraser => EraseAsync(eraser, user)).Append(ForgetConversationsAsync(user))).ConfigureAwait(false);
    }

    /// <exception cref="UserAuthenticationException">The capability is void.</exception>
    internal void EnsureCurrent(AuthenticatedUser user)
    {
        if (user.IsRevoked)
        {
            throw new UserAuthenticationException("The user was revoked; authenticate again.");
        }

        if (HasExpired(user))
        {
            throw new UserAuthenticationException("The proof of identity has expired.");
        }
    }

    internal bool IsCurrent(AuthenticatedUser user) => !user.IsRevoked && !HasExpired(user);

    /// <summary>What it throws, also at once, is its own: the others are asked all the same.</summary>
    private static async Task EraseAsync(IUserDataEraser eraser, AuthenticatedUser user) => await eraser.EraseAsync(user, CancellationToken.None).ConfigureAwait(false);

    private async Task ForgetConversationsAsync(AuthenticatedUser user) => await _conversations().ForgetAsync(user, CancellationToken.None).ConfigureAwait(false);

    private void Require(AuthenticatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (user.Realm != this)
        {
            throw new ArgumentException("The user belongs to another realm.", nameof(user));
        }
    }

    private long NextGeneration() => Interlocked.Increment(ref _generation);

    private bool HasExpired(AuthenticatedUser user) => user.ExpiresAt is { } end && end <= _time.GetUtcNow();

    private UserStanding StandingOf(Claim subject, ClaimsIdentity identity, string? tenant) =>
        Lanes.Standings.Of(QualifiedUserId.Of(PrincipalReader.Issuer(subject, identity), tenant, subject.Value));

    private UserId? ActorOf(ClaimsIdentity identity)
    {
        if (identity.Actor is null)
        {
            return null;
        }

        var (subject, actor) = PrincipalReader.Subject(new ClaimsPrincipal(identity.Actor), _options.UserIdClaimType);
        return QualifiedUserId.Of(PrincipalReader.Issuer(subject, actor), PrincipalReader.Single(actor, _options.TenantClaimType)?.Value, subject.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A user's identity was assumed: {Justification}")]
        public static partial void Assumed(ILogger logger, string justification);
    }
}
