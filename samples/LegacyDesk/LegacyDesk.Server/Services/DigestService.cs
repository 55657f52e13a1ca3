using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>The digest that a user can ask for at any time.</summary>
public sealed partial class DigestService(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge, TicketStore tickets, TimeProvider time)
{
    /// <summary>The digest as Markdown.</summary>
    public async Task<string> WriteAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        var late = tickets.Open().Where(ticket => SlaPolicy.IsBreached(ticket, time.GetUtcNow())).ToList();
        var summary = await SummariseAsync(context, cancellationToken);
        return $"# Digest\n{summary}\n{Render(late)}";
    }
}
