using LegacyDesk.Core.Engine;

namespace LegacyDesk.Server.Operations;

/// <summary>Announces the nightly maintenance an hour ahead.</summary>
internal sealed class MaintenanceAnnouncer(AnnouncementBoard board, DeskNotifier notifier, TimeProvider time) : BackgroundService
{
    private static readonly TimeOnly s_maintenance = new(3, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = TimeOnly.FromDateTime(time.GetLocalNow().DateTime);
            if (now.Hour == s_maintenance.AddHours(-1).Hour && now.Minute == s_maintenance.Minute)
            {
                board.Announce("The desk is down for a few minutes at three o'clock.");
                await notifier.StartedAsync("maintenance");
                await notifier.CompletedAsync();
            }
        }
    }
}
