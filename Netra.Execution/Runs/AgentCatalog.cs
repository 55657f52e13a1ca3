using Microsoft.Extensions.Options;

namespace Netra.Execution;

/// <summary>An agent's work in a run.</summary>
internal delegate Task<AgentResult> AgentBody(AgentRun run, CancellationToken cancellationToken);

/// <summary>An agent under a name, as it was registered.</summary>
internal sealed record AgentRegistration(string Name, AgentBody Body, AgentOptions Options);

/// <summary>An agent that runs can be started of.</summary>
internal sealed record Agent(string Name, AgentBody Body, AgentSettings Settings);

/// <summary>The agents by name, compared ordinally.</summary>
internal sealed class AgentCatalog
{
    private readonly Dictionary<string, Agent> _agents = new(StringComparer.Ordinal);

    public AgentCatalog(IEnumerable<AgentRegistration> registrations, UserExecutionLimits limits, TimeProvider time)
    {
        Unnamed = AgentSettings.Of(new AgentOptions(), limits, time);
        List<string> failures = [];
        foreach (var registration in registrations)
        {
            failures.AddRange(AgentSettings.Failures(registration, limits));
            if (!_agents.TryAdd(registration.Name, new Agent(registration.Name, registration.Body, AgentSettings.Of(registration.Options, limits, time))))
            {
                throw new InvalidOperationException($"Two agents are called '{registration.Name}'.");
            }
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(nameof(AgentOptions), typeof(AgentOptions), failures);
        }
    }

    public IReadOnlyCollection<string> Names => _agents.Keys;

    /// <summary>The settings of work that is no agent's.</summary>
    public AgentSettings Unnamed { get; }

    public Agent Get(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _agents.TryGetValue(name, out var agent)
            ? agent
            : throw new ArgumentException($"No agent is called '{name}'. There are: {string.Join(", ", _agents.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
    }
}
