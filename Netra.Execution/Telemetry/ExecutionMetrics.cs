using System.Diagnostics.Metrics;

namespace Netra.Execution;

/// <summary>The meter <c>Netra.Execution</c>. A user id is never a tag.</summary>
internal sealed class ExecutionMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _runs;
    private readonly UpDownCounter<long> _active;
    private readonly UpDownCounter<long> _queued;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _zombies;
    private readonly Counter<long> _events;
    private readonly Counter<long> _coalesced;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _repaired;
    private readonly Counter<long> _gaps;
    private readonly Counter<long> _violations;
    private readonly Counter<long> _legacyCalls;
    private readonly Counter<long> _assumed;
    private readonly Counter<long> _replayed;
    private readonly Counter<long> _slow;
    private readonly UpDownCounter<long> _connections;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _queueing;
    private long _zombiesNow;

    public ExecutionMetrics(IMeterFactory? factory)
    {
        _meter = factory?.Create(UserExecutionTelemetry.Name) ?? new Meter(UserExecutionTelemetry.Name);
        _runs = _meter.CreateCounter<long>("netra.execution.runs", "{run}", "Ended runs, by status.");
        _active = _meter.CreateUpDownCounter<long>("netra.execution.runs.active", "{run}", "Runs that hold a permit.");
        _queued = _meter.CreateUpDownCounter<long>("netra.execution.runs.queued", "{run}", "Runs that wait for a permit.");
        _rejections = _meter.CreateCounter<long>("netra.execution.runs.rejected", "{run}", "Runs refused, by limit.");
        _zombies = _meter.CreateCounter<long>("netra.execution.runs.zombies", "{run}", "Runs whose agent went on after the grace period.");
        _events = _meter.CreateCounter<long>("netra.execution.events", "{event}", "Events written, by type.");
        _coalesced = _meter.CreateCounter<long>("netra.execution.events.coalesced", "{event}", "Pieces of text that went into the event before them, as the user's log was half full.");
        _dropped = _meter.CreateCounter<long>("netra.execution.events.dropped", "{event}", "Events dropped, by reason.");
        _repaired = _meter.CreateCounter<long>("netra.execution.events.repaired", "{event}", "Events whose order had to be repaired.");
        _gaps = _meter.CreateCounter<long>("netra.execution.events.gaps", "{gap}", "Gaps that a reader was told of, by reason.");
        _violations = _meter.CreateCounter<long>("netra.execution.isolation.violations", "{violation}", "What would have crossed users, by place.");
        _legacyCalls = _meter.CreateCounter<long>("netra.execution.legacy.calls", "{call}", "Calls of the legacy surface, by caller.");
        _assumed = _meter.CreateCounter<long>("netra.execution.identity.assumed", "{identity}", "Identities assumed without proof.");
        _replayed = _meter.CreateCounter<long>("netra.execution.events.replayed", "{event}", "Events sent again to connections that brought a cursor.");
        _slow = _meter.CreateCounter<long>("netra.execution.connections.slow", "{connection}", "Times that an open connection fell so far behind that it lost events.");
        _connections = _meter.CreateUpDownCounter<long>("netra.execution.connections", "{connection}", "Open connections.");
        _duration = _meter.CreateHistogram<double>("netra.execution.run.duration", "s", "How long runs took, waiting included, by status.");
        _queueing = _meter.CreateHistogram<double>("netra.execution.run.queueing", "s", "How long runs that had to wait for a permit waited.");
    }

    /// <summary>Runs whose agent goes on now although they have ended.</summary>
    public long ZombiesNow => Interlocked.Read(ref _zombiesNow);

    public void RunEnded(RunStatus status, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("status", WireNames.Of(status));
        _runs.Add(1, tag);
        _duration.Record(duration.TotalSeconds, tag);
    }

    public void Queueing(TimeSpan waited) => _queueing.Record(waited.TotalSeconds);

    public void ActiveChanged(int by) => _active.Add(by);

    public void QueuedChanged(int by) => _queued.Add(by);

    public void Rejected(UserLimitKind kind) => _rejections.Add(1, new KeyValuePair<string, object?>("limit", kind.ToString()));

    public void Zombie()
    {
        Interlocked.Increment(ref _zombiesNow);
        _zombies.Add(1);
    }

    public void ZombieEnded() => Interlocked.Decrement(ref _zombiesNow);

    public void ConnectionsChanged(int by) => _connections.Add(by);

    public void Replayed(int events) => _replayed.Add(events);

    public void SlowConsumer() => _slow.Add(1);

    public void EventWritten(EventKind kind) => _events.Add(1, new KeyValuePair<string, object?>("type", WireNames.Of(kind)));

    public void EventCoalesced() => _coalesced.Add(1);

    public void EventDropped(DropReason reason) => _dropped.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void EventRepaired() => _repaired.Add(1);

    public void Gap(GapReason reason) => _gaps.Add(1, new KeyValuePair<string, object?>("reason", WireNames.Of(reason)));

    public void Violation(string place) => _violations.Add(1, new KeyValuePair<string, object?>("place", place));

    public void LegacyCall(string caller) => _legacyCalls.Add(1, new KeyValuePair<string, object?>("caller", caller));

    public void IdentityAssumed() => _assumed.Add(1);

    public void Dispose() => _meter.Dispose();
}
