using System.Globalization;

namespace Netra.Execution.Testing;

/// <summary>
/// What holds of every user's events, whatever happened: they are the user's own, their sequence has no hole, and each run is
/// <c>agent_started (agent_thinking | tool_executing … tool_completed)* agent_completed</c>.
/// </summary>
public static class EventGrammar
{
    /// <summary>Checks events that were read from a user's log without a gap.</summary>
    /// <param name="owner">The user.</param>
    /// <param name="events">The events in the order in which they came.</param>
    /// <param name="allowOpenRuns">Whether runs may be under way.</param>
    /// <exception cref="EventGrammarException">Something is wrong; the message says what.</exception>
    public static void Check(UserId owner, IReadOnlyList<AgentEvent> events, bool allowOpenRuns = false)
    {
        ArgumentNullException.ThrowIfNull(events);
        Dictionary<RunId, Run> runs = [];
        for (var index = 0; index < events.Count; index++)
        {
            var current = events[index];
            Require(current.UserId == owner, current, "is another user's");
            Require(index == 0 || current.Sequence == events[index - 1].Sequence + 1, current, "does not follow the one before");
            if (!runs.TryGetValue(current.RunId, out var run))
            {
                Require(current is AgentStarted, current, "comes before its run has started");
                runs[current.RunId] = run = new Run();
            }
            else
            {
                Require(current is not AgentStarted, current, "starts a run that has started");
            }

            run.Take(current);
        }

        Require(allowOpenRuns || runs.Values.All(run => run.Ended), events.LastOrDefault(), "leaves a run open");
    }

    private static void Require(bool condition, AgentEvent? agentEvent, string objection)
    {
        if (!condition)
        {
            throw new EventGrammarException($"{agentEvent?.Type} {agentEvent?.EventId} (sequence {agentEvent?.Sequence}) {objection}.");
        }
    }

    private sealed class Run
    {
        private readonly HashSet<string> _openTools = new(StringComparer.Ordinal);
        private long _ordinal;

        public bool Ended { get; private set; }

        public void Take(AgentEvent current)
        {
            Require(!Ended, current, "comes after its run has ended");
            Require(current.EventId.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{++_ordinal}"), StringComparison.Ordinal), current, "is not the next of its run");
            switch (current)
            {
                case ToolExecuting tool:
                    Require(_openTools.Add(tool.CallId), current, "begins a tool call that is open");
                    break;
                case ToolCompleted tool:
                    Require(_openTools.Remove(tool.CallId), current, "ends a tool call that is not open");
                    break;
                case AgentCompleted:
                    Require(_openTools.Count == 0, current, "ends a run in which a tool call is open");
                    Ended = true;
                    break;
            }
        }
    }
}

/// <summary>Events are not what they must be.</summary>
public sealed class EventGrammarException : Exception
{
    internal EventGrammarException(string message)
        : base(message)
    {
    }
}
