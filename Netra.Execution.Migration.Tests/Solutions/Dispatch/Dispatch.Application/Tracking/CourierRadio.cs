using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Application.Tracking;

/// <summary>Who called last, and what for.</summary>
public static class CourierRadio
{
    private static (CustomerContext? Caller, string Text) _lastCall;

    private static readonly Dictionary<string, List<CustomerContext>> _listeners = new();

    public static async Task<string> CallAsync(CustomerContext context, string text)
    {
        _lastCall = (context, text);
        var engine = new RouteEngine();
        return await engine.AskAsync("radio " + text);
    }

    public static string Last(CustomerContext context) => $"{_lastCall.Caller?.CustomerId ?? "nobody"}: {_lastCall.Text}";

    public static void Listen(CustomerContext context, string channel)
    {
        lock (_listeners)
        {
            if (!_listeners.TryGetValue(channel, out var list))
                _listeners[channel] = list = new List<CustomerContext>();
            list.Add(context);
        }
    }

    public static async Task<string> RelayAsync(string text, EngineRegistry registry, DispatchBridge bridge)
    {
        var engine = new RouteEngine(registry, bridge);
        return await engine.AskAsync("relay " + text);
    }
}
