namespace Netra.Execution;

/// <summary>Which limit was reached.</summary>
public enum UserLimitKind
{
    /// <summary><see cref="UserExecutionLimits.QueuedRuns"/> of the user; so many wait already.</summary>
    QueuedRuns,

    /// <summary><see cref="UserExecutionLimits.ProcessQueuedRuns"/>.</summary>
    ProcessQueuedRuns,

    /// <summary><see cref="UserExecutionLimits.ChildRuns"/> of one run.</summary>
    ChildRuns,

    /// <summary><see cref="UserExecutionLimits.TokenBudget"/> of the user.</summary>
    TokenBudget,
}

/// <summary>A run was refused. Nothing of it was written.</summary>
public sealed class UserLimitExceededException : Exception
{
    internal UserLimitExceededException(UserLimitKind kind, long limit, TimeSpan retryAfter)
        : base($"The limit {kind} of {limit} is reached; try again in {Math.Ceiling(retryAfter.TotalSeconds)} s.")
    {
        Kind = kind;
        Limit = limit;
        RetryAfter = retryAfter;
    }

    /// <summary>Which limit.</summary>
    public UserLimitKind Kind { get; }

    /// <summary>Its value.</summary>
    public long Limit { get; }

    /// <summary>When trying again makes sense: about one run of this user later, or when the budget is a new one.</summary>
    public TimeSpan RetryAfter { get; }
}
