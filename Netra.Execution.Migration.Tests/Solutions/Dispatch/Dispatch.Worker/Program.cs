using System;
using System.Threading.Tasks;
using Dispatch.Application.Tracking;
using Dispatch.Core.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dispatch.Worker
{
    internal static class Program
    {
        private static async Task<int> Main(string[] args)
        {
            if (args.Length > 0 && args[0] == "print")
                return await WorkerCommands.RunAsync(args);

            var builder = Host.CreateApplicationBuilder(args);
            builder.Services.AddSingleton(EngineConfig.Default);
            builder.Services.AddSingleton(EngineRegistry.Default);
            builder.Services.AddSingleton(_ => DispatchBridge.Default);
            builder.Services.AddSingleton(sp => new RouteEngine(
                sp.GetRequiredService<EngineConfig>(),
                sp.GetRequiredService<EngineRegistry>(),
                sp.GetRequiredService<DispatchBridge>()));
            builder.Services.AddSingleton<DispatchNotifier>();
            builder.Services.AddSingleton<ParcelTracker>();
            builder.Services.AddTransient<ReportJob>();
            builder.Services.AddTransient<BulkImport>();
            builder.Services.AddHostedService<QueueWorker>();
            builder.Services.AddHostedService<NightlyRebuild>();

            await builder.Build().RunAsync();
            return 0;
        }
    }
}
