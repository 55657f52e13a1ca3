using System.Runtime.CompilerServices;
using Dispatch.Core.Customers;
using Dispatch.Core.Isolation;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Engine;

/// <summary>The old engine: one memory and one way out for all customers.</summary>
[ReplacedBy(typeof(CustomerRouteEngine), Factory = typeof(IRouteEngineFactory))]
public class RouteEngine : IRouteEngine, IAsyncDisposable, IDisposable
{
    private readonly EngineConfig _config;
    private readonly EngineRegistry _registry;
    private readonly DispatchBridge _bridge;
    private readonly CustomerContext? _context;

    public RouteEngine()
        : this(EngineConfig.Default, EngineRegistry.Default)
    {
    }

    public RouteEngine(CustomerContext context)
        : this(EngineConfig.Default, EngineRegistry.Default, null, context)
    {
    }

    public RouteEngine(EngineRegistry registry, DispatchBridge? bridge = null, CustomerContext? context = null)
        : this(EngineConfig.Default, registry, bridge, context)
    {
    }

    public RouteEngine(EngineConfig config, EngineRegistry registry, DispatchBridge? bridge = null, CustomerContext? context = null)
    {
        _config = config;
        _registry = registry;
        _bridge = bridge ?? DispatchBridge.Default;
        _context = context;
        MaxStops = config.MaxStops;
    }

    public int MaxStops { get; init; }

    public async Task<RouteAnswer> PlanAsync(RouteRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var previous = _registry.Exchange(request.To);
        var answer = new RouteAnswer($"{request.From} -> {request.To}", RouteMath.Stops(request, MaxStops), previous);
        await _bridge.Broadcast("route_planned", new { route = answer.Text, stops = answer.Stops });
        return answer;
    }

    public async Task<string> AskAsync(string question, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = _registry.Answer(question);
        await _bridge.Broadcast("question_answered", new { answer });
        return answer;
    }

    public async IAsyncEnumerable<RouteStep> StreamAsync(
        RouteRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var answer = await PlanAsync(request, cancellationToken);
        foreach (var step in RouteMath.Steps(answer))
        {
            yield return step;
        }
    }

    public string Describe(string address) => RouteMath.Describe(address);

    public IReadOnlyList<string> GetHistory() => _registry.History();

    /// <summary>Everything that anybody asked; for the back office.</summary>
    public string ExportAll() => _config.Dialect + (_context is null ? "/all: " : "/one: ") + string.Join(", ", _registry.History());

    public void Dispose() => GC.SuppressFinalize(this);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
