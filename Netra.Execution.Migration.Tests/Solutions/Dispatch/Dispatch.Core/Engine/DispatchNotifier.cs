using Dispatch.Core.Isolation;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Engine;

/// <summary>The old notifier: whatever it says, everybody hears.</summary>
[ReplacedBy(typeof(CustomerNotifications), Factory = typeof(IRouteEngineFactory))]
public sealed class DispatchNotifier(DispatchBridge bridge)
{
    [Broadcast]
    public Task SendAsync(string eventName, object payload) => bridge.Broadcast(eventName, payload);

    [Broadcast]
    public Task StartedAsync(string what) => bridge.Broadcast("started", new { what });

    [Broadcast]
    public Task FinishedAsync(string what, string result) => bridge.Broadcast("finished", new { what, result });
}
