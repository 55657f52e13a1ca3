using LegacyDesk.Core.Engine;
using LegacyDesk.Server.Identity;

namespace LegacyDesk.Server.Services;

/// <summary>Suggests how a sentence might go on. Reached from pages only.</summary>
public sealed class ReplySuggester(IHttpContextAccessor accessor, AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>Up to a number of suggestions.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string beginning, int count)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("Suggestions are made for a page.");
        using var engine = new ExecutionEngine(registry: registry, bridge: bridge, context: DeskIdentity.ContextFor(http));
        var answer = await engine.RunAsync("reply", beginning, http.RequestAborted);
        return [.. (answer.Output ?? "").Split('\n').Where(line => line.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).Take(count)];
    }
}
