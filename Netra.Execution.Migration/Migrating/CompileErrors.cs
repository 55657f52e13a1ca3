using System.Globalization;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Migration.Migrating;

/// <summary>What keeps a project from compiling: errors, and warnings that it takes for one.</summary>
internal static class CompileErrors
{
    public static async Task<IReadOnlyList<Failure>> FoundAsync(Solution solution, ProjectId id, CancellationToken cancellationToken)
    {
        if (solution.GetProject(id) is not { Language: LanguageNames.CSharp } project)
        {
            return [];
        }

        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return [.. compilation!.GetDiagnostics(cancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !diagnostic.IsSuppressed)
            .Select(diagnostic => Of(diagnostic, project))];
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
