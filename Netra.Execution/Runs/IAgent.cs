namespace Netra.Execution;

/// <summary>Does the work of a run. Resolved from the run's own scope, so an agent's scoped services are the run's.</summary>
public interface IAgent
{
    /// <summary>Answers one request.</summary>
    /// <param name="run">The run: its user, request, services and events.</param>
    /// <param name="cancellationToken">Ends when the run must: caller, time-out, disposal, revocation or host.</param>
    Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken);
}
