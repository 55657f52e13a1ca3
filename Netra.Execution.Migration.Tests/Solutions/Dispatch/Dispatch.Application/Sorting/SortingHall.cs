using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Sorting;

/// <summary>What older code writes out in statements, and engines that go in a collection from hand to hand.</summary>
public sealed class SortingHall(EngineRegistry registry, DispatchBridge bridge)
{
    private readonly object _gate = new();
    private RouteEngine? _scanner;

    public async Task<string> ScanAsync(CustomerContext customer, string parcel)
    {
        if (_scanner == null)
        {
            lock (_gate)
            {
                if (_scanner == null)
                {
                    _scanner = new RouteEngine(registry, bridge);
                }
            }
        }

        return await _scanner.AskAsync($"scan {parcel} of {customer.CustomerId.Length}");
    }

    public async Task<string> WeighAsync(CustomerContext customer, string parcel, bool heavy)
    {
        RouteEngine engine;
        if (heavy)
        {
            engine = new RouteEngine(registry);
        }
        else
        {
            engine = new RouteEngine(registry, bridge, customer);
        }

        using (engine)
        {
            return await engine.AskAsync("weigh " + parcel);
        }
    }

    public Task<string> LabelAsync(CustomerContext customer, string parcel)
    {
        var engine = new RouteEngine(registry, null, customer);
        return engine.AskAsync("label " + parcel).ContinueWith(label => label.Result.Trim(), TaskScheduler.Default);
    }

    public Task<string> StackAsync(CustomerContext customer, string parcel)
    {
        var belts = new List<RouteEngine> { new RouteEngine(registry), new RouteEngine(registry, bridge, customer) };
        return AlongAsync(belts, parcel);
    }

    public async Task<string> UnstackAsync(CustomerContext customer, string parcel)
    {
        var belts = new Stack<RouteEngine>();
        belts.Push(new RouteEngine(registry, bridge, customer));
        return await belts.Pop().AskAsync("unstack " + parcel);
    }

    public Task<string> ReturnAsync(CustomerContext customer, string parcel) => BackAsync(parcel);

    private Task<string> BackAsync(string parcel, CustomerContext? customer = null)
    {
        var engine = new RouteEngine(registry, bridge, customer);
        return engine.AskAsync("return " + parcel);
    }

    /// <summary>Stays: the answers are read when the engine is gone.</summary>
    public IEnumerable<string> Describe(CustomerContext customer, string[] parcels)
    {
        var engine = new RouteEngine(registry, bridge, customer);
        return parcels.Select(parcel => engine.Describe(parcel));
    }

    private static async Task<string> AlongAsync(IReadOnlyList<RouteEngine> belts, string parcel)
    {
        var along = "";
        foreach (var belt in belts)
        {
            along += await belt.AskAsync("along " + parcel);
        }

        return along;
    }
}
