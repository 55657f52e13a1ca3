using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Netra.Execution.AI;

/// <summary>Runs a chat client as an agent. Holds settings only; all that is of a user is made in the run.</summary>
internal sealed class ChatClientAgent(ChatAgentOptions options)
{
    public Task<AgentResult> RunAsync(AgentRun run, CancellationToken cancellationToken) => ChatTurn.RunAsync(
        run, showTools: false, (messages, token) => ClientFor(run).GetStreamingResponseAsync(messages, ChatOptionsFor(run), token), cancellationToken);

    /// <summary>The outermost client is not disposed: disposing it would dispose the shared one below.</summary>
    private IChatClient ClientFor(AgentRun run)
    {
        var client = options.Client?.Invoke(run.Services) ?? run.Services.GetRequiredService<IChatClient>();
        if (options.CacheResponses)
        {
            client = new UserCachingChatClient(client, run.Services.GetRequiredService<IDistributedCache>(), run.Context);
        }

        return client.GetService<FunctionInvokingChatClient>() is not null
            ? client
            : new FunctionInvokingChatClient(client, run.Services.GetService<ILoggerFactory>(), run.Services) { MaximumIterationsPerRequest = options.MaximumIterations };
    }

    private ChatOptions ChatOptionsFor(AgentRun run)
    {
        var chat = new ChatOptions { Instructions = options.Instructions };
        options.ConfigureChat?.Invoke(run, chat);
        AITool[] tools = [.. chat.Tools ?? [], .. options.Tools?.Invoke(run) ?? []];
        chat.Tools = [.. tools.Select(tool => tool is AIFunction function ? new RunTool(run, function) : tool)];
        return chat;
    }
}
