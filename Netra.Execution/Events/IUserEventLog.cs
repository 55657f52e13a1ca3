namespace Netra.Execution;

/// <summary>One user's events in order. The seam for a log that outlives the process. Called under the lane's lock: an implementation does not block.</summary>
public interface IUserEventLog
{
    /// <summary>Names this log among the user's logs over time.</summary>
    string Epoch { get; }

    /// <summary>The sequence of the last event; 0 before the first.</summary>
    long Head { get; }

    /// <summary>Adds an event that carries the next sequence.</summary>
    void Append(AgentEvent agentEvent);

    /// <summary>The event with the sequence, or null if it is no longer kept or not yet there.</summary>
    AgentEvent? Find(long sequence);

    /// <summary>The first sequence that is kept; <see cref="Head"/> + 1 when nothing is.</summary>
    long First { get; }

    /// <summary>Runs whose terminal event was dropped between the two sequences, as far as the log knows.</summary>
    IReadOnlyList<RunId> LostTerminals(long from, long to);
}
