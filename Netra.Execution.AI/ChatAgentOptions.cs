using Microsoft.Extensions.AI;

namespace Netra.Execution.AI;

/// <summary>What a chat client becomes an agent with. The settings are shared by all users; what they make is made anew for each run.</summary>
public sealed class ChatAgentOptions
{
    /// <summary>
    /// Finds the client, from the run's own services. Null: the <see cref="IChatClient"/> that is registered. It is not disposed, so it may be shared, as long as
    /// it keeps nothing of a user; a client that invokes functions itself is left to do so.
    /// </summary>
    public Func<IServiceProvider, IChatClient>? Client { get; set; }

    /// <summary>What the model is told first.</summary>
    public string? Instructions { get; set; }

    /// <summary>
    /// Makes the tools of one run; they may use the run and hold its user. Each call is shown by the tool events and has the agent's tool time-out. One that is
    /// an <see cref="ApprovalRequiredAIFunction"/> ends the run as <see cref="RunStatus.AwaitingInput"/> until its user answers.
    /// </summary>
    public Func<AgentRun, IEnumerable<AITool>>? Tools { get; set; }

    /// <summary>Sets further options of one run's requests.</summary>
    public Action<AgentRun, ChatOptions>? ConfigureChat { get; set; }

    /// <summary>Whether the model's answers are kept in the registered distributed cache, for the same user only.</summary>
    public bool CacheResponses { get; set; }

    /// <summary>How often the model may ask for tools in one run.</summary>
    public int MaximumIterations { get; set; } = 10;

    /// <summary>Sets limits and resilience of the agent.</summary>
    public Action<AgentOptions>? Agent { get; set; }
}
