namespace LegacyDesk.Core.Engine;

/// <summary>Shows an agent's work to everybody who is connected.</summary>
internal sealed class BroadcastOutput(WebSocketBridge bridge, string agent, bool showThinking) : IAgentOutput
{
    public Task ThinkAsync(string delta, CancellationToken cancellationToken)
    {
        if (showThinking)
        {
            bridge.Broadcast(DeskEvent.Thinking(agent, delta));
        }

        return Task.CompletedTask;
    }

    public async Task<T> CallToolAsync<T>(string tool, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var callId = Guid.NewGuid().ToString("N");
        bridge.Broadcast(new DeskEvent("tool_executing", agent, tool, callId));
        var result = await call(cancellationToken);
        bridge.Broadcast(new DeskEvent("tool_completed", agent, tool, callId));
        return result;
    }
}
