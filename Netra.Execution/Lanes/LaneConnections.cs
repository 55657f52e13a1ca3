using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's open connections, oldest first. Thread-safe.</summary>
[UserScoped]
internal sealed class LaneConnections
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
    public void Add(UserConnection connection, int limit)
    {
        List<UserConnection> superseded = [];
        lock (_gate)
        {
            _open.AddLast(connection);
            for (; _open.Count > limit; _open.RemoveFirst())
            {
                superseded.Add(_open.First!.Value);
            }
        }

        foreach (var oldest in superseded)
        {
            oldest.Close(ConnectionCloseReason.Superseded);
        }
    }

    public void Remove(UserConnection connection)
    {
        lock (_gate)
        {
            _open.Remove(connection);
        }
    }

    public void Close(ConnectionCloseReason reason, Func<AuthenticatedUser, bool> whose)
    {
        UserConnection[] open;
        lock (_gate)
        {
            open = [.. _open.Where(connection => whose(connection.User))];
        }

        foreach (var connection in open)
        {
            connection.Close(reason);
        }
    }
}
