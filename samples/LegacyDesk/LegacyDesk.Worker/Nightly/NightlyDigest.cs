using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Worker.Nightly;

/// <summary>Writes the digest of the day while everybody sleeps.</summary>
internal sealed class NightlyDigest([FromKeyedServices("night")] NightEngine engine, TicketStore tickets, TimeProvider time, ILogger<NightlyDigest> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(24), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            patience.CancelAfter(NightEngine.Patience);
            var subjects = string.Join("; ", tickets.Open().Select(ticket => ticket.Subject));
            var digest = await engine.RunAsync("summary", subjects, patience.Token);
            logger.LogInformation("Digest: {Digest}", digest.Output);
        }
    }
}
