namespace Netra.Execution;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>The agent returned a result.</summary>
    Succeeded,

    /// <summary>The agent threw, or said that it failed.</summary>
    Failed,

    /// <summary>The caller, the engine's disposal, or a revocation ended it.</summary>
    Cancelled,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>The process ended under it.</summary>
    Interrupted,

    /// <summary>It waits for the user.</summary>
    AwaitingInput,
}
