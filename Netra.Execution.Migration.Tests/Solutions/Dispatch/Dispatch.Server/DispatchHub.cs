using Dispatch.Core.Engine;
using Microsoft.AspNetCore.SignalR;

namespace Dispatch.Server;

public sealed class DispatchHub(EngineRegistry registry, DispatchBridge bridge) : Hub
{
    public async Task<string> Ask(string question)
    {
        // The hub only knows the connection; the request is behind it.
        var http = Context.GetHttpContext() ?? throw new HubException("no request");
        await using var engine = new RouteEngine(registry, bridge);
        var answer = await engine.AskAsync(question, http.RequestAborted);
        await Clients.All.SendAsync("answered", answer);
        return answer;
    }

    public string Describe(string address) => new RouteEngine(registry: registry).Describe(address);
}
