using System.Collections.Concurrent;
using Netra.Execution.Annotations;
using Netra.Execution.Events;
using Netra.Execution.Telemetry;

namespace Netra.Execution.Lanes;

/// <summary>
/// Everything of one user in this process: the log, the permits, the history, the local values. One lock guards log, grammar and permits; nothing awaits
/// or calls foreign code under it, so it is held for microseconds.
/// </summary>
[UserScoped]
internal sealed class UserLane(UserId user, UserExecutionOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly IUserEventLog _log = new InMemoryEventLog(options.LogCapacity);
    private readonly RunGrammar _grammar = new();
    private readonly LinkedList<TaskCompletionSource<bool>> _waiting = new();
    private readonly Queue<AgentResult> _history = new();
    private readonly Dictionary<RequestId, Task<AgentResult>> _starts = [];
    private readonly Queue<RequestId> _startOrder = new();
    private readonly ConcurrentDictionary<int, Lazy<object?>> _locals = new();
    private readonly CancellationTokenSource _revoked = new();
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _active;
    private int _references;
    private bool _closed;
    private long _lastUsed = time.GetTimestamp();

    public UserId User { get; } = user;

    public UserExecutionOptions Options => options;

    public TimeProvider Time => time;

    /// <summary>Ends when the user is revoked.</summary>
    public CancellationToken Revoked => _revoked.Token;

    public EventCursor Head
    {
        get
        {
            lock (_lock)
            {
                return new EventCursor(_log.Epoch, _log.Head);
            }
        }
    }

    public LaneStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new LaneStatistics(_active, _waiting.Count, _log.Head, _history.Count);
            }
        }
    }

    public IReadOnlyList<AgentResult> History
    {
        get
        {
            lock (_lock)
            {
                return [.. _history];
            }
        }
    }

    public bool TryAddReference()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _references++;
            return true;
        }
    }

    public void Release()
    {
        lock (_lock)
        {
            _references--;
            _lastUsed = time.GetTimestamp();
        }
    }

    /// <summary>Closes the lane if nothing has used it for the idle time.</summary>
    public bool TryClose()
    {
        lock (_lock)
        {
            if (_closed || _references > 0 || _active > 0 || _waiting.Count > 0 || time.GetElapsedTime(_lastUsed) < options.IdleTimeout)
            {
                return _closed;
            }

            _closed = true;
            _appended.TrySetResult();
            return true;
        }
    }

    public async ValueTask RevokeAsync()
    {
        lock (_lock)
        {
            _closed = true;
        }

        await _revoked.CancelAsync().ConfigureAwait(false);
        await DisposeLocalsAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeLocalsAsync()
    {
        foreach (var slot in _locals.Keys)
        {
            if (_locals.TryRemove(slot, out var value) && value.IsValueCreated)
            {
                switch (value.Value)
                {
                    case IAsyncDisposable asynchronous:
                        await asynchronous.DisposeAsync().ConfigureAwait(false);
                        break;
                    case IDisposable synchronous:
                        synchronous.Dispose();
                        break;
                }
            }
        }
    }

    public object? Local(int slot, Func<object?> create) => _locals.GetOrAdd(slot, _ => new Lazy<object?>(create)).Value;

    public void SetLocal(int slot, object? value) => _locals[slot] = new Lazy<object?>(() => value);

    /// <summary>A permit at once, a place in the queue, or a rejection.</summary>
    public (bool Admitted, LinkedListNode<TaskCompletionSource<bool>>? Place) Admit()
    {
        lock (_lock)
        {
            if (_active < options.ConcurrentRunsPerUser)
            {
                _active++;
                return (true, null);
            }

            if (_waiting.Count < options.QueuedRunsPerUser)
            {
                return (false, _waiting.AddLast(new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)));
            }
        }

        ExecutionMetrics.Rejections.Add(1, new KeyValuePair<string, object?>("limit", "queue_length"));
        throw new UserLimitExceededException("queue_length", TimeSpan.FromSeconds(1));
    }

    /// <summary>Leaves the queue. False if the permit was granted in the same moment; it is the caller's then.</summary>
    public bool TryLeave(LinkedListNode<TaskCompletionSource<bool>> place)
    {
        lock (_lock)
        {
            if (place.List is null)
            {
                return false;
            }

            _waiting.Remove(place);
            return true;
        }
    }

    /// <summary>Gives a permit back, or hands it to the run that waits longest.</summary>
    public void ReturnPermit()
    {
        lock (_lock)
        {
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                next.Value.SetResult(true);
                return;
            }

            _active--;
            _lastUsed = time.GetTimestamp();
        }
    }

    /// <summary>The run that was started for the request, or the one that <paramref name="start"/> starts now.</summary>
    public Task<AgentResult> StartOnce(RequestId request, Func<Task<AgentResult>> start)
    {
        lock (_lock)
        {
            if (_starts.TryGetValue(request, out var known))
            {
                return known;
            }

            var task = start();
            _starts.Add(request, task);
            _startOrder.Enqueue(request);
            if (_startOrder.Count > options.LogCapacity)
            {
                _starts.Remove(_startOrder.Dequeue());
            }

            return task;
        }
    }

    public void Remember(AgentResult result)
    {
        lock (_lock)
        {
            _history.Enqueue(result);
            while (_history.Count > options.HistoryCapacity)
            {
                _history.Dequeue();
            }
        }
    }

    /// <summary>Adds an event to the log. It must be this user's and legal now; else it reaches nobody.</summary>
    public DeliveryResult Append(AgentEvent agentEvent)
    {
        string? refused;
        lock (_lock)
        {
            refused = _closed && !_revoked.IsCancellationRequested ? "the lane is closed"
                : !string.Equals(agentEvent.UserId, User.Value, StringComparison.Ordinal) ? Violation()
                : _grammar.Refuse(agentEvent);
            if (refused is null)
            {
                if (agentEvent is AgentCompleted)
                {
                    foreach (var (callId, toolName) in _grammar.OpenTools(agentEvent.RunId))
                    {
                        Write(new ToolCompleted(toolName, callId, ToolStatus.Abandoned)
                        {
                            UserId = agentEvent.UserId, ThreadId = agentEvent.ThreadId, RunId = agentEvent.RunId, ParentRunId = agentEvent.ParentRunId, AgentName = agentEvent.AgentName,
                        });
                    }
                }

                return new DeliveryResult.Queued(Write(agentEvent));
            }
        }

        ExecutionMetrics.Dropped.Add(1);
        return options.OnViolation == ViolationHandling.Throw
            ? throw new InvalidOperationException($"The event '{agentEvent.GetType().Name}' was refused: {refused}.")
            : new DeliveryResult.Dropped(refused);
    }

    /// <summary>Events behind the cursor as they come, until the token ends or the user is revoked.</summary>
    public async IAsyncEnumerable<AgentEvent> ReadAsync(EventCursor? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Revoked);
        var next = (after is { } cursor && cursor.Epoch == _log.Epoch ? cursor.Sequence : after is null ? Head.Sequence : 0) + 1;
        if (after is { } foreign && (foreign.Epoch != _log.Epoch || foreign.Sequence > Head.Sequence))
        {
            throw new EventGapException(1, Head.Sequence, []);
        }

        while (true)
        {
            AgentEvent? found;
            Task more;
            lock (_lock)
            {
                if (next < _log.First)
                {
                    throw new EventGapException(next, _log.First - 1, _log.LostTerminals(next, _log.First - 1));
                }

                found = _log.Find(next);
                more = _appended.Task;
                if (found is null && _closed)
                {
                    yield break;
                }
            }

            if (found is not null)
            {
                next++;
                yield return found;
                continue;
            }

            await more.WaitAsync(ended.Token).ConfigureAwait(false);
        }
    }

    public string AgentOf(RunId run)
    {
        lock (_lock)
        {
            return _grammar.AgentOf(run.Value);
        }
    }

    private static string Violation()
    {
        ExecutionMetrics.Violations.Add(1);
        return "the event belongs to another user";
    }

    private long Write(AgentEvent agentEvent)
    {
        var stamped = agentEvent with { Sequence = _log.Head + 1, Timestamp = time.GetUtcNow() };
        _grammar.Apply(stamped);
        _log.Append(stamped);
        var appended = _appended;
        _appended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        appended.TrySetResult();
        return stamped.Sequence;
    }
}

/// <summary>What a user's lane does now.</summary>
/// <param name="ActiveRuns">Runs that hold a permit.</param>
/// <param name="QueuedRuns">Runs that wait for one.</param>
/// <param name="LastSequence">The sequence of the last event.</param>
/// <param name="RememberedResults">Results in the history.</param>
public sealed record LaneStatistics(int ActiveRuns, int QueuedRuns, long LastSequence, int RememberedResults);
