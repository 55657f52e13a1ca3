using Dispatch.Application.Billing;
using Dispatch.Application.Documents;
using Dispatch.Application.Planning;
using Dispatch.Application.Sessions;
using Dispatch.Application.Sorting;
using Dispatch.Application.Support;
using Dispatch.Application.Tracking;
using Dispatch.Core.Engine;
using Dispatch.Core.Tariffs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dispatch.Application.Composition;

public static class DispatchServices
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddSingleton(EngineConfig.Default);
        services.AddSingleton(EngineRegistry.Default);
        services.AddSingleton(DispatchBridge.Default);

        // engines
        services.AddSingleton<RouteEngine>();
        services.AddScoped<IRouteEngine, RouteEngine>();
        services.AddKeyedSingleton("night", (sp, _) => new RouteEngine(
            sp.GetRequiredService<EngineRegistry>(),
            sp.GetRequiredService<DispatchBridge>()));
        services.AddSingleton(sp => new TariffCalculator(2.5m));
        services.AddSingleton<DispatchNotifier>();

        // desks
        services.AddSingleton<RoutePlanner>();
        services.AddSingleton<ReturnsDesk>();
        services.AddSingleton<QuoteService>();
        services.AddSingleton<ShiftPlanner>();
        services.AddSingleton<SupportDesk>();
        services.AddSingleton<EngineScope>();
        services.AddSingleton<DeskBase, PickupDesk>();
        services.AddSingleton<LabelWriter>();
        services.TryAddSingleton<ManifestBuilder>();
        services.TryAddSingleton<DocumentAssistant>();
        services.AddSingleton<ITrackingFeed, TrackingFeed>();
        services.AddSingleton<ParcelTracker>();
        services.AddSingleton<VisitLog>();
        services.AddTransient<InvoiceService>();
        services.AddSingleton<PriceCounter>();
        services.AddSingleton<SurchargeService>();
        services.AddSingleton<SortingRules>();
        services.AddSingleton<SortingHall>();
        return services;
    }
}
