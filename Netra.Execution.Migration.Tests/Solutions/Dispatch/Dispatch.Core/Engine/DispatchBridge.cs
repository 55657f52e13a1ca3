using System.Collections.Concurrent;
using System.Text.Json;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Engine;

/// <summary>The way out to the customers' screens: an inbox for each connected customer.</summary>
public sealed class DispatchBridge
{
    [UserRegistry]
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _inboxes = new(StringComparer.Ordinal);

    public static DispatchBridge Default { get; } = new();

    public void Connect([UserKey] string customerId) => _inboxes.GetOrAdd(customerId, _ => new ConcurrentQueue<string>());

    /// <summary>Puts an event into every inbox.</summary>
    [Broadcast]
    public Task Broadcast(string eventName, object payload)
    {
        var line = Line(eventName, payload);
        foreach (var inbox in _inboxes.Values)
        {
            inbox.Enqueue(line);
        }

        return Task.CompletedTask;
    }

    /// <summary>Puts an event into one customer's inbox, if that is connected.</summary>
    public Task SendTo([UserKey] string customerId, string eventName, object payload)
    {
        if (_inboxes.TryGetValue(customerId, out var inbox))
        {
            inbox.Enqueue(Line(eventName, payload));
        }

        return Task.CompletedTask;
    }

    public IReadOnlyList<string> Drain([UserKey] string customerId)
    {
        var lines = new List<string>();
        if (_inboxes.TryGetValue(customerId, out var inbox))
        {
            while (inbox.TryDequeue(out var line))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static string Line(string eventName, object payload) => JsonSerializer.Serialize(new { @event = eventName, data = payload });
}
