using System;
using Dispatch.Core.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatch.Application.Support;

/// <summary>An engine with a watch.</summary>
public sealed class TracingRouteEngine : RouteEngine
{
    private readonly DateTimeOffset _made;

    public TracingRouteEngine(EngineRegistry registry, DispatchBridge bridge, TimeProvider clock)
        : base(registry, bridge)
    {
        _made = clock.GetUtcNow();
    }

    public DateTimeOffset Made => _made;
}

/// <summary>Keeps one engine of any kind.</summary>
public sealed class EngineHolder<T>
    where T : RouteEngine, new()
{
    private readonly T _engine = new T();

    public string Describe(string address) => _engine.Describe(address);
}

public static class EngineHolders
{
    public static EngineHolder<RouteEngine> Plain() => new EngineHolder<RouteEngine>();

    // The container knows the rest of the arguments.
    public static RouteEngine FromContainer(IServiceProvider services, EngineConfig config) =>
        ActivatorUtilities.CreateInstance<RouteEngine>(services, config);

    public static object Reflected() => Activator.CreateInstance(typeof(RouteEngine))!;
}
