using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Loading;

/// <summary>A solution as MSBuild sees it. Owns the workspace.</summary>
public sealed class LoadedSolution : IDisposable
{
    private readonly Workspace _workspace;

    internal LoadedSolution(Workspace workspace, string path, IReadOnlyList<SkippedProject> skipped)
    {
        _workspace = workspace;
        Solution = WithItsBytes(WithoutMissingAnalyzers(workspace.CurrentSolution));
        Path = path;
        Root = System.IO.Path.GetDirectoryName(path)!;
        Skipped = skipped;
        var named = ProjectList.Of(path).Except(skipped.Select(project => project.Path)).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<ProjectId> projects = [.. Solution.Projects.Where(project => project.Language == LanguageNames.CSharp && project.FilePath is { } file && named.Contains(file)).Select(project => project.Id)];
        var others = new OtherLanguages([.. projects.Select(id => System.IO.Path.GetDirectoryName(Solution.GetProject(id)!.FilePath)!).Prepend(Root)]);
        Scope = new LoadedScope(projects, OutsideCallers.Of(path, Solution, projects, skipped))
        {
            OtherLanguages = others,
            CalledByOthers = OutsideCallers.OfOtherLanguages(Solution, projects, others),
            IsWhole = skipped.Count == 0 && (System.IO.Path.GetExtension(path).ToLowerInvariant() is ".sln" or ".slnx"),
        };
    }

    /// <summary>The solution or project file.</summary>
    public string Path { get; }

    /// <summary>Its folder: reports name files relative to it, and the journal lives in it.</summary>
    public string Root { get; }

    /// <summary>The snapshot that was loaded.</summary>
    public Solution Solution { get; }

    /// <summary>The projects that the file itself names: what they only reference is compiled with them, and neither checked nor edited.</summary>
    public LoadedScope Scope { get; }

    /// <summary>The projects that were left out because they, or what they reference, did not load.</summary>
    public IReadOnlyList<SkippedProject> Skipped { get; }

    /// <summary>An analyzer or generator that the solution itself builds, and has not built yet, runs nothing, and Roslyn cannot search a project that has one.</summary>
    private static Solution WithoutMissingAnalyzers(Solution solution)
    {
        foreach (var project in solution.Projects)
        {
            foreach (var missing in project.AnalyzerReferences.OfType<UnresolvedAnalyzerReference>())
            {
                solution = solution.RemoveAnalyzerReference(project.Id, missing);
            }
        }

        return solution;
    }

    /// <summary>Text of no known encoding is loaded with marks in the place of its bytes: it is read again so that each byte comes out as it went in.</summary>
    private static Solution WithItsBytes(Solution solution)
    {
        foreach (var document in solution.Projects.SelectMany(project => project.Documents))
        {
            if (document.FilePath is { } path && File.Exists(path) && File.ReadAllBytes(path) is var bytes && !FileText.HasKnownEncoding(bytes))
            {
                solution = solution.WithDocumentText(document.Id, SourceText.From(FileText.Decode(bytes)));
            }
        }

        return solution;
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}

/// <summary>A project that was left out.</summary>
/// <param name="Path">The full path of its file.</param>
/// <param name="Reason">What MSBuild or NuGet said, or which project it depends on.</param>
public sealed record SkippedProject(string Path, string Reason);
