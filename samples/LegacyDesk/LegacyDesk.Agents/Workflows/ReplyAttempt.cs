namespace LegacyDesk.Agents.Workflows;

/// <summary>One try to answer within a time limit.</summary>
public readonly struct ReplyAttempt(UserExecutionContext context, IExecutionEngineFactory engines, TimeSpan limit)
{
    /// <summary>The limit of this try.</summary>
    public TimeSpan Limit => limit;

    /// <summary>Answers, or gives up when the time is over.</summary>
    public async Task<string?> RunAsync(string input)
    {
        using var deadline = new CancellationTokenSource(limit);
        using var engine = new ExecutionEngine(context);
        var result = await engine.RunAsync("reply", input, deadline.Token);
        return result.Output;
    }

    /// <summary>The same without a limit.</summary>
    public async Task<string?> RunToTheEndAsync(string input, CancellationToken cancellationToken)
    {
        await using var engine = engines.CreateForUser(context);
        var result = await engine.RunAsync("reply", input, cancellationToken);
        return result.Output;
    }
}
