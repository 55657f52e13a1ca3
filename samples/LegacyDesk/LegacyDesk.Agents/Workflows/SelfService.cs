namespace LegacyDesk.Agents.Workflows;

/// <summary>Answers on the public help pages, where people may or may not have signed in.</summary>
public sealed class SelfService(AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>Answers a question.</summary>
    /// <param name="question">The question.</param>
    /// <param name="visitor">Who asks, if they have signed in.</param>
    public async Task<string> AnswerAsync(string question, UserExecutionContext? visitor = null)
    {
        using var engine = new ExecutionEngine(registry, bridge, visitor);
        var answer = await engine.RunAsync("knowledge", question);
        return answer.Output ?? "";
    }
}
