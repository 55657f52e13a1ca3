namespace Netra.Execution;

/// <summary>A run as its lane sees it.</summary>
internal interface ILaneRun
{
    /// <summary>Whose it is, and which one.</summary>
    UserExecutionContext Context { get; }

    RunId RunId => Context.RunId;

    RequestId? RequestId { get; }

    /// <summary>Completes when the terminal is written; never faults.</summary>
    Task<AgentResult> Completion { get; }

    /// <summary>Why it ended; none while it is open.</summary>
    RunCause Cause { get; }

    /// <summary>Ends the run unless something else did before.</summary>
    bool End(RunCause cause);
}
