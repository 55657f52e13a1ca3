namespace Netra.Execution;

/// <summary>An agent's work in a run.</summary>
internal delegate Task<AgentResult> AgentBody(AgentRun run, CancellationToken cancellationToken);

/// <summary>An agent under a name.</summary>
internal sealed record AgentRegistration(string Name, AgentBody Body);

/// <summary>The agents by name, compared ordinally.</summary>
internal sealed class AgentCatalog
{
    private readonly Dictionary<string, AgentBody> _agents = new(StringComparer.Ordinal);

    public AgentCatalog(IEnumerable<AgentRegistration> registrations)
    {
        foreach (var registration in registrations)
        {
            if (!_agents.TryAdd(registration.Name, registration.Body))
            {
                throw new InvalidOperationException($"Two agents are called '{registration.Name}'.");
            }
        }
    }

    public IReadOnlyCollection<string> Names => _agents.Keys;

    public AgentBody Get(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _agents.TryGetValue(name, out var body)
            ? body
            : throw new ArgumentException($"No agent is called '{name}'. There are: {string.Join(", ", _agents.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
    }
}
