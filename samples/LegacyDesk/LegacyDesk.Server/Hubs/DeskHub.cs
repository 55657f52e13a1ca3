using LegacyDesk.Core.Engine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace LegacyDesk.Server.Hubs;

/// <summary>The chat window of the mobile app.</summary>
[Authorize]
public sealed class DeskHub(AgentRegistry registry, WebSocketBridge bridge, DeskNotifier notifier) : Hub
{
    /// <summary>Answers a question.</summary>
    public async Task<string> Ask(string question)
    {
        using var engine = new ExecutionEngine(registry, bridge);
        var answer = await engine.RunAsync("reply", question, Context.ConnectionAborted);
        return answer.Output ?? "";
    }

    /// <summary>Shows what the app has on its screen.</summary>
    public async Task Looking(string page)
    {
        await notifier.StartedAsync("app");
        await notifier.ThinkingAsync($"{Context.UserIdentifier} looks at {page}");
        await notifier.CompletedAsync();
    }
}
