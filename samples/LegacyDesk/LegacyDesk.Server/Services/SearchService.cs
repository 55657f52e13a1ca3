using LegacyDesk.Core.Tickets;
using Netra.Execution;
using Engine = LegacyDesk.Core.Engine.ExecutionEngine;
using Registry = LegacyDesk.Core.Engine.AgentRegistry;

namespace LegacyDesk.Server.Services;

/// <summary>Finds tickets, and asks the handbook where none is found.</summary>
public sealed class SearchService(TicketStore tickets, Registry registry)
{
    public async Task<IReadOnlyList<string>> FindAsync(UserExecutionContext context, string words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var found = tickets.Open().Where(ticket => ticket.Subject.Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found.Count > 0)
            return [.. found.Select(ticket => $"#{ticket.Number} {ticket.Subject}")];

        using var engine = new Engine(registry: registry);
        var article = await engine.RunAsync("knowledge", words, cancellationToken);
        return [article.Output ?? ""];
    }
}
