namespace Netra.Execution.Tests.Support;

/// <summary>A client: reads a user's frames in order.</summary>
internal sealed class EventRecorder : IAsyncDisposable
{
    /// <summary>How long, by the wall clock, before a test that hangs fails instead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _left = new();
    private readonly IAsyncEnumerator<EventFrame> _frames;
    private ValueTask<bool>? _pending;

    public EventRecorder(IUserEventReader reader, AuthenticatedUser user, EventCursor? after)
    {
        _frames = reader.ReadFramesAsync(user, after, _left.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        _pending = _frames.MoveNextAsync();
    }

    public async Task<EventFrame> FrameAsync()
    {
        var moved = await Move().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(moved, "The connection has ended.");
        return _frames.Current;
    }

    /// <summary>The next event; control frames before it are passed over.</summary>
    public async Task<AgentEvent> EventAsync()
    {
        while (true)
        {
            if (await FrameAsync() is LoggedEvent entry)
            {
                return entry.Event;
            }
        }
    }

    public async Task<List<AgentEvent>> EventsAsync(int count)
    {
        List<AgentEvent> events = [];
        while (events.Count < count)
        {
            events.Add(await EventAsync());
        }

        return events;
    }

    /// <summary>The events up to a number of terminals.</summary>
    public async Task<List<AgentEvent>> UntilCompletedAsync(int terminals = 1)
    {
        List<AgentEvent> events = [];
        while (terminals > 0)
        {
            var next = await EventAsync();
            events.Add(next);
            terminals -= next is AgentCompleted ? 1 : 0;
        }

        return events;
    }

    public async Task EndAsync() => Assert.False(await Move().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken), "There is another frame.");

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (_pending is { } pending)
        {
            _pending = null;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                while (await pending)
                {
                    pending = _frames.MoveNextAsync();
                }

                throw new OperationCanceledException();
            });
        }

        await _frames.DisposeAsync();
        _left.Dispose();
    }

    private ValueTask<bool> Move()
    {
        var pending = _pending ?? _frames.MoveNextAsync();
        _pending = null;
        return pending;
    }
}
