using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Greets whoever opens the chat window. The engine is made with the first greeting, because most servers never greet anybody.</summary>
public sealed class ConciergeService(AgentRegistry registry, WebSocketBridge bridge)
{
    private ExecutionEngine? _engine;

    /// <summary>Says who is signed in.</summary>
    public async Task<string> WhoAmIAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        _engine ??= new ExecutionEngine(registry, bridge, context);
        var answer = await _engine.RunAsync("profile", "Who am I?", cancellationToken);
        return answer.Output ?? "";
    }
}
