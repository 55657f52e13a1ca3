using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The user's answer to something that a run ended waiting for.</summary>
/// <param name="Id">What is answered: <see cref="AgentInterrupt.Id"/>. Another user's id answers nothing.</param>
/// <param name="Approved">Whether the user agrees.</param>
[UserScoped]
public sealed record InterruptAnswer(string Id, bool Approved)
{
    /// <summary>What the user says to it.</summary>
    public string? Text { get; init; }
}
