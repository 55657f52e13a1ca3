using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's open connections, oldest first. Thread-safe.</summary>
[UserScoped]
internal sealed class LaneConnections(int limit)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<UserConnection> _open = new();

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _open.Count == 0;
            }
        }
    }

    /// <summary>Adds a connection; one too many closes the oldest.</summary>
    public void Add(UserConnection connection)
    {
        UserConnection? oldest = null;
        lock (_gate)
        {
            _open.AddLast(connection);
            if (_open.Count > limit)
            {
                oldest = _open.First!.Value;
                _open.RemoveFirst();
            }
        }

        oldest?.Close(ConnectionCloseReason.Superseded);
    }

    public void Remove(UserConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
        }
    }

    /// <summary>Closes the connections of capabilities up to a generation.</summary>
    public void CloseAll(ConnectionCloseReason reason, long generation)
    {
        UserConnection[] open;
        lock (_gate)
        {
            open = [.. _open.Where(connection => connection.User.Generation <= generation)];
        }

        foreach (var connection in open)
        {
            connection.Close(reason);
        }
    }
}
