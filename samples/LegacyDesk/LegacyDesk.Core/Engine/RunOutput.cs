using Netra.Execution;

namespace LegacyDesk.Core.Engine;

/// <summary>Shows an agent's work to the user of its run.</summary>
internal sealed class RunOutput(AgentRun run) : IAgentOutput
{
    public async Task ThinkAsync(string delta, CancellationToken cancellationToken) => await run.ThinkAsync(delta, cancellationToken: cancellationToken);

    public Task<T> CallToolAsync<T>(string tool, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        run.InvokeToolAsync(tool, call);
}
