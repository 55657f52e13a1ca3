using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Operations;

/// <summary>Shows the operators what goes on.</summary>
public sealed class TranscriptInspector(AgentRegistry registry)
{
    /// <summary>The newest lines of everybody.</summary>
    public IReadOnlyList<string> Read(int lines)
    {
        using var engine = new ExecutionEngine(registry: registry);
        return engine.ExportTranscript(lines);
    }

    /// <summary>The newest lines that mention a user's open question.</summary>
    public IReadOnlyList<string> About(UserExecutionContext context, string question)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var engine = new ExecutionEngine(registry: registry, context: context);
        return [.. engine.ExportTranscript(50).Where(line => line.Contains(question, StringComparison.OrdinalIgnoreCase))];
    }
}
