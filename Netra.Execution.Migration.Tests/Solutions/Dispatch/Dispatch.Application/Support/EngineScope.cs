using System;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Support;

/// <summary>An engine for the length of one piece of work.</summary>
public sealed class EngineScope
{
    private readonly Inner _inner;

    public EngineScope(EngineRegistry registry, DispatchBridge bridge) => _inner = new Inner(registry, bridge);

    public async Task<T> UseAsync<T>(CustomerContext context, Func<RouteEngine, Task<T>> work)
    {
        await using RouteEngine engine = new(registry: _inner.Registry, bridge: _inner.Bridge, context: context);
        return await work(engine);
    }

    public T Peek<T>(Func<RouteEngine, T> look)
    {
        using var engine = _inner.Make();
        return look(engine);
    }

    private sealed class Inner(EngineRegistry registry, DispatchBridge bridge)
    {
        public EngineRegistry Registry { get; } = registry;

        public DispatchBridge Bridge { get; } = bridge;

        public RouteEngine Make() => new(Registry);
    }
}
