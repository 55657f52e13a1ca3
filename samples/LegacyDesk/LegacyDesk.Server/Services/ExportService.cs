using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Gives a conversation out as a file.</summary>
public sealed class ExportService(AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>The conversation as Markdown.</summary>
    public Task<string> ExportAsync(UserExecutionContext context, string title, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var exporter = new TranscriptExporter(new ExecutionEngine(registry, bridge));
        return exporter.ExportAsync(title, cancellationToken);
    }
}
