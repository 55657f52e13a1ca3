using System.Collections.Concurrent;
using Netra.Execution;
using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Engine;

/// <summary>The agents by name. Until the move to the factory it also carried what the engines of a process had in common.</summary>
public sealed class AgentRegistry
{
    private readonly ConcurrentDictionary<string, IDeskAgent> _agents = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The registry that engines without arguments use.</summary>
    public static AgentRegistry Default { get; } = new();

    /// <summary>What was said to any agent of this registry.</summary>
    public Transcript Transcript { get; } = new();

    /// <summary>The person whose request ran last.</summary>
    public string LastCaller { get; set; } = "somebody";

    /// <summary>Where engines without a bridge of their own broadcast.</summary>
    public WebSocketBridge Bridge { get; private set; } = WebSocketBridge.Default;

    /// <summary>The registered names.</summary>
    public IReadOnlyCollection<string> Names => [.. _agents.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Makes an agent known. The last one of a name wins.</summary>
    public AgentRegistry Register(string name, IDeskAgent agent)
    {
        _agents[name] = agent;
        return this;
    }

    /// <summary>Finds an agent.</summary>
    /// <exception cref="KeyNotFoundException">No agent has the name.</exception>
    public IDeskAgent Resolve(string name) =>
        _agents.TryGetValue(name, out var agent) ? agent : throw new KeyNotFoundException($"No agent is called '{name}'.");

    /// <summary>Sets where engines broadcast. Delivery is the factory's business now.</summary>
    [ReplacedBy(typeof(UserExecutionEngine), Factory = typeof(IExecutionEngineFactory))]
    public void SetBridge(WebSocketBridge bridge) => Bridge = bridge;
}
