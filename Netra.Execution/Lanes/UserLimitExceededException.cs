namespace Netra.Execution;

/// <summary>Which limit was reached.</summary>
public enum UserLimitKind
{
    /// <summary><see cref="UserExecutionLimits.QueuedRuns"/> of the user.</summary>
    QueuedRuns,

    /// <summary><see cref="UserExecutionLimits.ProcessQueuedRuns"/>.</summary>
    ProcessQueuedRuns,

    /// <summary><see cref="UserExecutionLimits.ChildRuns"/> of one run.</summary>
    ChildRuns,
}

/// <summary>A run was refused. Nothing of it was written.</summary>
public sealed class UserLimitExceededException : Exception
{
    internal UserLimitExceededException(UserLimitKind kind, int limit, TimeSpan retryAfter)
        : base($"The limit {kind} of {limit} is reached.")
    {
        Kind = kind;
        Limit = limit;
        RetryAfter = retryAfter;
    }

    /// <summary>Which limit.</summary>
    public UserLimitKind Kind { get; }

    /// <summary>Its value.</summary>
    public int Limit { get; }

    /// <summary>When trying again makes sense: about one run of this user later.</summary>
    public TimeSpan RetryAfter { get; }
}
