using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>How a run ended.</summary>
[UserScoped]
public sealed record AgentResult
{
    private AgentResult(RunStatus status) => Status = status;

    /// <summary>How it ended.</summary>
    public RunStatus Status { get; }

    /// <summary>The answer, where there is one.</summary>
    public string? Output { get; init; }

    /// <summary>What went wrong, where something did: a category and a support code, never an exception's message.</summary>
    public RunError? Error { get; init; }

    /// <summary>What it used, as far as the agent says.</summary>
    public AgentUsage? Usage { get; init; }

    /// <summary>What it waits for.</summary>
    public IReadOnlyList<AgentInterrupt>? Interrupts { get; init; }

    /// <summary>The run; set by the engine.</summary>
    public RunId RunId { get; internal init; }

    /// <summary>How long it took, waiting included; set by the engine.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The agent has its answer.</summary>
    /// <param name="output">The answer.</param>
    public static AgentResult Success(string output) => new(RunStatus.Succeeded) { Output = output };

    /// <summary>The agent cannot answer.</summary>
    /// <param name="category">Why, in snake_case; it goes to the client.</param>
    public static AgentResult Failure(string category) => new(RunStatus.Failed) { Error = RunError.Of(category) };

    /// <summary>The agent needs the user to go on.</summary>
    /// <param name="interrupts">What it waits for; at least one.</param>
    public static AgentResult AwaitingInput(params IReadOnlyList<AgentInterrupt> interrupts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(interrupts.Count, nameof(interrupts));
        return new(RunStatus.AwaitingInput) { Interrupts = interrupts };
    }

    internal static AgentResult Done() => new(RunStatus.Succeeded);

    internal static AgentResult Ended(RunStatus status, string category) => new(status) { Error = RunError.Of(category) };
}
