using Microsoft.Extensions.Hosting;
using Netra.Execution.Lanes;

namespace Netra.Execution.Hosting;

/// <summary>Ends everybody's runs when the host stops, so that each has its terminal event.</summary>
internal sealed class LaneDrain(LaneTable lanes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => lanes.StopAsync();
}
