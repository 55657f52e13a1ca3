using System.ComponentModel.DataAnnotations;
using System.Security.Claims;

namespace Netra.Execution;

/// <summary>What a violation of ownership does.</summary>
public enum ViolationHandling
{
    /// <summary>The event is dropped and counted; nobody receives it.</summary>
    DropAndReport,

    /// <summary>The emission throws: for tests.</summary>
    Throw,
}

/// <summary>What a call of the legacy surface does.</summary>
public enum LegacyHandling
{
    /// <summary>It runs isolated, through the factory.</summary>
    Delegate,

    /// <summary>It runs isolated and logs a warning.</summary>
    Warn,

    /// <summary>It throws.</summary>
    Refuse,
}

/// <summary>Every limit of the runtime, validated when the host starts. Times are wall time of the registered <see cref="TimeProvider"/>.</summary>
public sealed class UserExecutionOptions : IValidatableObject
{
    /// <summary>The claim types that may name a user; the first that the identity has counts.</summary>
    public IList<string> UniqueClaims { get; } = [ClaimTypes.NameIdentifier, "sub"];

    /// <summary>Whether <see cref="UserRealm.Assume"/> works.</summary>
    public bool AllowAssume { get; set; }

    /// <summary>Runs of one user at the same time.</summary>
    [Range(1, 1024)]
    public int ConcurrentRunsPerUser { get; set; } = 3;

    /// <summary>Runs of one user that wait.</summary>
    [Range(0, 100_000)]
    public int QueuedRunsPerUser { get; set; } = 16;

    /// <summary>How long a run may wait to be admitted.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a run may take.</summary>
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a tool may take; at most <see cref="RunTimeout"/>.</summary>
    public TimeSpan ToolTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled agent may go on before its run is ended without it.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a user's lane is kept when nothing uses it.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>How often idle lanes are looked for.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Events that a user's log keeps.</summary>
    [Range(16, 1_000_000)]
    public int LogCapacity { get; set; } = 1024;

    /// <summary>Results that a user's history keeps.</summary>
    [Range(0, 100_000)]
    public int HistoryCapacity { get; set; } = 100;

    /// <summary>What a violation of ownership or of the event grammar does.</summary>
    public ViolationHandling OnViolation { get; set; } = ViolationHandling.DropAndReport;

    /// <summary>What a call of the legacy surface does.</summary>
    public LegacyHandling Legacy { get; set; } = LegacyHandling.Delegate;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[]
        {
            (nameof(QueueTimeout), QueueTimeout), (nameof(RunTimeout), RunTimeout), (nameof(ToolTimeout), ToolTimeout),
            (nameof(GracePeriod), GracePeriod), (nameof(IdleTimeout), IdleTimeout), (nameof(SweepInterval), SweepInterval),
        })
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
            {
                yield return new ValidationResult($"{name} is more than nothing and at most a day.", [name]);
            }
        }

        if (ToolTimeout > RunTimeout)
        {
            yield return new ValidationResult("ToolTimeout is at most RunTimeout: the outer limit holds the inner one.", [nameof(ToolTimeout)]);
        }

        if (UniqueClaims.Count == 0)
        {
            yield return new ValidationResult("UniqueClaims names at least one claim type.", [nameof(UniqueClaims)]);
        }
    }
}
