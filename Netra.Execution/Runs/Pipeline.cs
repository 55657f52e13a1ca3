namespace Netra.Execution;

/// <summary>A step of a pipeline.</summary>
/// <param name="Agent">The agent that does it.</param>
public sealed record PipelineStep(string Agent)
{
    /// <summary>Makes the step's request from the pipeline's input and the results so far. Null: the last output in a sequence, the input where steps are parallel.</summary>
    public Func<AgentRequest, IReadOnlyList<AgentResult>, AgentRequest>? Input { get; init; }

    /// <summary>Whether the step runs at all, given the results so far. Null: it does.</summary>
    public Func<IReadOnlyList<AgentResult>, bool>? When { get; init; }

    /// <summary>Whether the steps after it run although it did not succeed.</summary>
    public bool ContinueOnError { get; init; }
}

/// <summary>How a pipeline ended.</summary>
/// <param name="Results">The results of the steps that ran, in the order of the steps.</param>
/// <param name="Succeeded">Whether every step that had to succeed did.</param>
public sealed record PipelineResult(IReadOnlyList<AgentResult> Results, bool Succeeded)
{
    /// <summary>The output of the last step that has one.</summary>
    public string? Output => Results.LastOrDefault(result => result.Output is not null)?.Output;
}

/// <summary>Several agents in a row or side by side. Immutable; holds nobody's data.</summary>
public sealed class Pipeline
{
    private readonly IReadOnlyList<PipelineStep> _steps;
    private readonly bool _parallel;

    private Pipeline(IReadOnlyList<PipelineStep> steps, bool parallel)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentOutOfRangeException.ThrowIfZero(steps.Count, nameof(steps));
        _steps = [.. steps];
        _parallel = parallel;
    }

    /// <summary>One step after the other; a step that does not succeed ends it, unless the step says otherwise.</summary>
    /// <param name="steps">At least one step.</param>
    public static Pipeline Sequential(params IReadOnlyList<PipelineStep> steps) => new(steps, parallel: false);

    /// <summary>All steps at once, as far as the user's limits allow.</summary>
    /// <param name="steps">At least one step.</param>
    public static Pipeline Parallel(params IReadOnlyList<PipelineStep> steps) => new(steps, parallel: true);

    internal async Task<PipelineResult> RunAsync(
        Func<string, AgentRequest, CancellationToken, Task<AgentResult>> run, AgentRequest input, CancellationToken cancellationToken)
    {
        using var activity = ExecutionActivities.StartPipeline(_steps.Count);
        return _parallel ? await RunParallelAsync(run, input, cancellationToken).ConfigureAwait(false) : await RunSequentialAsync(run, input, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PipelineResult> RunSequentialAsync(
        Func<string, AgentRequest, CancellationToken, Task<AgentResult>> run, AgentRequest input, CancellationToken cancellationToken)
    {
        List<AgentResult> results = [];
        var next = input;
        foreach (var step in _steps)
        {
            if (step.When?.Invoke(results) == false)
            {
                continue;
            }

            var result = await run(step.Agent, step.Input?.Invoke(input, results) ?? next, cancellationToken).ConfigureAwait(false);
            results.Add(result);
            if (result.Status != RunStatus.Succeeded && !step.ContinueOnError)
            {
                return new PipelineResult(results, Succeeded: false);
            }

            next = result.Output is { } output ? new AgentRequest(output) : next;
        }

        return new PipelineResult(results, Succeeded: true);
    }

    private async Task<PipelineResult> RunParallelAsync(
        Func<string, AgentRequest, CancellationToken, Task<AgentResult>> run, AgentRequest input, CancellationToken cancellationToken)
    {
        PipelineStep[] steps = [.. _steps.Where(step => step.When?.Invoke([]) != false)];
        var results = await Task.WhenAll(steps.Select(step => run(step.Agent, step.Input?.Invoke(input, []) ?? input, cancellationToken))).ConfigureAwait(false);
        return new PipelineResult(results, steps.Zip(results).All(pair => pair.Second.Status == RunStatus.Succeeded || pair.First.ContinueOnError));
    }
}
