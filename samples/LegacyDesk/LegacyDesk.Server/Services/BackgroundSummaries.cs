using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Conversations;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Sums a conversation up while the user goes on writing.</summary>
public sealed class BackgroundSummaries(AgentRegistry registry, WebSocketBridge bridge, ILogger<BackgroundSummaries> logger)
{
    /// <summary>Begins to sum up; the result lies under the notes.</summary>
    public void Begin(UserExecutionContext context, string topic)
    {
        _ = Task.Run(async () =>
        {
            using var engine = new ExecutionEngine(registry, bridge, context);
            try
            {
                var summary = await engine.RunAsync("summary", topic);
                MemoryBook.Remember(context, topic, summary.Output ?? "");
            }
            catch (KeyNotFoundException exception)
            {
                logger.LogWarning(exception, "No summary of {Topic}", topic);
            }
        });
    }
}
