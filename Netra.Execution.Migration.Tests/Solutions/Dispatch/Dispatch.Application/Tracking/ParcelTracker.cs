using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Tracking;

/// <summary>A parcel somebody looks at.</summary>
public sealed record ParcelView(string Parcel, CustomerContext Owner)
{
    public string Heading(EngineRegistry registry) => new RouteEngine(registry: registry).Describe(Parcel);
}

public readonly struct ParcelStamp
{
    private readonly EngineRegistry _registry;

    public ParcelStamp(EngineRegistry registry) => _registry = registry;

    /// <summary>The engine that stamps.</summary>
    public RouteEngine Engine => new(_registry);

    public async Task<string> StampAsync(CustomerContext context, string parcel)
    {
        var engine = new RouteEngine(_registry, DispatchBridge.Default, context);
        return (await engine.PlanAsync(new RouteRequest("stamp", parcel))).Text;
    }
}

public sealed class ParcelTracker(DispatchBridge bridge)
{
    public async Task ReadyAsync(CustomerContext context, string parcel)
    {
        var notifier = new DispatchNotifier(bridge);
        await notifier.SendAsync("parcel_ready", new { parcel });
        await notifier.FinishedAsync(parcel, "ready");
    }

    public Task LostAsync(string parcel) => new DispatchNotifier(bridge).SendAsync("parcel_lost", new { parcel });

    // Straight to the screens, past the notifier: addressed to one, sent to all.
    public Task HandedOverAsync(CustomerContext context, string parcel) =>
        bridge.Broadcast("parcel_handed_over", new { ToCustomerId = context.CustomerId, parcel });
}
