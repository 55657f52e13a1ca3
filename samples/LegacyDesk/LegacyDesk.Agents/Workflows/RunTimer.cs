using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LegacyDesk.Agents.Workflows;

/// <summary>Measures how long an agent takes, in seconds.</summary>
internal sealed class RunTimer(string agent) : IAsyncDisposable
{
    private static readonly Meter s_meter = new("LegacyDesk");
    private static readonly Histogram<double> s_seconds = s_meter.CreateHistogram<double>("desk.agent.duration", "s");
    private readonly long _start = Stopwatch.GetTimestamp();

    public ValueTask DisposeAsync()
    {
        s_seconds.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("agent", agent));
        return ValueTask.CompletedTask;
    }
}
