namespace Netra.Execution.Tests.Support;

/// <summary>What holds of every user's events, whatever happened.</summary>
internal static class Grammar
{
    /// <summary>They are the user's own, without a hole, and each run is one start, what belongs to it, and one terminal.</summary>
    public static void Check(UserId owner, IReadOnlyList<AgentEvent> events)
    {
        Assert.All(events, agentEvent => Assert.Equal(owner, agentEvent.UserId));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(agentEvent => agentEvent.Sequence));
        foreach (var run in events.GroupBy(agentEvent => agentEvent.RunId))
        {
            Assert.IsType<AgentStarted>(run.First());
            Assert.Single(run.OfType<AgentStarted>());
            Assert.IsType<AgentCompleted>(run.Last());
            Assert.Single(run.OfType<AgentCompleted>());
            Assert.Equal(
                run.OfType<ToolExecuting>().Select(tool => tool.CallId).Order(StringComparer.Ordinal),
                run.OfType<ToolCompleted>().Select(tool => tool.CallId).Order(StringComparer.Ordinal));
            Assert.Equal(Enumerable.Range(1, run.Count()).Select(number => $"{run.Key}:{number}"), run.Select(agentEvent => agentEvent.EventId));
        }
    }
}
