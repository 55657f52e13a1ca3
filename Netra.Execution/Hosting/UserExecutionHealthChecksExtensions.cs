using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Netra.Execution;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the runtime to the host's health checks.</summary>
public static class UserExecutionHealthChecksExtensions
{
    /// <summary>Adds a check that names no user: whether runs are admitted, and how many run, wait and ignore their end.</summary>
    /// <param name="builder">The health checks.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a stopping runtime is; null: unhealthy.</param>
    /// <param name="tags">Tags of the check.</param>
    public static IHealthChecksBuilder AddUserExecution(
        this IHealthChecksBuilder builder, string name = "netra_execution", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return builder.Add(new HealthCheckRegistration(
            name,
            static provider => new UserExecutionHealthCheck(
                provider.GetRequiredService<LaneRegistry>(),
                provider.GetRequiredService<RunScheduler>(),
                provider.GetRequiredService<ExecutionMetrics>(),
                provider.GetRequiredService<IOptions<UserExecutionOptions>>().Value.Limits),
            failureStatus,
            tags));
    }
}
