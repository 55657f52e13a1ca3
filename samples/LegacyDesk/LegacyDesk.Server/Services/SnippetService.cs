using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Turns key words into a paragraph.</summary>
public sealed class SnippetService(AgentRegistry registry)
{
    private ExecutionEngine Engine => new(registry: registry);

    public async Task<string> ExpandAsync(UserExecutionContext context, string keywords, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var paragraph = await Engine.RunAsync("reply", keywords, cancellationToken);
        return paragraph.Output ?? "";
    }
}
