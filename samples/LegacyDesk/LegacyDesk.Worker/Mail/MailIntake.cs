using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Worker.Nightly;

namespace LegacyDesk.Worker.Mail;

/// <summary>Turns mail into tickets. One loop serves every sender.</summary>
internal sealed class MailIntake(
    MailQueue queue, BounceFilter filter, TicketStore tickets, AgentRegistry registry, WebSocketBridge bridge, TimeProvider time, ILogger<MailIntake> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var mail in queue.ReadAllAsync(stoppingToken))
        {
            if (!await filter.IsPersonAsync(mail, stoppingToken))
            {
                continue;
            }

            using var engine = new ExecutionEngine(registry: registry, bridge: bridge);
            var rating = await engine.RunAsync("triage", mail.Body, stoppingToken);
            var priority = Enum.TryParse<Priority>(rating.Output?.Split(' ')[0], out var read) ? read : Priority.Normal;
            var ticket = tickets.Add(mail.Subject, priority);
            VisitFlush.Add(new UserSession(mail.Sender, time.GetUtcNow()));
            logger.LogInformation("Ticket {Number} from mail", ticket.Number);
        }
    }
}
