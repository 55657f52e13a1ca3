using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Worker.Nightly;

/// <summary>Escalates tickets that wait too long.</summary>
internal sealed class SlaSweep(TicketStore tickets, ExecutionEngine engine, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(5), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var ticket in tickets.Open().Where(ticket => SlaPolicy.IsBreached(ticket, time.GetUtcNow())))
            {
                var decision = await engine.RunAsync("escalation", ticket.Subject, stoppingToken);
                tickets.Change(ticket.Number, late => late with { Priority = Priority.Urgent, Assignee = decision.Output });
            }
        }
    }
}
