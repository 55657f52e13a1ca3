using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

public sealed class QuoteService
{
    private readonly EngineRegistry _registry;
    private readonly DispatchBridge _bridge;

    public QuoteService(EngineRegistry registry, DispatchBridge bridge)
    {
        _registry = registry;
        _bridge = bridge;
    }

    public async Task<string> QuoteAsync(CustomerContext context, string to)
    {
        using var engine = new RouteEngine(registry: _registry, bridge: _bridge, context: context);
        var answer = await engine.PlanAsync(new RouteRequest("depot", to));

        return $"{answer.Text}: {answer.Stops} stops";
    }

    public async Task<string> FirmQuoteAsync(CustomerContext context, string to)
    {
        string text;
        await using (var engine = new RouteEngine(_registry, _bridge)) // one for both questions
        {
            var answer = await engine.PlanAsync(new RouteRequest("depot", to)).ConfigureAwait(false);
            text = await engine.AskAsync("firm " + answer.Stops).ConfigureAwait(false);
        }

        return text;
    }

    public async Task<RouteAnswer> RequoteAsync(CustomerContext context, string from, string to)
    {
        var engine = new RouteEngine(
            registry: _registry,
            bridge: _bridge,   // the screen of the desk
            context: context);
        try
        {
            return await engine.PlanAsync(new RouteRequest(from, to));
        }
        finally
        {
            engine.Dispose();
        }
    }

    // Called by the web shop; it never told us who is asking.
    public async Task<int> CountStopsAsync(string from, string to)
    {
        var engine = new RouteEngine(registry: _registry);
        var answer = await engine.PlanAsync(new RouteRequest(from, to));
        return answer.Stops;
    }

    public async Task<string> CompareAsync(CustomerContext context, string left, string right)
    {
        RouteEngine first = new(registry: _registry, bridge: _bridge, context: context),
            second = new(registry: _registry, bridge: _bridge, context: context);
        var a = await first.PlanAsync(new RouteRequest("depot", left));
        var b = await second.PlanAsync(new RouteRequest("depot", right));
        return a.Stops <= b.Stops ? a.Text : b.Text;
    }
}
