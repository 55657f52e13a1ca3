using System.Linq.Expressions;

namespace LegacyDesk.Agents.Plugins;

/// <summary>Makes engines for plug-ins, which know the registry and nothing else.</summary>
public static class EngineActivator
{
    private static readonly Expression<Func<AgentRegistry, WebSocketBridge, ExecutionEngine>> s_recipe =
        (registry, bridge) => new ExecutionEngine(registry, bridge, null);

    /// <summary>The recipe, compiled once.</summary>
    public static Func<AgentRegistry, WebSocketBridge, ExecutionEngine> Create { get; } = s_recipe.Compile();

    /// <summary>The recipe as the plug-in documentation prints it.</summary>
    public static string Describe() => s_recipe.ToString();
}
