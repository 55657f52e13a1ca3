namespace LegacyDesk.Agents.Workflows;

/// <summary>Asks a hurried and a thorough engine the same question and keeps the longer answer.</summary>
public sealed class SecondOpinion(EngineConfig thorough, AgentRegistry registry, WebSocketBridge bridge)
{
    public async Task<string> AskAsync(UserExecutionContext context, string question, CancellationToken cancellationToken)
    {
        List<ExecutionEngine> engines =
        [
            new ExecutionEngine(registry, bridge, context),
            new ExecutionEngine(thorough, registry, bridge, context),
        ];
        try
        {
            var answers = await Task.WhenAll(engines.Select(engine => engine.RunAsync("reply", question, cancellationToken)));
            return answers.MaxBy(answer => answer.Output?.Length)?.Output ?? "";
        }
        finally
        {
            engines.ForEach(engine => engine.Dispose());
        }
    }
}
