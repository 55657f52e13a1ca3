using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>The old registry: today it only leads to the runtime. Registered by <c>AddLegacyBridge</c>.</summary>
public sealed class AgentRegistry
{
    internal AgentRegistry(LegacyGateway gateway) => Gateway = gateway;

    internal LegacyGateway Gateway { get; }

    /// <summary>Used to set one bridge for everybody; events reach their user without it, so it does nothing.</summary>
    [ReplacedBy(typeof(IExecutionEngineFactory))]
    public void SetBridge(WebSocketBridge bridge) => ArgumentNullException.ThrowIfNull(bridge);
}

/// <summary>The old bridge: kept so that constructions compile.</summary>
public sealed class WebSocketBridge;

/// <summary>The old settings: the limits are the runtime's now.</summary>
public sealed class EngineConfig;
