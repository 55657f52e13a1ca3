namespace LegacyDesk.Agents.Workflows;

/// <summary>Answers out of hours. Called from wherever a message comes in.</summary>
public static class AutoResponder
{
    private static readonly ExecutionEngine s_engine = new(AgentRegistry.Default, WebSocketBridge.Default);

    /// <summary>Whether the desk is closed, by the clock in the office.</summary>
    public static bool IsClosed(TimeOnly now) => now.Hour is < 8 or >= 18;

    /// <summary>The automatic answer.</summary>
    public static async Task<string> AnswerAsync(string message)
    {
        var answer = await s_engine.RunAsync("knowledge", message);
        return $"The desk is closed. Until we are back:\n{answer.Output}";
    }
}
