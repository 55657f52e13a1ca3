using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The runs that one engine started and that have not ended. Thread-safe.</summary>
[UserScoped]
internal sealed class OwnedRuns
{
    private RunList<EngineLinks> _runs;
    private bool _closed;

    public bool IsClosed
    {
        get
        {
            lock (this)
            {
                return _closed;
            }
        }
    }

    /// <summary>Starts a run. The engine owns it, unless its request had started it before.</summary>
    /// <exception cref="ObjectDisposedException">The engine is disposed.</exception>
    public RunStart Start(RunStarter starter, UserExecutionContext context, in RunPlan plan, CancellationToken caller)
    {
        lock (this)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(UserExecutionEngine));
            var started = starter.Start(context, in plan, this, caller);
            if (started.IsNew)
            {
                // Its end waits for the lock, so it is not out before it is in.
                _runs.Add(started.Run);
            }

            return started;
        }
    }

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(IsClosed, typeof(UserExecutionEngine));

    /// <summary>A run has ended.</summary>
    public void Remove(UserRun run)
    {
        lock (this)
        {
            _runs.Remove(run);
        }
    }

    /// <summary>Starts no more, and ends what is open.</summary>
    public Task CloseAsync()
    {
        UserRun[] open;
        lock (this)
        {
            _closed = true;
            if (_runs.IsEmpty)
            {
                return Task.CompletedTask;
            }

            open = _runs.ToArray();
        }

        foreach (var run in open)
        {
            run.End(RunCause.EngineDisposed);
        }

        return Task.WhenAll(open.Select(run => run.Completion));
    }
}
