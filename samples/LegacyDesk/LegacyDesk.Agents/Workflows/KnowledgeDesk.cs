namespace LegacyDesk.Agents.Workflows;

/// <summary>Looks several questions up at once.</summary>
public sealed class KnowledgeDesk(AgentRegistry registry)
{
    /// <summary>Answers in the order of the questions.</summary>
    public async Task<IReadOnlyList<string>> LookUpAsync(
        UserExecutionContext context, IEnumerable<string> questions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        Func<string, Task<AgentResult>> ask = question => new ExecutionEngine(registry: registry).RunAsync("knowledge", question, cancellationToken);

        var answers = await Task.WhenAll(questions.Distinct().Select(ask));
        return [.. answers.Select(answer => answer.Output ?? "")];
    }
}
