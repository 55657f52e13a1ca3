using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>A run that has ended.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ThreadId">Its conversation.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Status">How it ended.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="Duration">How long it took, waiting included.</param>
[UserScoped]
public sealed record RunRecord(RunId RunId, ThreadId ThreadId, string Agent, RunStatus Status, DateTimeOffset StartedAt, TimeSpan Duration);

/// <summary>The figures of one user's runs since the user was last seen for the first time.</summary>
[UserScoped]
public sealed record UserRunStatistics
{
    /// <summary>Runs started.</summary>
    public long Started { get; init; }

    /// <summary>Runs that work now.</summary>
    public int Active { get; init; }

    /// <summary>Runs that wait now.</summary>
    public int Queued { get; init; }

    /// <summary>Runs that succeeded.</summary>
    public long Succeeded { get; init; }

    /// <summary>Runs that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Runs that were cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Runs that timed out.</summary>
    public long TimedOut { get; init; }

    /// <summary>Runs that the stop of a process interrupted.</summary>
    public long Interrupted { get; init; }

    /// <summary>Runs that ended waiting for the user.</summary>
    public long AwaitingInput { get; init; }

    /// <summary>Tokens read and written.</summary>
    public AgentUsage Usage { get; init; } = new(0, 0);

    /// <summary>How long all ended runs took together.</summary>
    public TimeSpan TotalDuration { get; init; }
}
