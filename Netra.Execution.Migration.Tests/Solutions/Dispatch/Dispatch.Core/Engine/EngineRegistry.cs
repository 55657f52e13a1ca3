namespace Dispatch.Core.Engine;

/// <summary>What the old engines remember, all of them together.</summary>
public sealed class EngineRegistry
{
    private readonly Lock _gate = new();
    private readonly RouteMemory _memory = new();

    public static EngineRegistry Default { get; } = new();

    internal string? Exchange(string destination)
    {
        lock (_gate)
        {
            return _memory.Exchange(destination);
        }
    }

    internal string Answer(string question)
    {
        lock (_gate)
        {
            return _memory.Answer(question);
        }
    }

    internal IReadOnlyList<string> History()
    {
        lock (_gate)
        {
            return _memory.History();
        }
    }
}

/// <summary>How the engine plans.</summary>
public sealed class EngineConfig
{
    public static EngineConfig Default { get; } = new();

    public int MaxStops { get; init; } = 4;

    /// <summary>The language of the turn-by-turn text; only the old engine knows it.</summary>
    public string Dialect { get; init; } = "en";
}

/// <summary>Destinations and given answers; not safe for threads.</summary>
internal sealed class RouteMemory
{
    private readonly List<string> _destinations = [];
    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);

    /// <summary>Remembers a destination and returns the one before it.</summary>
    public string? Exchange(string destination)
    {
        var previous = _destinations.Count == 0 ? null : _destinations[^1];
        _destinations.Add(destination);
        return previous;
    }

    /// <summary>A question that was answered once gets the same answer again.</summary>
    public string Answer(string question)
    {
        if (!_answers.TryGetValue(question, out var answer))
        {
            var last = _destinations.Count == 0 ? "nothing planned" : "last planned " + _destinations[^1];
            answer = $"{question}: {last}";
            _answers.Add(question, answer);
        }

        return answer;
    }

    public IReadOnlyList<string> History() => _destinations.ToArray();
}
