using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Netra.Execution.Telemetry;

/// <summary>The meter and the source <c>Netra.Execution</c>. A user id is never a tag.</summary>
internal static class ExecutionMetrics
{
    public const string Name = "Netra.Execution";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter s_meter = new(Name);

    public static readonly Counter<long> Runs = s_meter.CreateCounter<long>("netra.execution.runs", description: "Runs that ended, by status.");

    public static readonly Counter<long> Rejections = s_meter.CreateCounter<long>("netra.execution.rejections", description: "Runs that were not admitted, by limit.");

    public static readonly Counter<long> Violations = s_meter.CreateCounter<long>("netra.execution.isolation.violations", description: "Events whose owner was not the receiver.");

    public static readonly Counter<long> Dropped = s_meter.CreateCounter<long>("netra.execution.events.dropped", description: "Events that broke the grammar or came after their run.");

    public static readonly Counter<long> Zombies = s_meter.CreateCounter<long>("netra.execution.zombies", description: "Agents that ignored their cancellation.");

    public static readonly Counter<long> LegacyCalls = s_meter.CreateCounter<long>("netra.execution.legacy.calls", description: "Calls of the legacy surface, by caller.");
}
