namespace Netra.Execution.Benchmarks.Precision;

/// <summary>What is compiled of one project: its sources, and other projects by their keys. No package is.</summary>
internal sealed record SourceProject(string Name, IReadOnlyList<string> Files, IReadOnlyList<string> References, string GlobalUsings)
{
    public bool IsExecutable { get; init; }

    public bool IsWeb { get; init; }

    public bool IsWorker { get; init; }

    public bool IsTest { get; init; }

    /// <summary>False where the list of its references is complete and does not name it.</summary>
    public bool HasAspNetCore { get; init; } = true;

    /// <summary>Whether it references a test framework, which then is a reference of what references this project too.</summary>
    public bool HasTestFramework { get; init; }
}
