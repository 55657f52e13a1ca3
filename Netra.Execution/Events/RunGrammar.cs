namespace Netra.Execution.Events;

/// <summary>
/// What may follow what: <c>agent_started (agent_thinking | tool_executing … tool_completed)* agent_completed</c> for each run. Used under the lane's lock.
/// </summary>
internal sealed class RunGrammar
{
    private const int RememberedEnds = 1024;

    private readonly Dictionary<string, OpenRun> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly Queue<string> _ends = new();

    public IEnumerable<string> OpenRuns => _open.Keys;

    public string AgentOf(string run) => _open.TryGetValue(run, out var open) ? open.Agent : "";

    /// <summary>Null if the event may come now, else why not.</summary>
    public string? Refuse(AgentEvent next)
    {
        if (_ended.Contains(next.RunId))
        {
            return "the run has ended";
        }

        var open = _open.GetValueOrDefault(next.RunId);
        return next switch
        {
            AgentStarted { State: RunState.Running } when open is { Running: false } => null,
            AgentStarted => open is null ? null : "the run has started",
            _ when open is null => "the run has not started",
            ToolExecuting tool => open.Tools.ContainsKey(tool.CallId) ? "the call is open" : null,
            ToolCompleted tool => open.Tools.ContainsKey(tool.CallId) ? null : "the call is not open",
            _ => null,
        };
    }

    /// <summary>Tools that are open at the run's end.</summary>
    public IReadOnlyList<(string CallId, string ToolName)> OpenTools(string run) =>
        _open.TryGetValue(run, out var open) ? [.. open.Tools.Select(tool => (tool.Key, tool.Value))] : [];

    public void Apply(AgentEvent accepted)
    {
        switch (accepted)
        {
            case AgentStarted started:
                _open[accepted.RunId] = new OpenRun(accepted.AgentName, started.State == RunState.Running);
                break;
            case ToolExecuting tool:
                _open[accepted.RunId].Tools[tool.CallId] = tool.ToolName;
                break;
            case ToolCompleted tool:
                _open[accepted.RunId].Tools.Remove(tool.CallId);
                break;
            case AgentCompleted:
                _open.Remove(accepted.RunId);
                _ended.Add(accepted.RunId);
                _ends.Enqueue(accepted.RunId);
                if (_ends.Count > RememberedEnds)
                {
                    _ended.Remove(_ends.Dequeue());
                }

                break;
        }
    }

    private sealed record OpenRun(string Agent, bool Running)
    {
        public Dictionary<string, string> Tools { get; } = new(StringComparer.Ordinal);
    }
}
