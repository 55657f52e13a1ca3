using System.Threading.Tasks;
using Dispatch.Application.Planning;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Engine = Dispatch.Core.Engine.RouteEngine;

namespace Dispatch.Application.Documents;

public enum LabelKind { Plain, Express, Return }

public sealed class LabelWriter(EngineConfig config, EngineRegistry registry, DispatchBridge bridge) {

    public string Plain(CustomerContext context, string address) =>
        new Engine(config: config, registry: registry, bridge: bridge, context: context).Describe(address);

    public string PlainUnsigned(string address) => new Engine(config, registry, bridge).Describe(address);

    public async Task<string> WriteAsync(CustomerContext context, string address, bool express) {
        var engine = express ? new Engine(config, registry, bridge, context) : new Engine(registry, bridge);
        var planned = await engine.PlanAsync(new RouteRequest("press", address));
        return engine.Describe(address) + planned.Stops;
    }

    public async Task<string> WriteAsync(CustomerContext context, string address, LabelKind kind) {
        await using var engine = kind switch {
            LabelKind.Express => new RouteEngine(config, registry, bridge, context), // priority lane
            LabelKind.Return => new RouteEngine(context),
            _ => new RouteEngine(registry, bridge, context),
        };

        return await engine.AskAsync($"label {kind} for {address}");
    }

    public Task<string> QuickAsync(CustomerContext context, string address) {
        // Whoever calls this waits for the text only.
        return RouteEngines.CreateFor(context).PlanTextAsync("press", address);
    }

    public Task<string> SlowAsync(CustomerContext context, string address) =>
        RouteEngines.Create(registry, bridge).PlanTextAsync("press", address);

    public string Nested(CustomerContext context, string address) => Frame(new Engine(context), address);

    private static string Frame(RouteEngine engine, string address) => "<" + engine.Describe(address) + ">";
}
