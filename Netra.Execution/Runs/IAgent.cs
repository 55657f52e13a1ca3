namespace Netra.Execution;

/// <summary>
/// An agent. Made anew for each run, from the run's own scope, so it may hold what belongs to the run's user; registered as a singleton it must not.
/// </summary>
public interface IAgent
{
    /// <summary>Runs it to its end. What it throws fails the run.</summary>
    /// <param name="run">The run: whose it is, what is asked, and where progress goes.</param>
    /// <param name="cancellationToken">Cancelled when the run is to end: caller, time-out, user, host or the engine's disposal.</param>
    Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken);
}
