using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Documents;

public class ManifestBuilder
{
    private readonly EngineConfig config;
    private readonly EngineRegistry registry;
    private readonly DispatchBridge bridge;

    public ManifestBuilder(EngineConfig config, EngineRegistry registry, DispatchBridge bridge) =>
        (this.config, this.registry, this.bridge) = (config, registry, bridge);

    /// <summary>A line for each customer of the tour.</summary>
    public async Task<string> TourAsync(IEnumerable<CustomerContext> customers, string address)
    {
        var text = new StringBuilder();
        foreach (var customer in customers)
        {
            // every customer has an engine of its own
            var engine = new RouteEngine(config, registry, bridge, customer);
            var answer = await engine.PlanAsync(new RouteRequest("tour", address));
            text.AppendLine(answer.Text);
        }

        return text.ToString();
    }

    public string Addresses(CustomerContext context, IEnumerable<string> addresses) =>
        string.Join(';', addresses.Select(a => new RouteEngine(registry: registry).Describe(a)));

    public async Task<string> PairAsync(CustomerContext context, string left, string right)
    {
        (RouteEngine Engine, string Address) first = (new RouteEngine(), left);
        var answer = await first.Engine.PlanAsync(new RouteRequest(first.Address, right));
        return answer.Text;
    }

    public async Task<string> FleetAsync(CustomerContext context, string address)
    {
        var engines = new List<RouteEngine> { new(), new RouteEngine(registry), new RouteEngine(registry, bridge) };
        var texts = new List<string>();
        foreach (var engine in engines)
        {
            texts.Add((await engine.PlanAsync(new RouteRequest("yard", address))).Text);
            engine.Dispose();
        }

        return string.Join(" + ", texts);
    }

    public async Task<string> ByVehicleAsync(CustomerContext context, string vehicle, string address)
    {
        var makers = new Dictionary<string, Func<RouteEngine>>(StringComparer.Ordinal)
        {
            ["van"] = () => new RouteEngine(),
            ["bike"] = () => new RouteEngine(config, registry),
        };

        using (var engine = makers[vehicle]())
            return (await engine.PlanAsync(new RouteRequest(vehicle, address))).Text;
    }

    /* Only the size is wanted, so an engine that nobody
       keeps is good enough. */
    public int Size(CustomerContext context) { var engine = new RouteEngine(); return engine.GetHistory().Count; }
}
