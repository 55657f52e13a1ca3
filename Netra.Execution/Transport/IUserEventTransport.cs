namespace Netra.Execution;

/// <summary>The last metre of one connection of one user. Pumped from the user's log: a slow one costs nobody else anything, it only falls behind.</summary>
public interface IUserEventTransport
{
    /// <summary>Sends a frame; the next one comes when this one is taken.</summary>
    /// <param name="frame">The frame, which belongs to the connection's user.</param>
    /// <param name="cancellationToken">The connection is closed.</param>
    ValueTask SendAsync(EventFrame frame, CancellationToken cancellationToken);

    /// <summary>Ends the connection. Called once, after the last frame, however it ended.</summary>
    /// <param name="reason">Why this side closed it; <see cref="ConnectionCloseReason.None"/> where the client went away.</param>
    ValueTask CloseAsync(ConnectionCloseReason reason);
}
