namespace Netra.Execution;

/// <summary>Limits of one user, or of all who have a plan, where they differ from <see cref="UserExecutionLimits"/>. Null: no difference. Immutable.</summary>
public sealed record UserLimits
{
    /// <summary>No difference.</summary>
    public static UserLimits Default { get; } = new();

    /// <summary>Runs of the user at once; at least 1.</summary>
    public int? ConcurrentRuns { get; init => field = AtLeast(1, value, nameof(ConcurrentRuns)); }

    /// <summary>Runs of the user that wait; at least 0.</summary>
    public int? QueuedRuns { get; init => field = AtLeast(0, value, nameof(QueuedRuns)); }

    /// <summary>Connections of the user; at least 1. One more closes the oldest.</summary>
    public int? Connections { get; init => field = AtLeast(1, value, nameof(Connections)); }

    /// <summary>How long a run of the user works; where the agent has a limit of its own, the shorter one counts.</summary>
    public TimeSpan? RunTimeout { get; init => field = value is { } time && time <= TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(RunTimeout)) : value; }

    /// <summary>Tokens of the user in each <see cref="UserExecutionLimits.TokenWindow"/>; at least 0.</summary>
    public long? TokenBudget { get; init => field = value < 0 ? throw new ArgumentOutOfRangeException(nameof(TokenBudget)) : value; }

    /// <summary>The user's share where slots of the process are scarce: who has weight 2 gets twice the slots of who has weight 1. From 1 to 1,000.</summary>
    public int Weight
    {
        get;
        init => field = value is >= 1 and <= 1000 ? value : throw new ArgumentOutOfRangeException(nameof(Weight));
    } = 1;

    private static int? AtLeast(int least, int? value, string name) => value < least ? throw new ArgumentOutOfRangeException(name) : value;
}
