using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>Ends every run when the host stops: admission first, then the runs, then the connections.</summary>
internal sealed partial class UserExecutionHostedService(LaneRegistry lanes, AgentCatalog agents, ILogger<UserExecutionHostedService> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Started(logger, agents.Names.Count);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => lanes.StopAsync().WaitAsync(cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(70, LogLevel.Debug, "The runtime has started with {Agents} agents")]
        public static partial void Started(ILogger logger, int agents);
    }
}
