using Microsoft.Extensions.DependencyInjection;
using Netra.Execution;

namespace LegacyDesk.Core.Engine;

/// <summary>Lets the runtime run one of the desk's agents. Each user has a transcript of their own.</summary>
/// <typeparam name="TAgent">The desk's agent; made anew for each run.</typeparam>
public sealed class DeskAgentAdapter<TAgent> : IAgent
    where TAgent : class, IDeskAgent
{
    /// <inheritdoc />
    public async Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken)
    {
        var transcript = UserTranscripts.Of(run.Context);
        var caller = run.Context.UserId.ToString();
        var input = run.Request.Input;
        var request = new DeskAgentRequest(caller, input, transcript.Tail(new EngineConfig().TranscriptLines));
        transcript.Append(caller, input);
        var agent = ActivatorUtilities.CreateInstance<TAgent>(run.Services);
        var answer = await agent.RunAsync(request, new RunOutput(run), cancellationToken);
        transcript.Append(typeof(TAgent).Name, answer);
        return AgentResult.Success(answer);
    }
}
