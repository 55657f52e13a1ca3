using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Open runs of one user, whose links lie in the runs: adding and taking out makes nothing. Guarded by the lock of who has it.</summary>
/// <typeparam name="TLinks">Which of a run's links: a run is in several lists.</typeparam>
[UserScoped]
internal struct RunList<TLinks>
    where TLinks : IRunLinks
{
    private UserRun? _first;

    public readonly bool IsEmpty => _first is null;

    public void Add(UserRun run)
    {
        ref var links = ref TLinks.Of(run);
        links = new RunLinks { Next = _first, IsLinked = true };
        if (_first is not null)
        {
            TLinks.Of(_first).Previous = run;
        }

        _first = run;
    }

    /// <summary>Takes a run out, if it is in.</summary>
    public void Remove(UserRun run)
    {
        ref var links = ref TLinks.Of(run);
        if (!links.IsLinked)
        {
            return;
        }

        if (links.Previous is { } previous)
        {
            TLinks.Of(previous).Next = links.Next;
        }
        else
        {
            _first = links.Next;
        }

        if (links.Next is { } next)
        {
            TLinks.Of(next).Previous = links.Previous;
        }

        links = default;
    }

    public readonly UserRun? Find(RunId runId)
    {
        var run = _first;
        while (run is not null && run.Context.RunId != runId)
        {
            run = TLinks.Of(run).Next;
        }

        return run;
    }

    public readonly UserRun[] ToArray()
    {
        List<UserRun> runs = [];
        for (var run = _first; run is not null; run = TLinks.Of(run).Next)
        {
            runs.Add(run);
        }

        return [.. runs];
    }
}

/// <summary>A run's place in a list.</summary>
internal struct RunLinks
{
    public UserRun? Next;
    public UserRun? Previous;
    public bool IsLinked;
}

/// <summary>Which links of a run a list uses.</summary>
internal interface IRunLinks
{
    static abstract ref RunLinks Of(UserRun run);
}

/// <summary>The links of the list of the run's lane.</summary>
internal readonly struct LaneLinks : IRunLinks
{
    public static ref RunLinks Of(UserRun run) => ref run.InLane;
}

/// <summary>The links of the list of the engine that started the run.</summary>
internal readonly struct EngineLinks : IRunLinks
{
    public static ref RunLinks Of(UserRun run) => ref run.InEngine;
}
