using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Agents that run one after the other or together, for one user.</summary>
/// <param name="Steps">The steps in order.</param>
public sealed record Pipeline(IReadOnlyList<PipelineStep> Steps)
{
    /// <summary>Whether the steps run together; each is admitted on its own.</summary>
    public bool Parallel { get; init; }

    /// <summary>Whether later steps of a sequence run after one that did not succeed.</summary>
    public bool ContinueOnError { get; init; }
}

/// <summary>One step: an agent, what it is asked, and whether it runs at all.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Request">Makes the request from the results before it.</param>
public sealed record PipelineStep(string Agent, Func<IReadOnlyList<AgentResult>, AgentRequest> Request)
{
    /// <summary>Whether the step runs, given the results before it.</summary>
    public Func<IReadOnlyList<AgentResult>, bool>? When { get; init; }
}

/// <summary>The results of the steps that ran, in the order of the steps.</summary>
/// <param name="Results">One for each step that ran.</param>
[UserScoped]
public sealed record PipelineResult(IReadOnlyList<AgentResult> Results)
{
    /// <summary>Whether every step that ran succeeded.</summary>
    public bool Succeeded => Results.All(result => result.Status == RunStatus.Succeeded);
}
