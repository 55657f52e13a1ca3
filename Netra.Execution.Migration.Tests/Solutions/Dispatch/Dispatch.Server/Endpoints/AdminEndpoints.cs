using Dispatch.Application.Planning;
using Dispatch.Core.Engine;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dispatch.Server.Endpoints;

internal static class AdminEndpoints
{
    public static void MapAdmin(this IEndpointRouteBuilder app)
    {
        app.MapGet("/admin/export", (EngineRegistry registry) =>
        {
            using var engine = new RouteEngine(registry: registry);
            return engine.ExportAll();
        });

        app.MapGet("/admin/visitor", () => RequestAudit.LastVisitor());

        app.MapGet("/admin/night", async ([FromKeyedServices("night")] RouteEngine night, string q) => await night.AskAsync(q));

        app.MapGet("/admin/shared", async (string q) => await RouteEngines.Shared.AskAsync(q) + await RouteEngines.Night.AskAsync(q));
    }

    /// <summary>For hosts that have no engine yet.</summary>
    public static void AddFallbackEngine(this IServiceCollection services)
    {
        services.TryAddSingleton(typeof(RouteEngine));
        services.TryAdd(ServiceDescriptor.Transient<IRouteEngine>(sp => new RouteEngine(sp.GetRequiredService<EngineRegistry>(), sp.GetRequiredService<DispatchBridge>(), null)));
    }
}
