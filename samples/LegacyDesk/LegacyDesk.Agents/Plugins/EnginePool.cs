using System.Collections.Concurrent;

namespace LegacyDesk.Agents.Plugins;

/// <summary>Keeps engines for the next one who needs one.</summary>
/// <typeparam name="TEngine">The kind of engine.</typeparam>
public sealed class EnginePool<TEngine>
    where TEngine : ExecutionEngine, new()
{
    private readonly ConcurrentBag<TEngine> _idle = [];

    /// <summary>Takes an engine, a new one if none is idle.</summary>
    public TEngine Rent() => _idle.TryTake(out var engine) ? engine : new TEngine();

    /// <summary>Gives an engine back.</summary>
    public void Return(TEngine engine) => _idle.Add(engine);
}
