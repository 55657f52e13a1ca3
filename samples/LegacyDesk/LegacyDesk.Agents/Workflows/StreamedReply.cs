using System.Runtime.CompilerServices;

namespace LegacyDesk.Agents.Workflows;

/// <summary>Gives a long answer line by line, so that the window fills from the top.</summary>
public sealed class StreamedReply(AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>The lines of the answer.</summary>
    public async IAsyncEnumerable<string> LinesAsync(
        UserExecutionContext context, string input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var engine = new ExecutionEngine(registry: registry, bridge: bridge, context: context);
        foreach (var topic in input.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var part = await engine.RunAsync("reply", topic, cancellationToken);
            foreach (var line in (part.Output ?? "").Split('\n'))
            {
                yield return line;
            }
        }
    }
}
