using Netra.Execution;
using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Engine;

/// <summary>Shows progress outside an engine. It knows nobody, so it shows it to everybody.</summary>
[ReplacedBy(typeof(UserEventEmitter), Factory = typeof(IExecutionEngineFactory))]
public sealed class DeskNotifier(WebSocketBridge bridge)
{
    /// <summary>An agent has begun.</summary>
    public Task StartedAsync(string agent) => SendAsync(DeskEvent.Started(agent));

    /// <summary>A piece of reasoning.</summary>
    public Task ThinkingAsync(string delta) => SendAsync(DeskEvent.Thinking(null, delta));

    /// <summary>A tool has begun.</summary>
    public Task ToolExecutingAsync(string tool, string callId) => SendAsync(new DeskEvent("tool_executing", null, tool, callId));

    /// <summary>A tool has finished.</summary>
    public Task ToolCompletedAsync(string tool, string callId) => SendAsync(new DeskEvent("tool_completed", null, tool, callId));

    /// <summary>The work is done.</summary>
    public Task CompletedAsync() => SendAsync(DeskEvent.Completed(null, null));

    /// <summary>Somebody types.</summary>
    public Task TypingAsync(int ticket) => SendAsync(new DeskEvent("typing", null, $"#{ticket}"));

    private Task SendAsync(DeskEvent deskEvent)
    {
        EngineStatistics.CountNotice();
        bridge.Broadcast(deskEvent);
        return Task.CompletedTask;
    }
}
