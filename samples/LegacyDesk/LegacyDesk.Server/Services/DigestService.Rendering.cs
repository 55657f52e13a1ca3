using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

public sealed partial class DigestService
{
    private static string Render(IReadOnlyCollection<Ticket> late) =>
        late.Count == 0 ? "Nothing is late." : string.Join('\n', late.Select(ticket => $"* #{ticket.Number} {ticket.Subject}"));

    private async Task<string> SummariseAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        await using var engine = new ExecutionEngine(config: config, registry: registry, bridge: bridge, context: context);
        var summary = await engine.RunAsync("summary", "The week in three sentences", cancellationToken);
        return summary.Output ?? "";
    }
}
