using Netra.Execution;
using Netra.Execution.Legacy;

namespace LegacyDesk.Archive;

/// <summary>Sums up a month of the caller's tickets.</summary>
public sealed class ArchiveDigest(AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>The month in a few lines.</summary>
    public async Task<string> MonthAsync(UserExecutionContext context, DateOnly month, CancellationToken cancellationToken)
    {
        await using var engine = new ExecutionEngine(registry, bridge, context);
        var answer = await engine.ExecuteAsync("summary", $"{month:yyyy-MM}", cancellationToken);
        return answer.Output ?? "";
    }
}
