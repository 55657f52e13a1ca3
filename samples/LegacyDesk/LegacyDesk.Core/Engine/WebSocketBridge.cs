using System.Collections.Concurrent;
using System.Threading.Channels;
using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Engine;

/// <summary>All open browser connections of this process. What is broadcast reaches every one of them.</summary>
public sealed class WebSocketBridge
{
    private readonly ConcurrentDictionary<Guid, ChannelWriter<DeskEvent>> _connections = new();

    /// <summary>The bridge that is used where none is given.</summary>
    public static WebSocketBridge Default { get; } = new();

    /// <summary>How many browsers are connected.</summary>
    public int Count => _connections.Count;

    /// <summary>Adds a connection.</summary>
    /// <returns>What removes it again.</returns>
    public IDisposable Connect(ChannelWriter<DeskEvent> connection)
    {
        var id = Guid.NewGuid();
        _connections[id] = connection;
        return new Registration(() => _connections.TryRemove(id, out _));
    }

    /// <summary>Sends an event to every connection. A connection that cannot take it misses it.</summary>
    [Broadcast]
    public void Broadcast(DeskEvent deskEvent)
    {
        foreach (var connection in _connections.Values)
        {
            connection.TryWrite(deskEvent);
        }
    }

    private sealed class Registration(Action remove) : IDisposable
    {
        public void Dispose() => remove();
    }
}
