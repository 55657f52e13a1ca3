using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Takes care of cases that get worse, and of the user who waits for them.</summary>
public sealed class EscalationDesk(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge, IExecutionEngineFactory engines)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    /// <summary>Escalates a ticket.</summary>
    /// <returns>What was decided, and what the user is told meanwhile.</returns>
    public async Task<IReadOnlyList<string>> EscalateAsync(UserExecutionContext context, Ticket ticket, CancellationToken cancellationToken)
    {
        var plan = new EscalationPlan(config, registry, bridge, context);
        await plan.EscalateAsync(ticket.Subject);
        var attempt = new ReplyAttempt(context, engines, s_limit);
        var reply = await attempt.RunAsync($"We look into: {ticket.Subject}");
        var runner = new TypedRunner<Ticket>("reply", "Your ticket {Number} of {OpenedAt}", registry, bridge, engines);
        await runner.PreviewAsync(context, ticket);
        return [.. plan.Steps, reply ?? "", await runner.RunAsync(context, ticket, cancellationToken)];
    }
}
