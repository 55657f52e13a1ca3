namespace Netra.Execution;

/// <summary>Settings of the runtime; validated when the host starts, and at first use without a host.</summary>
public sealed class UserExecutionOptions
{
    /// <summary>The claim whose one value identifies a user. Null: the name identifier, else <c>sub</c>.</summary>
    public string? UserIdClaimType { get; set; }

    /// <summary>The claim that names the tenant; where a principal has it, it is part of who the user is.</summary>
    public string TenantClaimType { get; set; } = "tid";

    /// <summary>Whether a principal without a tenant is refused.</summary>
    public bool RequireTenant { get; set; }

    /// <summary>The claim that names the session.</summary>
    public string SessionClaimType { get; set; } = "sid";

    /// <summary>The claim that says when the proof of identity ends, in Unix seconds.</summary>
    public string ExpiryClaimType { get; set; } = "exp";

    /// <summary>Whether <see cref="UserRealm.Assume"/> may be used. Off by default.</summary>
    public bool AllowAssume { get; set; }

    /// <summary>The names that <see cref="UserExecutionContext.WithRequestFacts"/> copies; compared without regard to case, none by default.</summary>
    public ISet<string> AllowedRequestFacts { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A secret of at least 16 bytes under which users appear on spans (<c>enduser.pseudo.id</c>) and in log scopes, as a keyed hash: the same user is the same
    /// text, and nobody without the key learns which user. Null: users appear nowhere.
    /// </summary>
    public ReadOnlyMemory<byte>? UserPseudonymKey { get; set; }

    /// <summary>What happens where something would cross users or break a run's order of events. Tests throw.</summary>
    public ViolationAction OnViolation { get; set; } = ViolationAction.DropAndReport;

    /// <summary>What the legacy surface does.</summary>
    public LegacyMode Legacy { get; set; } = LegacyMode.Delegate;

    /// <summary>How much a user, and the process, may have at once and for how long.</summary>
    public UserExecutionLimits Limits { get; } = new();

    /// <summary>
    /// Says where a user's limits differ. Called at each start and connection of the user, so it must be quick; what it throws is thrown there, and nothing is
    /// started. Null: nobody's do.
    /// </summary>
    public Func<AuthenticatedUser, UserLimits>? LimitsOf { get; set; }

    /// <summary>Called with the run's own services when its scope is made, before the agent is. An exception fails the run.</summary>
    public Action<IServiceProvider, UserExecutionContext>? OnRunScopeCreated { get; set; }
}
