using LegacyDesk.Agents.Workflows;
using LegacyDesk.Core.Engine;

namespace LegacyDesk.Server.Operations;

/// <summary>Answers mail that the provider hands over.</summary>
internal static class MailRelay
{
    /// <summary>The answer to a mail, for the provider to send.</summary>
    public static async Task<string> AnswerAsync(string text)
    {
        if (AutoResponder.IsClosed(TimeOnly.FromDateTime(DateTime.Now)))
        {
            return await AutoResponder.AnswerAsync(text);
        }

        using var engine = new ExecutionEngine(AgentRegistry.Default, WebSocketBridge.Default, context: null);
        var answer = await engine.RunAsync("reply", text);
        return answer.Output ?? "";
    }
}
