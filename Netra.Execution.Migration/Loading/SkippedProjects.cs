namespace Netra.Execution.Migration.Loading;

/// <summary>The projects that did not restore or load, as far as one run has come.</summary>
internal sealed class SkippedProjects(string target, bool keepGoing)
{
    private readonly IReadOnlyList<string> _all = keepGoing ? ProjectList.Of(target) : [];
    private readonly SortedDictionary<string, string> _reasons = new(StringComparer.Ordinal);

    public int Count => _reasons.Count;

    /// <summary>How a message ends that names the way out.</summary>
    public string Hint => keepGoing ? "" : ", or leave its projects out with --keep-going";

    /// <summary>What is neither skipped nor depends on something skipped.</summary>
    public IReadOnlyList<string> Kept => [.. _all.Except(ProjectList.WithDependents(_reasons.Keys, _all))];

    /// <summary>Skips each project that a failure names.</summary>
    /// <param name="failure">What restoring or loading said.</param>
    /// <param name="message">What to say if nothing may be skipped, or the failure names no project.</param>
    /// <exception cref="LoadException">Nothing may be skipped, or no project is to blame.</exception>
    public void Add(string failure, string message)
    {
        var lines = failure.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var blamed = _all.Select(project => (Project: project, Line: lines.FirstOrDefault(line => line.Contains(project, StringComparison.Ordinal)))).Where(pair => pair.Line is not null).ToList();
        if (blamed.Count == 0)
        {
            throw new LoadException(message);
        }

        foreach (var (project, line) in blamed)
        {
            Skip(project, line!);
        }
    }

    /// <summary>Skips one project.</summary>
    public void Skip(string project, string reason) => _reasons.TryAdd(project, reason);

    public IReadOnlyList<SkippedProject> WithDependents() =>
        [.. ProjectList.WithDependents(_reasons.Keys, _all).Order(StringComparer.Ordinal).Select(project => new SkippedProject(project, _reasons.GetValueOrDefault(project) ?? Dependence(project)))];

    private string Dependence(string project) =>
        $"it references {string.Join(" and ", _reasons.Keys.Where(skipped => ProjectList.WithDependents([skipped], _all).Contains(project)).Select(Path.GetFileName))}";
}
