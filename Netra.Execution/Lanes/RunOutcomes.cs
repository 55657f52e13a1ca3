namespace Netra.Execution;

/// <summary>What each cause means to the user.</summary>
internal static class RunOutcomes
{
    public static (RunStatus Status, string Category) Of(RunCause cause) => cause switch
    {
        RunCause.CallerCancelled or RunCause.Requested => (RunStatus.Cancelled, RunErrors.Cancelled),
        RunCause.RunTimedOut => (RunStatus.TimedOut, RunErrors.RunTimeout),
        RunCause.QueueTimedOut => (RunStatus.TimedOut, RunErrors.QueueTimeout),
        RunCause.EngineDisposed => (RunStatus.Cancelled, RunErrors.EngineDisposed),
        RunCause.ParentEnded => (RunStatus.Cancelled, RunErrors.ParentEnded),
        RunCause.Revoked => (RunStatus.Cancelled, RunErrors.Revoked),
        RunCause.IdentityExpired => (RunStatus.Cancelled, RunErrors.IdentityExpired),
        RunCause.HostStopping => (RunStatus.Interrupted, RunErrors.HostStopping),
        _ => throw new ArgumentOutOfRangeException(nameof(cause)),
    };
}
