using Microsoft.Extensions.DependencyInjection;

namespace LegacyDesk.Agents.Plugins;

/// <summary>Runs what partners wrote for the desk. A plug-in gets an engine and does with it what it likes.</summary>
public sealed class PluginHost(IServiceProvider services)
{
    private readonly List<Action<ExecutionEngine>> _plugins = [];

    /// <summary>Adds a plug-in.</summary>
    public void Add(Action<ExecutionEngine> plugin) => _plugins.Add(plugin);

    /// <summary>Starts every plug-in with an engine of its own.</summary>
    public void StartAll()
    {
        foreach (var plugin in _plugins)
        {
            plugin(ActivatorUtilities.CreateInstance<ExecutionEngine>(services));
        }
    }

    /// <summary>Makes an engine of a kind that a configuration file names.</summary>
    public static object Make(string? kind) =>
        kind is null ? Activator.CreateInstance(typeof(ExecutionEngine))! : Activator.CreateInstance(Type.GetType(kind, throwOnError: true)!)!;
}
