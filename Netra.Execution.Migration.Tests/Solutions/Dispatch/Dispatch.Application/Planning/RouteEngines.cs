using System;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Planning;

/// <summary>Shortcuts from the early days.</summary>
public static class RouteEngines
{
    /// <summary>Everybody's engine.</summary>
    public static readonly RouteEngine Shared = new RouteEngine();

    private static readonly Lazy<RouteEngine> s_night = new(() => new RouteEngine());

    public static RouteEngine Night => s_night.Value;

    public static RouteEngine Create(EngineRegistry registry, DispatchBridge bridge) => new RouteEngine(registry, bridge);

    public static RouteEngine CreateFor(CustomerContext context)
    {
        return new RouteEngine(context);
    }

    /// <summary>Plans with an engine that somebody else owns.</summary>
    public static async Task<string> PlanTextAsync(this RouteEngine engine, string from, string to)
    {
        var answer = await engine.PlanAsync(new RouteRequest(from, to));
        return answer.Text;
    }
}
