using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Migrating;

/// <summary>An error, or a warning that the project takes for one. The key has no position, so that old errors stay known when lines move.</summary>
internal readonly record struct CompileError(DocumentId? Document, string Key, string Text);

/// <summary>What keeps projects from compiling.</summary>
internal static class CompileErrors
{
    public static async Task<IReadOnlyCollection<string>> OfAsync(Solution solution, IEnumerable<ProjectId> projects, CancellationToken cancellationToken) =>
        (await FoundAsync(solution, projects, cancellationToken).ConfigureAwait(false)).Select(error => error.Key).ToHashSet(StringComparer.Ordinal);

    public static async Task<IReadOnlyList<CompileError>> FoundAsync(Solution solution, IEnumerable<ProjectId> projects, CancellationToken cancellationToken)
    {
        var errors = new List<CompileError>();
        foreach (var project in projects.Select(solution.GetProject).OfType<Project>().Where(project => project.Language == LanguageNames.CSharp))
        {
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            errors.AddRange(compilation!.GetDiagnostics(cancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
                .Select(diagnostic => new CompileError(
                    diagnostic.Location.SourceTree is { } tree ? project.GetDocument(tree)?.Id : null,
                    $"{project.Name}|{diagnostic.Location.SourceTree?.FilePath}|{diagnostic.Id}|{diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}",
                    $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
        }

        return errors;
    }
}
