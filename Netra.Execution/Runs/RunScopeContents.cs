namespace Netra.Execution;

/// <summary>What a run's scope resolves the context and the emitter from. Empty in every other scope, and set once.</summary>
internal sealed class RunScopeContents
{
    private AgentRun? _run;

    public AgentRun Run => _run ?? throw new InvalidOperationException("A user's context and emitter can be resolved inside a run only; elsewhere, make them from the request's user.");

    public void Fill(AgentRun run)
    {
        if (Interlocked.CompareExchange(ref _run, run, null) is not null)
        {
            throw new InvalidOperationException("The scope belongs to a run already.");
        }
    }
}
