using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The outcome of a run, whatever it was.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Output">The answer, where there is one.</param>
[UserScoped]
public sealed record AgentResult(RunStatus Status, string? Output)
{
    /// <summary>The run; set by the engine.</summary>
    public RunId? RunId { get; init; }

    /// <summary>What kind of failure it was: never an exception's message.</summary>
    public string? ErrorCategory { get; init; }

    /// <summary>Finds the failure in the log.</summary>
    public string? SupportCode { get; init; }

    /// <summary>From admission to the end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>A result with an answer.</summary>
    public static AgentResult Success(string output) => new(RunStatus.Succeeded, output);

    /// <summary>A failure of a kind that the agent names.</summary>
    public static AgentResult Failure(string category) => new(RunStatus.Failed, null) { ErrorCategory = category };
}
