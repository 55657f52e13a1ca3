using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Runs the short cuts of the staff, such as "/summary".</summary>
public sealed class MacroService(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>Runs a macro.</summary>
    public async Task<string> RunAsync(UserExecutionContext context, string macro, CancellationToken cancellationToken)
    {
        var parts = macro.TrimStart('/').Split(' ', 2);
        using var engine = CreateEngine(context);
        var result = await engine.RunAsync(parts[0], parts.Length == 2 ? parts[1] : "", cancellationToken);
        return result.Output ?? "";
    }

    private ExecutionEngine CreateEngine(UserExecutionContext context)
    {
        return new ExecutionEngine(config, registry, bridge, context);
    }
}
