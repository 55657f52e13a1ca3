using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LegacyDesk.Server.Operations;

/// <summary>What the dashboards show: durations and counts, nobody's words.</summary>
internal static class DeskMetrics
{
    private static readonly Meter s_meter = new("LegacyDesk");
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>("desk.request.duration", "s");
    private static readonly UpDownCounter<int> s_open = s_meter.CreateUpDownCounter<int>("desk.requests.open");

    /// <summary>Measures a request.</summary>
    public static async Task MeasureAsync(HttpContext http, Func<Task> next)
    {
        var started = Stopwatch.GetTimestamp();
        s_open.Add(1);
        try
        {
            await next();
        }
        finally
        {
            s_open.Add(-1);
            s_duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, new KeyValuePair<string, object?>("status", http.Response.StatusCode));
        }
    }
}
