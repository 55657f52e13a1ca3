using LegacyDesk.Core.Conversations;

namespace LegacyDesk.Worker.Nightly;

/// <summary>Writes the visits of all customers to the statistics, in batches.</summary>
internal sealed class VisitFlush(TimeProvider time, ILogger<VisitFlush> logger) : BackgroundService
{
    private static readonly Queue<UserSession> s_waiting = new();

    /// <summary>Adds a visit that has ended.</summary>
    public static void Add(UserSession session)
    {
        lock (s_waiting)
        {
            s_waiting.Enqueue(session);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var pages = 0;
            lock (s_waiting)
            {
                while (s_waiting.TryDequeue(out var session))
                {
                    pages += session.Pages.Count;
                }
            }

            logger.LogInformation("{Pages} pages were seen", pages);
        }
    }
}
