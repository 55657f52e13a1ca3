using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Sorting;

/// <summary>Where a parcel goes next.</summary>
public delegate Task<string> SortParcel(string parcel);

/// <summary>Rules that are kept: delegates in a field, in a table, and as a method group.</summary>
public sealed class SortingRules
{
    private readonly Dictionary<string, SortParcel> _byBelt = new();
    private readonly Func<string, Task<string>> _express;
    private readonly EngineRegistry _registry;
    private SortParcel _fallback;

    public SortingRules(EngineRegistry registry, DispatchBridge bridge)
    {
        _registry = registry;
        _byBelt["north"] = parcel => new RouteEngine(registry).AskAsync("north " + parcel);
        _byBelt.Add("south", async parcel =>
        {
            using var engine = new RouteEngine(registry, bridge);
            return await engine.AskAsync("south " + parcel);
        });
        _express = async parcel => await new RouteEngine(registry).AskAsync("express " + parcel);
        _fallback = ByHandAsync;
    }

    public async Task<string> SortAsync(CustomerContext customer, string belt, string parcel)
    {
        var next = _byBelt.TryGetValue(belt, out var sort) ? await sort(parcel) : await _fallback(parcel);
        return next + customer.CustomerId.Length;
    }

    public async Task<string> ExpressAsync(CustomerContext customer, string parcel) => await _express(parcel) + customer.CustomerId.Length;

    private async Task<string> ByHandAsync(string parcel)
    {
        var engine = new RouteEngine(_registry);
        return await engine.AskAsync("by hand " + parcel);
    }
}
