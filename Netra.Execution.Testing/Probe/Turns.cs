namespace Netra.Execution.Testing;

/// <summary>Lets one of several users go on at a time, from point to point, in the order that the decisions say. Thread-safe.</summary>
internal sealed class Turns(Evidence evidence, TimeSpan patience)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ProbeUser, TaskCompletionSource> _waiting = [];
    private readonly HashSet<ProbeUser> _left = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _released;

    /// <summary>Waits for the user's turn.</summary>
    public Task WaitAsync(ProbeUser user)
    {
        var turn = NewSignal();
        lock (_gate)
        {
            if (_released)
            {
                return Task.CompletedTask;
            }

            if (!_waiting.TryAdd(user, turn))
            {
                throw new InvalidOperationException($"{user.Name} is at two points at once: await each step before the next.");
            }

            SignalLocked();
        }

        return turn.Task;
    }

    public void Leave(ProbeUser user)
    {
        lock (_gate)
        {
            _left.Add(user);
            SignalLocked();
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _released = true;
            foreach (var turn in _waiting.Values)
            {
                turn.SetResult();
            }

            _waiting.Clear();
        }
    }

    /// <summary>Gives turns until all have left.</summary>
    public async Task DriveAsync(IReadOnlyList<ProbeUser> users, List<Decision> decisions, CancellationToken cancellationToken)
    {
        for (var step = 0; ;)
        {
            if (!await SettleAsync(users.Count, cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            lock (_gate)
            {
                ProbeUser[] ready = [.. users.Where(_waiting.ContainsKey)];
                if (ready.Length == 0)
                {
                    continue;
                }

                if (step == decisions.Count)
                {
                    decisions.Add(new Decision(0, ready.Length));
                }

                // An order that is tried again may meet fewer users at a point than when it was noted: who is slow is not waited for.
                var chosen = ready[Math.Min(decisions[step].Chosen, ready.Length - 1)];
                step++;
                evidence.Turn(chosen);
                _waiting.Remove(chosen, out var turn);
                turn!.SetResult();
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until everybody is at a point or has left; after the patience, until somebody is.</summary>
    /// <returns>False when all have left.</returns>
    private async Task<bool> SettleAsync(int users, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_left.Count == users)
                {
                    return false;
                }

                if (_waiting.Count + _left.Count == users)
                {
                    return true;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(enough.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return true;
            }
        }
    }

    private void SignalLocked()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }
}
