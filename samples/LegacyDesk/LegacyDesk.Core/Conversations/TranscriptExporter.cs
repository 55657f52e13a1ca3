using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Text;

namespace LegacyDesk.Core.Conversations;

/// <summary>Writes a conversation as Markdown.</summary>
public sealed class TranscriptExporter(ExecutionEngine engine)
{
    /// <summary>The document.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="cancellationToken">Gives up the export.</param>
    public async Task<string> ExportAsync(string title, CancellationToken cancellationToken)
    {
        var summary = await engine.RunAsync("summary", title, cancellationToken);
        return $"# {title}\n\n{Redactor.Redact(summary.Output ?? "")}\n";
    }
}
