namespace LegacyDesk.Agents.Workflows;

/// <summary>Moves a conversation from one customer of a company to another one.</summary>
public sealed class Reassignment(AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>Introduces the conversation to whoever takes it over.</summary>
    public async Task<string> IntroduceAsync(UserExecutionContext from, UserExecutionContext to, string matter, CancellationToken cancellationToken)
    {
        if (from.UserId == to.UserId)
        {
            return "Nothing changes.";
        }

        using var engine = new ExecutionEngine(registry, bridge);
        var introduction = await engine.RunAsync("summary", matter, cancellationToken);
        return $"Taken over: {introduction.Output}";
    }
}
