using System.Globalization;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Migration.Migrating;

/// <summary>What keeps projects from compiling: errors, and warnings that the project takes for one.</summary>
internal static class CompileErrors
{
    public static async Task<IReadOnlyList<Failure>> FoundAsync(Solution solution, IEnumerable<ProjectId> projects, CancellationToken cancellationToken)
    {
        var errors = new List<Failure>();
        foreach (var project in projects.Select(solution.GetProject).OfType<Project>().Where(project => project.Language == LanguageNames.CSharp))
        {
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
            errors.AddRange(compilation!.GetDiagnostics(cancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
                .Select(diagnostic => Of(diagnostic, project)));
        }

        return errors;
    }

    private static Failure Of(Diagnostic diagnostic, Project project)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return new Failure(
            diagnostic.Location.SourceTree is { } tree ? project.GetDocument(tree)?.Id : null,
            $"{project.Name}|{diagnostic.Location.SourceTree?.FilePath}|{diagnostic.Id}|{message}",
            RefusalCodes.WouldNotCompile,
            $"{diagnostic.Id}: {message}",
            "rewrite it by hand");
    }
}
