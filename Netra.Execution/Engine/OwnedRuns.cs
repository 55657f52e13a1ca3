using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The runs that one engine started and that have not ended. Thread-safe.</summary>
[UserScoped]
internal sealed class OwnedRuns
{
    private readonly Lock _gate = new();
    private readonly HashSet<ILaneRun> _runs = [];
    private bool _closed;

    /// <summary>Starts a run. The engine owns it, unless its request had started it before.</summary>
    /// <exception cref="ObjectDisposedException">The engine is disposed.</exception>
    public RunStart Start(Func<RunStart> start)
    {
        RunStart started;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(UserExecutionEngine));
            started = start();
            if (started.IsNew)
            {
                _runs.Add(started.Run);
            }
        }

        if (started.IsNew)
        {
            _ = RemoveAsync(started.Run);
        }

        return started;
    }

    public void ThrowIfClosed()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(UserExecutionEngine));
        }
    }

    /// <summary>Starts no more, and ends what is open.</summary>
    public Task CloseAsync()
    {
        ILaneRun[] open;
        lock (_gate)
        {
            _closed = true;
            open = [.. _runs];
        }

        foreach (var run in open)
        {
            run.End(RunCause.EngineDisposed);
        }

        return Task.WhenAll(open.Select(run => run.Completion));
    }

    private async Task RemoveAsync(ILaneRun run)
    {
        await run.Completion.ConfigureAwait(false);
        lock (_gate)
        {
            _runs.Remove(run);
        }
    }
}
