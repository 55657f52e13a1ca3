using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

partial class ShiftPlanner
{
    private readonly EngineConfig _config;
    private readonly EngineRegistry _registry;
    private RouteEngine? _night;

    public ShiftPlanner(EngineConfig config, EngineRegistry registry)
    {
        _config = config;
        _registry = registry;
    }

    public async Task<string> PlanNightAsync(CustomerContext context, string address)
    {
        _night ??= new RouteEngine(_config, _registry);
        var answer = await _night.PlanAsync(new RouteRequest("night depot", address));
        return answer.Text + " / " + _engine.Describe(address);
    }

    // The night clerk's screen asks this every minute.
    public Task<string> NightStatusAsync(CustomerContext context)
    {
        var engine = _night ?? new RouteEngine(_config, _registry);
        return engine.AskAsync("status of the night");
    }
}
