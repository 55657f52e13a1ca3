using Microsoft.Extensions.AI;
using Netra.Execution.Annotations;

namespace Netra.Execution.AI;

/// <summary>A function as a tool of one run: its calls are shown to the run's user, and end with the tool's time-out or the run.</summary>
[UserScoped]
internal sealed class RunTool(AgentRun run, AIFunction function) : DelegatingAIFunction(function)
{
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await run.InvokeToolAsync(Name, token => base.InvokeCoreAsync(arguments, token).AsTask(), cancellationToken, new Dictionary<string, object?>(arguments)).ConfigureAwait(false);
}
