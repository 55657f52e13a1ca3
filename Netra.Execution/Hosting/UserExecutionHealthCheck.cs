using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Netra.Execution;

/// <summary>Unhealthy when the process stops; degraded when runs would soon be refused, or when agents that ignore their cancellation hold many of the slots.</summary>
internal sealed class UserExecutionHealthCheck(LaneRegistry lanes, RunScheduler scheduler, ExecutionMetrics metrics, UserExecutionLimits limits) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (active, queued) = scheduler.Count();
        var zombies = metrics.ZombiesNow;
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["users"] = lanes.Count, ["active"] = active, ["queued"] = queued, ["zombies"] = zombies };
        return Task.FromResult(
            lanes.IsStopping ? new HealthCheckResult(context.Registration.FailureStatus, "The runtime stops.", data: data)
            : queued > 0 && queued >= limits.ProcessQueuedRuns * 0.8 ? HealthCheckResult.Degraded("Nearly as many runs wait as may; more would be refused.", data: data)
            : zombies >= limits.ProcessRuns * 0.5 ? HealthCheckResult.Degraded("Agents that go on after their end hold half of the slots.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}
