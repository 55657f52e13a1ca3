namespace Netra.Execution;

/// <summary>Why a run ended. The first cause counts.</summary>
internal enum RunCause
{
    None,
    Finished,
    CallerCancelled,
    Requested,
    RunTimedOut,
    QueueTimedOut,
    EngineDisposed,
    ParentEnded,
    Revoked,
    IdentityExpired,
    HostStopping,
}
