using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Rates tickets.</summary>
public sealed class TriageService(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge)
{
    private readonly ExecutionEngine _engine = new(config, registry, bridge);

    /// <summary>Rates one ticket for the user who looks at it.</summary>
    public async Task<string> RateAsync(UserExecutionContext context, Ticket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rating = await _engine.RunAsync("triage", ticket.Subject, cancellationToken);
        return $"#{ticket.Number}: {rating.Output}";
    }
}
