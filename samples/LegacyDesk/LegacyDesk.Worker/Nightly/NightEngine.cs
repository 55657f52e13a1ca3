using LegacyDesk.Core.Engine;

namespace LegacyDesk.Worker.Nightly;

/// <summary>An engine that nobody watches: it retries longer and shows nothing.</summary>
internal sealed class NightEngine : ExecutionEngine
{
    public NightEngine(AgentRegistry registry, WebSocketBridge bridge)
        : base(new EngineConfig { Retries = 10, ShowThinking = false }, registry, bridge)
    {
    }

    /// <summary>How long one answer may take.</summary>
    public static TimeSpan Patience => TimeSpan.FromMinutes(10);
}
