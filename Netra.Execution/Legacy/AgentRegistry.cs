using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>
/// The agents by name, as the legacy surface knows them; they are registered with <c>AddAgent</c>. From the container it also leads legacy engines to the
/// runtime. One made by hand leads nowhere, so engines of it need an open <see cref="LegacyUserScope"/>.
/// </summary>
public sealed class AgentRegistry
{
    /// <summary>Makes a registry that leads nowhere.</summary>
    public AgentRegistry()
    {
    }

    internal AgentRegistry(IServiceProvider services) => Services = services;

    /// <summary>The names of the agents.</summary>
    /// <exception cref="LegacyCallRefusedException">Nothing leads to the runtime.</exception>
    public IReadOnlyCollection<string> Names =>
        (Services ?? LegacyUserScope.Current?.Services)?.GetService<AgentCatalog>()?.Names
        ?? throw new LegacyCallRefusedException("Nothing leads from this registry to the runtime.");

    internal IServiceProvider? Services { get; }

    /// <summary>Used to send every engine's events to one bridge. Events reach their user by themselves now; nothing is set, the call is counted.</summary>
    /// <param name="bridge">The bridge.</param>
    /// <param name="caller">The calling member.</param>
    [ReplacedBy(typeof(UserExecutionEngine), Factory = typeof(IExecutionEngineFactory))]
    public void SetBridge(WebSocketBridge bridge, [CallerMemberName] string caller = "")
    {
        ArgumentNullException.ThrowIfNull(bridge);
        (Services ?? LegacyUserScope.Current?.Services)?.GetService<ExecutionMetrics>()?.LegacyCall(caller);
    }
}
