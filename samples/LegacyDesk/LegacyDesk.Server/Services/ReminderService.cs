using LegacyDesk.Core.Knowledge;
using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Server.Services;

/// <summary>Reminds of tickets that lie too long. It outlives every request, so it makes a scope for each round and ends it.</summary>
internal sealed class ReminderService(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReminderService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!OpeningHours.IsOpen(time.GetLocalNow().DateTime))
            {
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            var late = scope.ServiceProvider.GetRequiredService<TicketStore>().Open().Count(ticket => SlaPolicy.IsBreached(ticket, time.GetUtcNow()));
            logger.LogInformation("{Count} tickets are late", late);
        }
    }
}
