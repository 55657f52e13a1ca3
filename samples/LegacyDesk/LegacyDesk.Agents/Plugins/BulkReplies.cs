namespace LegacyDesk.Agents.Plugins;

/// <summary>Answers a file of messages. How an engine is made is the caller's choice.</summary>
public sealed class BulkReplies(Func<ExecutionEngine> make, int parallelism)
{
    /// <summary>A run over the default registry.</summary>
    public static BulkReplies Default() => new(() => new ExecutionEngine(), Environment.ProcessorCount);

    /// <summary>Answers every message, in no order.</summary>
    public async Task AnswerAsync(IEnumerable<string> messages, Action<string> write, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(messages, options, async (message, token) =>
        {
            using var engine = make();
            write((await engine.RunAsync("reply", message, token)).Output ?? "");
        });
    }
}
