using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's runs: the open ones, the last ended ones, and the figures of all. Thread-safe.</summary>
[UserScoped]
internal sealed class LaneRuns
{
    private RunList<LaneLinks> _open;
    private RunHistory _ended = new();
    private RunFigures _figures;
    private Dictionary<RequestId, UserRun>? _byRequest;

    public bool IsEmpty
    {
        get
        {
            lock (this)
            {
                return _open.IsEmpty;
            }
        }
    }

    /// <summary>How long a run took on average.</summary>
    public TimeSpan AverageDuration
    {
        get
        {
            lock (this)
            {
                return _figures.Ended == 0 ? TimeSpan.Zero : _figures.Duration / _figures.Ended;
            }
        }
    }

    /// <summary>The run of a request that was started before and is open or remembered.</summary>
    public UserRun? Find(RequestId requestId)
    {
        lock (this)
        {
            return _byRequest?.GetValueOrDefault(requestId);
        }
    }

    /// <summary>Adds a run; false where its request has one already.</summary>
    public bool TryAdd(UserRun run)
    {
        lock (this)
        {
            if (run.RequestId is { } requestId && !(_byRequest ??= []).TryAdd(requestId, run))
            {
                return false;
            }

            _open.Add(run);
            _figures.Started++;
            return true;
        }
    }

    /// <summary>Takes a run back that could not begin.</summary>
    public void Remove(UserRun run)
    {
        lock (this)
        {
            _open.Remove(run);
            _figures.Started--;
            if (run.RequestId is { } requestId)
            {
                _byRequest?.Remove(requestId);
            }
        }
    }

    public UserRun? FindOpen(RunId runId)
    {
        lock (this)
        {
            return _open.Find(runId);
        }
    }

    /// <summary>A run has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="ended">What is remembered of it.</param>
    /// <param name="usage">What it used.</param>
    /// <param name="history">How many are remembered.</param>
    public void Ended(UserRun run, in EndedEntry ended, AgentUsage? usage, int history)
    {
        lock (this)
        {
            _open.Remove(run);
            _figures.Count(in ended, usage);
            Forget(_ended.Add(in ended, history));
        }
    }

    public UserRun[] Open()
    {
        lock (this)
        {
            return _open.ToArray();
        }
    }

    public IReadOnlyList<RunRecord> History()
    {
        lock (this)
        {
            return _ended.ToArray();
        }
    }

    public UserRunStatistics Statistics()
    {
        lock (this)
        {
            return _figures.ToStatistics();
        }
    }

    /// <summary>Erases what is remembered of ended runs.</summary>
    public void Forget()
    {
        lock (this)
        {
            while (!_ended.IsEmpty)
            {
                Forget(_ended.Take());
            }

            _ended.Compact();
            _figures = default;
        }
    }

    /// <summary>Takes no more room than a user at rest needs.</summary>
    public void Rest()
    {
        lock (this)
        {
            if (_byRequest?.Count == 0)
            {
                _byRequest = null;
            }

            _ended.Compact();
        }
    }

    private void Forget(RequestId requestId)
    {
        if (requestId.IsSet)
        {
            _byRequest?.Remove(requestId);
        }
    }
}
