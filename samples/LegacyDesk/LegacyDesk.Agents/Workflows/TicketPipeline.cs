using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Agents.Workflows;

/// <summary>Takes a new ticket from the first look to a proposed answer.</summary>
public sealed class TicketPipeline(EngineConfig config, AgentRegistry registry)
{
    /// <summary>Runs the steps one after the other; each sees what the one before it said.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(UserExecutionContext context, Ticket ticket, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var priority = await StepAsync("triage", ticket.Subject);
        var article = await StepAsync("knowledge", ticket.Subject);
        var reply = await StepAsync("reply", $"{ticket.Subject} ({priority})");
        return [priority, article, reply];

        async Task<string> StepAsync(string agent, string input)
        {
            using var engine = new ExecutionEngine(config, registry);
            var result = await engine.RunAsync(agent, input, cancellationToken);
            return result.Output ?? "";
        }
    }
}
