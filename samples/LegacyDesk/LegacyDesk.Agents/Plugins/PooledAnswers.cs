namespace LegacyDesk.Agents.Plugins;

/// <summary>Answers the widgets that partners put on their pages; there are many and each asks little.</summary>
public sealed class PooledAnswers
{
    private readonly EnginePool<ExecutionEngine> _pool = new();

    /// <summary>Answers a widget.</summary>
    public async Task<string> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        var engine = _pool.Rent();
        try
        {
            return (await engine.RunAsync("knowledge", question, cancellationToken)).Output ?? "";
        }
        finally
        {
            _pool.Return(engine);
        }
    }
}
