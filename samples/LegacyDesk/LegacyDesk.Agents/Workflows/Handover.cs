namespace LegacyDesk.Agents.Workflows;

/// <summary>What the next shift needs to know about a conversation.</summary>
public static class Handover
{
    /// <summary>Sums the conversation up and says what is open.</summary>
    public static async Task<string> WriteAsync(
        UserExecutionContext context, IExecutionEngineFactory engines, string question, CancellationToken cancellationToken)
    {
        var description = await DescribeAsync(new ExecutionEngine(context), question, cancellationToken);
        var progress = engines.CreateEmitter(context);
        await progress.StartedAsync("handover");
        await progress.ThinkingAsync(description);
        await progress.CompletedAsync();
        return description;
    }

    private static async Task<string> DescribeAsync(ExecutionEngine engine, string question, CancellationToken cancellationToken)
    {
        var summary = await engine.RunAsync("summary", question, cancellationToken);
        var open = await engine.RunAsync("triage", question, cancellationToken);
        return $"{summary.Output}\nOpen: {open.Output}";
    }
}
