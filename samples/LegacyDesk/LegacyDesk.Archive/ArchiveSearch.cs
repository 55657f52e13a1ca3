using Netra.Execution;
using Netra.Execution.Legacy;

namespace LegacyDesk.Archive;

/// <summary>Answers from closed tickets. One engine for everybody does no harm behind the bridge, and is still to go.</summary>
public sealed class ArchiveSearch
{
    private readonly ExecutionEngine _engine;

    public ArchiveSearch(AgentRegistry registry)
    {
        _engine = new ExecutionEngine(registry);
    }

    /// <summary>Answers a question about the past.</summary>
    public async Task<string> AskAsync(UserExecutionContext context, string question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var answer = await _engine.ExecuteAsync("knowledge", question, cancellationToken);
        return answer.Output ?? "";
    }
}
