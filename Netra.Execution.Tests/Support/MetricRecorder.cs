using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Netra.Execution.Tests.Support;

/// <summary>Sums the measurements of one service provider's meter.</summary>
internal sealed class MetricRecorder : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, long Value, string Tags)> _measurements = new();

    public MetricRecorder(IServiceProvider provider)
    {
        var factory = provider.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Netra.Execution" && instrument.Meter.Scope == factory)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _measurements.Enqueue((instrument.Name, value, string.Join(",", tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")))));
        _listener.Start();
    }

    public IEnumerable<string> AllTags => _measurements.Select(measurement => measurement.Tags);

    public long Sum(string name, string tags = "") =>
        _measurements.Where(measurement => measurement.Name == name && measurement.Tags.Contains(tags, StringComparison.Ordinal)).Sum(measurement => measurement.Value);

    public void Dispose() => _listener.Dispose();
}
