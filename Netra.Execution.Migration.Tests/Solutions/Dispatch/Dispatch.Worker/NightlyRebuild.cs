using System;
using System.Threading;
using System.Threading.Tasks;
using Dispatch.Core.Engine;
using Microsoft.Extensions.Hosting;

namespace Dispatch.Worker
{
    /// <summary>Plans the standard tours once a night; they belong to no customer.</summary>
    public class NightlyRebuild : BackgroundService
    {
        private readonly RouteEngine _engine;

        public NightlyRebuild(EngineRegistry registry)
        {
            _engine = new RouteEngine(registry);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using (var timer = new PeriodicTimer(TimeSpan.FromHours(24)))
            {
                while (await timer.WaitForNextTickAsync(stoppingToken))
                    await _engine.PlanAsync(new RouteRequest("depot", "ring road"), stoppingToken);
            }
        }
    }
}
