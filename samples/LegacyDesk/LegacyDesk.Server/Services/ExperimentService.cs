using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Tries a new setting on a few conversations.</summary>
public sealed class ExperimentService(EngineConfig config, AgentRegistry registry, WebSocketBridge bridge)
{
    /// <summary>Answers with the setting that the build has.</summary>
    public async Task<string> AnswerAsync(UserExecutionContext context, string question, CancellationToken cancellationToken)
    {
#if NET9_0_OR_GREATER
        using var engine = new ExecutionEngine(config, registry, bridge, context);
#endif
        var answer = await engine.RunAsync("reply", question, cancellationToken);
#if DESK_SHADOW_RUNS
        using var shadow = new ExecutionEngine(config, registry, bridge);
        var other = await shadow.RunAsync("reply", question, cancellationToken);
        return other.Output ?? answer.Output ?? "";
#else
        return answer.Output ?? "";
#endif
    }
}
