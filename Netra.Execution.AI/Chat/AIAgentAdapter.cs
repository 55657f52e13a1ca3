using System.Runtime.CompilerServices;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>Runs an agent of another framework as an agent of one user: a new session for each run, the user's conversation as its messages.</summary>
internal sealed class AIAgentAdapter(Func<IServiceProvider, AIAgent> find)
{
    public Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken) =>
        ChatTurn.RunAsync(run, showTools: true, (messages, token) => StreamAsync(find(run.Services), messages, token), cancellationToken);

    private static async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(AIAgent agent, IEnumerable<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var session = await agent.CreateSessionAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var update in agent.RunStreamingAsync(messages, session, options: null, cancellationToken).ConfigureAwait(false))
        {
            yield return update.AsChatResponseUpdate();
        }
    }
}
