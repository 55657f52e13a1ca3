namespace Netra.Execution;

/// <summary>A position in one user's log. Epochs compare for equality only: another epoch is another log.</summary>
/// <param name="Epoch">The incarnation of the lane.</param>
/// <param name="Sequence">The last event that was seen.</param>
public readonly record struct EventCursor(string Epoch, long Sequence);

/// <summary>Events that a reader asked for are no longer there.</summary>
/// <param name="from">The first that is missing.</param>
/// <param name="to">The last that is missing.</param>
/// <param name="lostRuns">Runs whose terminal event is among them.</param>
public sealed class EventGapException(long from, long to, IReadOnlyList<RunId> lostRuns)
    : Exception($"The events {from} to {to} are no longer in the log.")
{
    /// <summary>The first that is missing.</summary>
    public long From { get; } = from;

    /// <summary>The last that is missing.</summary>
    public long To { get; } = to;

    /// <summary>Runs whose terminal event is among them.</summary>
    public IReadOnlyList<RunId> LostRuns { get; } = lostRuns;
}
