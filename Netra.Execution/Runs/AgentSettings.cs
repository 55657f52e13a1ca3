using Polly;

namespace Netra.Execution;

/// <summary>What holds for every run of one agent.</summary>
internal sealed record AgentSettings(AgentShare Share, TimeSpan? RunTimeout, TimeSpan ToolTimeout, ResiliencePipeline<AgentResult>? Resilience)
{
    /// <summary>An inner limit that nobody set never outlasts the one around it; one that somebody set is checked.</summary>
    public static AgentSettings Of(AgentOptions options, UserExecutionLimits limits, TimeProvider time)
    {
        var toolTimeout = options.ToolTimeout ?? (options.RunTimeout < limits.ToolTimeout ? options.RunTimeout.Value : limits.ToolTimeout);
        var share = new AgentShare(options.ConcurrentRuns ?? int.MaxValue, options.ConcurrentRunsPerUser ?? int.MaxValue);
        return new AgentSettings(share, options.RunTimeout, toolTimeout, Pipeline(options.Resilience, time));
    }

    public static IEnumerable<string> Failures(AgentRegistration agent, UserExecutionLimits limits)
    {
        var (name, options) = (agent.Name, agent.Options);
        if (options.ConcurrentRuns < 1 || options.ConcurrentRunsPerUser < 1)
        {
            yield return $"{name}: ConcurrentRuns and ConcurrentRunsPerUser must be positive.";
        }

        if (options.ConcurrentRuns < options.ConcurrentRunsPerUser)
        {
            yield return $"{name}: ConcurrentRuns must be at least ConcurrentRunsPerUser: the process runs what its users run.";
        }

        if (options.RunTimeout <= TimeSpan.Zero || options.ToolTimeout <= TimeSpan.Zero || Longest(options) > UserExecutionOptionsValidator.Longest)
        {
            yield return $"{name}: RunTimeout and ToolTimeout must be positive and at most {UserExecutionOptionsValidator.Longest.Days} days.";
        }

        if (options.ToolTimeout > (options.RunTimeout ?? limits.RunTimeout))
        {
            yield return $"{name}: RunTimeout must be at least ToolTimeout: a tool runs inside a run.";
        }
    }

    private static ResiliencePipeline<AgentResult>? Pipeline(Action<ResiliencePipelineBuilder<AgentResult>>? build, TimeProvider time)
    {
        if (build is null)
        {
            return null;
        }

        var builder = new ResiliencePipelineBuilder<AgentResult> { TimeProvider = time };
        build(builder);
        return builder.Build();
    }

    private static TimeSpan? Longest(AgentOptions options) => options.RunTimeout > options.ToolTimeout ? options.RunTimeout : options.ToolTimeout ?? options.RunTimeout;
}
