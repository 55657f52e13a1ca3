using System.Text;
using Netra.Execution.Annotations;

namespace Netra.Execution.Testing;

/// <summary>A client of one user: records what reaches it, in order, from its construction on. Thread-safe.</summary>
[UserScoped]
public sealed class EventRecorder : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<EventFrame> _frames = [];
    private readonly CancellationTokenSource _left = new();
    private readonly Task _reading;
    private TaskCompletionSource _arrived = NewSignal();

    /// <summary>Connects.</summary>
    /// <param name="reader">The runtime's reader.</param>
    /// <param name="user">Whose events.</param>
    /// <param name="after">The last event that the client has; null: from now on.</param>
    public EventRecorder(IUserEventReader reader, AuthenticatedUser user, EventCursor? after = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(user);
        Owner = user.Id;
        // From a place in the log, so that nothing is missed however late the reading begins.
        _reading = ReadAsync(reader.ReadFramesAsync(user, after ?? reader.HeadOf(user), _left.Token));
    }

    /// <summary>Whose events these are.</summary>
    public UserId Owner { get; }

    /// <summary>How long, by the wall clock, something is waited for before that is a failure.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>All frames so far, gaps included.</summary>
    public IReadOnlyList<EventFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames];
            }
        }
    }

    /// <summary>All events so far.</summary>
    public IReadOnlyList<AgentEvent> Events => [.. Frames.OfType<LoggedEvent>().Select(entry => entry.Event)];

    /// <summary>All that was received so far, as it goes over the wire.</summary>
    public string Text => string.Join('\n', Frames.Select(frame => Encoding.UTF8.GetString(frame.Utf8.Span)));

    /// <summary>Waits until the events so far are as they should be.</summary>
    /// <param name="condition">Looks at all events so far.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The events.</returns>
    /// <exception cref="TimeoutException">They did not become so; the message has what came instead.</exception>
    public async Task<IReadOnlyList<AgentEvent>> WaitAsync(Func<IReadOnlyList<AgentEvent>, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                arrived = _arrived.Task;
            }

            if (Events is var events && condition(events))
            {
                return events;
            }

            try
            {
                await (_reading.IsCompleted ? _reading : Task.WhenAny(arrived, _reading)).WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"What is waited for did not come within {Patience}. What came:\n{Text}");
            }

            if (_reading.IsCompleted && !condition(Events))
            {
                await _reading.ConfigureAwait(false);
                throw new TimeoutException($"The connection has ended before what is waited for came. What came:\n{Text}");
            }
        }
    }

    /// <summary>Waits until so many runs have ended.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The events so far.</returns>
    public Task<IReadOnlyList<AgentEvent>> WaitForEndsAsync(int runs = 1, CancellationToken cancellationToken = default) =>
        WaitAsync(events => events.OfType<AgentCompleted>().Count() >= runs, cancellationToken);

    /// <summary>Checks owner, sequence and order of what came.</summary>
    /// <exception cref="EventGrammarException">Something is wrong; the message says what.</exception>
    public void AssertInOrder() => EventGrammar.Check(Owner, Events);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _left.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync(IAsyncEnumerable<EventFrame> frames)
    {
        await foreach (var frame in frames.ConfigureAwait(false))
        {
            TaskCompletionSource arrived;
            lock (_gate)
            {
                _frames.Add(frame);
                arrived = _arrived;
                _arrived = NewSignal();
            }

            arrived.SetResult();
        }
    }
}
