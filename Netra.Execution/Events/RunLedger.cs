using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// The runs of one user that are open, and of those emitted by hand enough of the ended ones to know a late event when it comes; an engine's run knows itself
/// that it has ended. Guarded by the writer's lock.
/// </summary>
[UserScoped]
internal sealed class RunLedger(int rememberedEnds)
{
    // Few at a time, and an engine's run is not looked for here.
    private readonly List<RunGrammar> _open = [];
    private HashSet<RunId>? _ended;
    private Queue<RunId>? _endedInOrder;

    public int OpenByHand { get; private set; }

    public IReadOnlyCollection<RunGrammar> Open => _open;

    /// <summary>Nothing is open, and no end of a run by hand is remembered.</summary>
    public bool IsEmpty => _open.Count == 0 && _ended is null;

    public RunGrammar? Find(RunId runId)
    {
        foreach (var run in _open)
        {
            if (run.Context.RunId == runId)
            {
                return run;
            }
        }

        return null;
    }

    public bool HasEnded(RunId runId) => _ended?.Contains(runId) == true;

    public void Add(RunGrammar grammar)
    {
        _open.Add(grammar);
        OpenByHand += grammar.IsOfEngine ? 0 : 1;
    }

    public void End(RunGrammar grammar)
    {
        var runId = grammar.Context.RunId;
        if (!_open.Remove(grammar) || grammar.IsOfEngine)
        {
            return;
        }

        OpenByHand--;
        grammar.Deadline?.Dispose();
        (_ended ??= []).Add(runId);
        (_endedInOrder ??= new Queue<RunId>()).Enqueue(runId);
        if (_endedInOrder.Count > rememberedEnds)
        {
            _ended.Remove(_endedInOrder.Dequeue());
        }
    }

    /// <summary>Gives back what many open runs once needed.</summary>
    public void Compact() => _open.TrimExcess();
}
