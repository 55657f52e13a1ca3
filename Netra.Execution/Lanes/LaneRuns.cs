using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One user's runs: the open ones, the last ended ones, and the figures of all. Thread-safe.</summary>
[UserScoped]
internal sealed class LaneRuns(int history)
{
    private readonly Lock _gate = new();
    private Dictionary<RunId, ILaneRun> _open = [];
    private Dictionary<RequestId, ILaneRun>? _byRequest;
    private readonly Queue<(RunRecord Record, RequestId? RequestId)> _ended = new(1);
    private UserRunStatistics _statistics = new();

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

    /// <summary>The run of a request that was started before and is open or remembered.</summary>
    public ILaneRun? Find(RequestId requestId)
    {
        lock (_gate)
        {
            return _byRequest?.GetValueOrDefault(requestId);
        }
    }

    /// <summary>Adds a run; false where its request has one already.</summary>
    public bool TryAdd(ILaneRun run)
    {
        lock (_gate)
        {
            if (run.RequestId is { } requestId && !(_byRequest ??= []).TryAdd(requestId, run))
            {
                return false;
            }

            _open.Add(run.RunId, run);
            _statistics = _statistics with { Started = _statistics.Started + 1 };
            return true;
        }
    }

    /// <summary>Takes a run back that could not begin.</summary>
    public void Remove(ILaneRun run)
    {
        lock (_gate)
        {
            _open.Remove(run.RunId);
            _statistics = _statistics with { Started = _statistics.Started - 1 };
            if (run.RequestId is { } requestId)
            {
                _byRequest?.Remove(requestId);
            }
        }
    }

    public ILaneRun? FindOpen(RunId runId)
    {
        lock (_gate)
        {
            return _open.GetValueOrDefault(runId);
        }
    }

    public void Ended(ILaneRun run, RunRecord record, AgentUsage? usage)
    {
        lock (_gate)
        {
            _open.Remove(run.RunId);
            _statistics = _statistics.With(record, usage);
            _ended.Enqueue((record, run.RequestId));
            if (_ended.Count > history && _ended.Dequeue().RequestId is { } forgotten)
            {
                _byRequest?.Remove(forgotten);
            }
        }
    }

    public ILaneRun[] Open()
    {
        lock (_gate)
        {
            return [.. _open.Values];
        }
    }

    public IReadOnlyList<RunRecord> History()
    {
        lock (_gate)
        {
            return [.. _ended.Select(ended => ended.Record)];
        }
    }

    public UserRunStatistics Statistics()
    {
        lock (_gate)
        {
            return _statistics;
        }
    }

    /// <summary>Erases what is remembered of ended runs.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            foreach (var (_, requestId) in _ended)
            {
                if (requestId is { } id)
                {
                    _byRequest?.Remove(id);
                }
            }

            _ended.Clear();
            _statistics = new UserRunStatistics();
        }
    }

    /// <summary>Takes no more room than a user at rest needs.</summary>
    public void Rest()
    {
        lock (_gate)
        {
            if (_open is { Count: 0, Capacity: > 0 })
            {
                _open = [];
            }

            if (_byRequest?.Count == 0)
            {
                _byRequest = null;
            }

            _ended.TrimExcess();
        }
    }
}
