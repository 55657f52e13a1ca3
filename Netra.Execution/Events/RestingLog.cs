using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What is kept of a log in memory whose events have all expired: enough to go on in the same epoch, and to name the ends that a client has missed.</summary>
[UserScoped]
internal sealed record RestingLog(ulong Epoch, long Head, IReadOnlyList<LostEnd> LostEnds)
{
    public InMemoryUserEventLog WakeUp(UserId owner, UserExecutionLimits limits, TimeProvider time, LogBudget budget) => new(owner, limits, time, budget, this);
}

/// <summary>The end of a run that cannot be read again.</summary>
internal readonly record struct LostEnd(long Sequence, RunId RunId, RunStatus Status);
