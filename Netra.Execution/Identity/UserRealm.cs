using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Netra.Execution.Lanes;

namespace Netra.Execution;

/// <summary>Mints users. One realm a service provider: a user of another realm is refused everywhere. Safe for concurrent use.</summary>
public sealed partial class UserRealm
{
    private readonly UserExecutionOptions _options;
    private readonly ILogger<UserRealm> _logger;
    private readonly LaneTable _lanes;

    internal UserRealm(IOptions<UserExecutionOptions> options, LaneTable lanes, ILogger<UserRealm> logger)
    {
        _options = options.Value;
        _lanes = lanes;
        _logger = logger;
    }

    /// <summary>The user that an authenticated identity names.</summary>
    /// <param name="principal">A principal whose identity is authenticated and has exactly one value of the unique claim.</param>
    /// <exception cref="UnauthorizedAccessException">It is not authenticated, or names no user or several.</exception>
    public AuthenticatedUser Authenticate(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var identity = principal.Identities.FirstOrDefault(candidate => candidate.IsAuthenticated)
            ?? throw new UnauthorizedAccessException("The principal has no authenticated identity.");
        var subjects = _options.UniqueClaims.Select(type => identity.FindAll(type).DistinctBy(claim => (claim.Value, claim.Issuer)).ToList())
            .FirstOrDefault(claims => claims.Count > 0) ?? [];
        if (subjects is not [{ } subject] || !Identifier.IsValid(subject.Value))
        {
            throw new UnauthorizedAccessException(
                $"The identity has {subjects.Count} values of {string.Join(" or ", _options.UniqueClaims)}; exactly one of 1 to {Identifier.MaximumLength} plain characters names a user.");
        }

        var issuer = identity.FindFirst("iss")?.Value ?? (subject.Issuer == ClaimsIdentity.DefaultIssuer ? null : subject.Issuer);
        var tenant = identity.FindFirst("tid")?.Value;
        return new AuthenticatedUser(this, UserScopedKey.UserOf(issuer, tenant, subject.Value), tenant ?? issuer, identity.FindFirst("sid")?.Value, Expiry(identity));
    }

    /// <summary>A user that nobody authenticated: for jobs, replays and tests. Off unless <see cref="UserExecutionOptions.AllowAssume"/>; logged each time.</summary>
    /// <param name="id">Who to act for.</param>
    /// <param name="justification">Why; it is logged.</param>
    /// <exception cref="InvalidOperationException">The option is off.</exception>
    public AuthenticatedUser Assume(UserId id, string justification)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(justification);
        if (!_options.AllowAssume)
        {
            throw new InvalidOperationException("Assuming an identity is off: set UserExecutionOptions.AllowAssume where that is wanted.");
        }

        _ = id.Value;
        Log.Assumed(_logger, justification);
        return new AuthenticatedUser(this, id, null, null, null);
    }

    /// <summary>Ends everything that the user runs now and drops what is kept for them; the same person may authenticate again.</summary>
    public ValueTask RevokeAsync(AuthenticatedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Demand(user);
        return _lanes.RevokeAsync(user.Id);
    }

    internal T WithLane<T>(AuthenticatedUser user, Func<UserLane, T> use)
    {
        Demand(user);
        var lane = _lanes.Acquire(user.Id);
        try
        {
            return use(lane);
        }
        finally
        {
            lane.Release();
        }
    }

    internal void Demand(AuthenticatedUser user)
    {
        if (!ReferenceEquals(user.Realm, this))
        {
            throw new InvalidOperationException("The user was authenticated by another realm.");
        }
    }

    private static DateTimeOffset? Expiry(ClaimsIdentity identity) =>
        long.TryParse(identity.FindFirst("exp")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An identity was assumed: {Justification}")]
        public static partial void Assumed(ILogger logger, string justification);
    }
}
