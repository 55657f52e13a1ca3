using Microsoft.Extensions.DependencyInjection;

namespace Netra.Execution.Runs;

/// <summary>The agents' names, and how a run's scope makes one.</summary>
internal sealed class AgentCatalog(IEnumerable<AgentRegistration> registrations)
{
    private readonly Dictionary<string, Type> _agents = registrations.GroupBy(registration => registration.Name, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Last().Type, StringComparer.Ordinal);

    public void Demand(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!_agents.ContainsKey(name))
        {
            throw new ArgumentException($"No agent '{name}' is registered; there are: {string.Join(", ", _agents.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
        }
    }

    public Task<AgentResult> RunAsync(string name, AgentRun run, CancellationToken cancellationToken) =>
        ((IAgent)ActivatorUtilities.GetServiceOrCreateInstance(run.Services, _agents[name])).RunAsync(run, cancellationToken);
}

/// <summary>One agent as it was registered.</summary>
internal sealed record AgentRegistration(string Name, Type Type);
