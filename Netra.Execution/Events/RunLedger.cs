using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>The runs of one user that are open, and enough of the ended ones to know a late event when it comes. Guarded by the writer's lock.</summary>
[UserScoped]
internal sealed class RunLedger(int rememberedEnds)
{
    private readonly Dictionary<RunId, RunGrammar> _open = [];
    private readonly HashSet<RunId> _ended = [];
    private readonly Queue<RunId> _endedInOrder = new();

    public int OpenByHand { get; private set; }

    public IReadOnlyCollection<RunGrammar> Open => _open.Values;

    public RunGrammar? Find(RunId runId) => _open.GetValueOrDefault(runId);

    public bool HasEnded(RunId runId) => _ended.Contains(runId);

    public void Add(RunGrammar grammar)
    {
        _open.Add(grammar.Context.RunId, grammar);
        OpenByHand += grammar.IsOfEngine ? 0 : 1;
    }

    public void End(RunGrammar grammar)
    {
        var runId = grammar.Context.RunId;
        if (!_open.Remove(runId))
        {
            return;
        }

        OpenByHand -= grammar.IsOfEngine ? 0 : 1;
        grammar.Deadline?.Dispose();
        _ended.Add(runId);
        _endedInOrder.Enqueue(runId);
        if (_endedInOrder.Count > rememberedEnds)
        {
            _ended.Remove(_endedInOrder.Dequeue());
        }
    }
}
