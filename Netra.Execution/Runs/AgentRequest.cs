using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What an agent is asked.</summary>
/// <param name="Input">The text.</param>
[UserScoped]
public sealed record AgentRequest(string Input)
{
    /// <summary>The client's name of this start: starting again under it gives the run that it started first.</summary>
    public RequestId? RequestId { get; init; }

    /// <summary>Answers to what an earlier run of the conversation waits for.</summary>
    public IReadOnlyList<InterruptAnswer> Answers { get; init; } = [];

    /// <summary>A request that is only its text.</summary>
    /// <param name="input">The text.</param>
    public static implicit operator AgentRequest(string input) => new(input);
}
