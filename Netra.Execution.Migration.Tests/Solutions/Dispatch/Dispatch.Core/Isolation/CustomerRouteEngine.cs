using System.Runtime.CompilerServices;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Isolation;

/// <summary>One customer's engine: it remembers and tells what is that customer's.</summary>
[UserScoped]
[CreatedBy(typeof(RouteEngineFactory))]
public sealed class CustomerRouteEngine : IRouteEngine, IAsyncDisposable, IDisposable
{
    private readonly RouteMemory _memory;

    internal CustomerRouteEngine(RouteMemory memory, CustomerNotifications notifications)
    {
        _memory = memory;
        Notifications = notifications;
    }

    public int MaxStops { get; set; } = EngineConfig.Default.MaxStops;

    /// <summary>Tells this customer, and nobody else.</summary>
    public CustomerNotifications Notifications { get; }

    public async Task<RouteAnswer> PlanAsync(RouteRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string? previous;
        lock (_memory)
        {
            previous = _memory.Exchange(request.To);
        }

        var answer = new RouteAnswer($"{request.From} -> {request.To}", RouteMath.Stops(request, MaxStops), previous);
        await Notifications.SendAsync("route_planned", new { route = answer.Text, stops = answer.Stops });
        return answer;
    }

    public async Task<string> AskAsync(string question, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string answer;
        lock (_memory)
        {
            answer = _memory.Answer(question);
        }

        await Notifications.SendAsync("question_answered", new { answer });
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

    public IReadOnlyList<string> GetHistory()
    {
        lock (_memory)
        {
            return _memory.History();
        }
    }

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tells one customer what happens.</summary>
[UserScoped]
[CreatedBy(typeof(RouteEngineFactory))]
public sealed class CustomerNotifications
{
    private readonly DispatchBridge _bridge;
    private readonly CustomerContext _context;

    internal CustomerNotifications(DispatchBridge bridge, CustomerContext context)
    {
        _bridge = bridge;
        _context = context;
    }

    public Task SendAsync(string eventName, object payload) => _bridge.SendTo(_context.CustomerId, eventName, payload);

    public Task StartedAsync(string what) => SendAsync("started", new { what });

    public Task FinishedAsync(string what, string result) => SendAsync("finished", new { what, result });
}
