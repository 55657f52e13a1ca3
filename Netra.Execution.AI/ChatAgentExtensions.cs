using Microsoft.Agents.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Netra.Execution;
using Netra.Execution.AI;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes chat clients and agents of other frameworks agents of one user each.</summary>
public static class ChatAgentExtensions
{
    /// <summary>
    /// Makes a chat client an agent. What it streams goes to the run's user as <c>answer</c> and <c>reasoning</c>; the conversation is the user's and the
    /// thread's, from <see cref="IConversationStore"/>, and is appended to when the answer is complete.
    /// </summary>
    /// <param name="builder">The runtime.</param>
    /// <param name="name">The name that runs ask for.</param>
    /// <param name="configure">Sets instructions, tools, limits.</param>
    public static UserExecutionBuilder AddChatClientAgent(this UserExecutionBuilder builder, string name, Action<ChatAgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new ChatAgentOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaximumIterations, nameof(configure));
        if (options.CacheResponses)
        {
            builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IUserDataEraser, CachedAnswersEraser>());
        }

        return builder.AddAgent(name, new ChatClientAgent(options).RunAsync, options.Agent);
    }

    /// <summary>
    /// Makes an <see cref="AIAgent"/> an agent. Each run has a session of its own and gets the user's conversation as messages, so that what one session
    /// remembers is never another user's.
    /// </summary>
    /// <param name="builder">The runtime.</param>
    /// <param name="name">The name that runs ask for.</param>
    /// <param name="agent">Finds the agent, from the run's own services. It may be shared, as long as it keeps nothing of a user.</param>
    /// <param name="configure">Sets limits and resilience.</param>
    public static UserExecutionBuilder AddAIAgent(this UserExecutionBuilder builder, string name, Func<IServiceProvider, AIAgent> agent, Action<AgentOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(agent);
        return builder.AddAgent(name, new AIAgentAdapter(agent).RunAsync, configure);
    }
}
