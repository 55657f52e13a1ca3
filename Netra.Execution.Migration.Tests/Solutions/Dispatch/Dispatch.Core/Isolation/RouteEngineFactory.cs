using System.Collections.Concurrent;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Isolation;

public sealed class RouteEngineFactory(DispatchBridge bridge) : IRouteEngineFactory
{
    [UserRegistry]
    private readonly ConcurrentDictionary<string, RouteMemory> _memories = new(StringComparer.Ordinal);

    public CustomerRouteEngine CreateFor(CustomerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var memory = _memories.GetOrAdd(context.CustomerId, _ => new RouteMemory());
        return new CustomerRouteEngine(memory, CreateNotifications(context));
    }

    public CustomerNotifications CreateNotifications(CustomerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new CustomerNotifications(bridge, context);
    }
}

/// <summary>Makes what belongs to one customer; safe for threads.</summary>
public interface IRouteEngineFactory
{
    /// <summary>An engine for this customer alone; the caller disposes it.</summary>
    CustomerRouteEngine CreateFor(CustomerContext context);

    /// <summary>A sender that reaches this customer alone.</summary>
    CustomerNotifications CreateNotifications(CustomerContext context);
}
