using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>What every run needs of the runtime.</summary>
internal sealed record RunEnvironment(
    UserExecutionOptions Options,
    TimeProvider Time,
    LaneRegistry Lanes,
    RunScheduler Scheduler,
    UserLimitResolver Limits,
    AgentCatalog Agents,
    IServiceScopeFactory Scopes,
    IEventRedactor Redactor,
    UserPseudonyms Pseudonyms,
    ExecutionMetrics Metrics,
    ILogger Logger);
