namespace LegacyDesk.Agents.Workflows;

/// <summary>Tells all customers that an incident hit the same thing, each in an answer of their own.</summary>
public sealed class BatchAnswering(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge, IExecutionEngineFactory engines)
{
    /// <summary>How many customers one batch may have.</summary>
    public const int Limit = 500;

    /// <summary>Writes to every customer.</summary>
    /// <returns>How many answers were written.</returns>
    public async Task<int> AnswerAsync(IReadOnlyCollection<UserExecutionContext> customers, string incident, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(customers.Count, Limit);
        var written = 0;
        foreach (var customer in customers)
        {
            using var engine = new ExecutionEngine(config, registry, bridge, customer);
            var answer = await engine.RunAsync("reply", incident, cancellationToken);
            written += string.IsNullOrEmpty(answer.Output) ? 0 : 1;
        }

        return written;
    }

    /// <summary>Writes to one customer first, so that somebody can read it before it goes to everybody.</summary>
    public async Task<string> PreviewAsync(UserExecutionContext customer, string incident, CancellationToken cancellationToken)
    {
        await using var engine = engines.CreateForUser(customer);
        var answer = await engine.RunAsync("reply", incident, cancellationToken);
        return answer.Output ?? "";
    }
}
