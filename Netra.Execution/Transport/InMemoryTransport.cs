using System.Threading.Channels;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>A connection within the process: pumped like every other, read by whoever asked for the user's events.</summary>
[UserScoped]
internal sealed class InMemoryTransport : IUserEventTransport
{
    private const int Capacity = 16;

    private readonly Channel<EventFrame> _frames = Channel.CreateBounded<EventFrame>(new BoundedChannelOptions(Capacity) { SingleReader = true, SingleWriter = true });

    public ChannelReader<EventFrame> Frames => _frames.Reader;

    public ValueTask SendAsync(EventFrame frame, CancellationToken cancellationToken) => _frames.Writer.WriteAsync(frame, cancellationToken);

    public ValueTask CloseAsync(ConnectionCloseReason reason)
    {
        _frames.Writer.TryComplete(reason is ConnectionCloseReason.None or ConnectionCloseReason.HostStopping ? null : new UserConnectionClosedException(reason));
        return ValueTask.CompletedTask;
    }
}
