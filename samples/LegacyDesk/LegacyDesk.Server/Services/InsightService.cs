using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Answers questions about the caller's own history. Rarely used, so its engine waits until somebody asks.</summary>
public sealed class InsightService
{
    private readonly Lazy<ExecutionEngine> _engine;

    public InsightService(AgentRegistry registry)
    {
        _engine = new Lazy<ExecutionEngine>(() => new ExecutionEngine(registry: registry));
    }

    /// <summary>What the caller mostly asks about.</summary>
    public async Task<string> TopicsAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var topics = await _engine.Value.RunAsync("summary", "What do I mostly ask about?", cancellationToken);
        return topics.Output ?? "";
    }
}
