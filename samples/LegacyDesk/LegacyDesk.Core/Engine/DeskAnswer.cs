using Netra.Execution;

namespace LegacyDesk.Core.Engine;

/// <summary>The desk's texts as results of the runtime.</summary>
internal static class DeskAnswer
{
    public static AgentResult Succeeded(string text) => AgentResult.Succeeded(text);
}
