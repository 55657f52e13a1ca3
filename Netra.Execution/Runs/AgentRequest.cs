using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What a user asks of an agent.</summary>
/// <param name="Input">The user's words.</param>
[UserScoped]
public sealed record AgentRequest(string Input)
{
    /// <summary>Makes the start idempotent for the user: a second start with the same id returns the first run's result.</summary>
    public RequestId? RequestId { get; init; }

    /// <summary>A request with nothing but its input.</summary>
    public static implicit operator AgentRequest(string input) => new(input);
}
