using System.Collections.Concurrent;
using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Operations;

/// <summary>Answers, and keeps a line about every answer for the auditors.</summary>
public sealed class AuditTrail
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ExecutionEngine _engine;

    public AuditTrail(AgentRegistry registry, WebSocketBridge bridge, TimeProvider time)
    {
        _engine = new ExecutionEngine(registry, bridge);
        _engine.Answered += (_, answered) => _lines.Enqueue($"{time.GetUtcNow():O} {answered.Agent}: {answered.Answer.Length} characters");
    }

    /// <summary>The lines so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Answers on the record.</summary>
    public async Task<string> AskAsync(UserExecutionContext context, string question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (await _engine.RunAsync("reply", question, cancellationToken)).Output ?? "";
    }
}
