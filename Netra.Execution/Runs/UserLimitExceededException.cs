namespace Netra.Execution;

/// <summary>A run was not admitted; nothing was started and no event was sent.</summary>
/// <param name="kind">Which limit: <c>queue_length</c>, <c>queue_time</c>.</param>
/// <param name="retryAfter">When it is sensible to try again.</param>
public sealed class UserLimitExceededException(string kind, TimeSpan retryAfter)
    : Exception($"The user's limit '{kind}' is reached; try again in {retryAfter.TotalSeconds:0.#} s.")
{
    /// <summary>Which limit.</summary>
    public string Kind { get; } = kind;

    /// <summary>When it is sensible to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
