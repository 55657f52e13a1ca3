namespace LegacyDesk.Agents.Workflows;

/// <summary>Who is told what when a case gets worse.</summary>
public sealed record EscalationPlan(EngineConfig Config, AgentRegistry Registry, WebSocketBridge Bridge, UserExecutionContext Context)
{
    private readonly List<string> _steps = [];

    /// <summary>The steps taken so far.</summary>
    public IReadOnlyList<string> Steps => _steps;

    /// <summary>Takes the next step.</summary>
    public async Task EscalateAsync(string reason)
    {
        using var engine = new ExecutionEngine(Config, Registry, Bridge, Context);
        var decision = await engine.RunAsync("escalation", reason);
        _steps.Add(decision.Output ?? "undecided");
    }
}
