using Polly;

namespace Netra.Execution;

/// <summary>Settings of one agent, where they differ from <see cref="UserExecutionLimits"/>; validated when the host starts. Null: no difference.</summary>
public sealed class AgentOptions
{
    /// <summary>Runs of the agent at once in the process, over all users. Runs below another run are not counted: they use its permit.</summary>
    public int? ConcurrentRuns { get; set; }

    /// <summary>Runs of the agent at once of one user. Runs below another run are not counted: they use its permit.</summary>
    public int? ConcurrentRunsPerUser { get; set; }

    /// <summary>How long a run of the agent works; where the user has a limit of their own, the shorter one counts.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>How long a tool of the agent works.</summary>
    public TimeSpan? ToolTimeout { get; set; }

    /// <summary>
    /// Builds what surrounds the agent's work within its run: retries with back-off, a fallback result. It sees what the agent returns and throws, ends with the
    /// run, and uses the runtime's clock. An agent that may be retried works again in the same scope and shows its events again. Null: nothing surrounds it.
    /// </summary>
    public Action<ResiliencePipelineBuilder<AgentResult>>? Resilience { get; set; }
}
