using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Reporting;

namespace Netra.Execution.Migration.Checking;

/// <summary>Runs the rules over a solution, with its own configuration.</summary>
public static class SolutionChecker
{
    /// <summary>Checks the projects.</summary>
    /// <param name="solution">The snapshot.</param>
    /// <param name="scope">The projects to check.</param>
    /// <param name="rules">Only these; all if it is empty.</param>
    /// <param name="progress">Told of each project.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static Task<CheckResult> CheckAsync(Solution solution, IReadOnlyCollection<ProjectId> scope, IReadOnlyCollection<string> rules, Action<Progress> progress, CancellationToken cancellationToken) =>
        CheckAsync(solution, scope, rules, progress, bound: null, cancellationToken);

    /// <summary>Checks the projects, and keeps what was bound of the files with findings.</summary>
    internal static async Task<CheckResult> CheckAsync(
        Solution solution, IReadOnlyCollection<ProjectId> scope, IReadOnlyCollection<string> rules, Action<Progress> progress, BoundModels? bound, CancellationToken cancellationToken)
    {
        var findings = new ConcurrentBag<Finding>();
        var suppressed = new ConcurrentBag<Finding>();
        var unparsable = new ConcurrentDictionary<string, bool>();
        var projects = scope.Select(solution.GetProject).OfType<Project>().ToList();
        var compilations = new ConcurrentBag<Compilation>();
        var done = 0;
        await Parallel.ForEachAsync(projects, cancellationToken, async (project, token) =>
        {
            var compilation = await project.GetCompilationAsync(token).ConfigureAwait(false) ?? throw new InvalidOperationException($"'{project.Name}' has no compilation.");
            compilations.Add(compilation);
            foreach (var tree in compilation.SyntaxTrees.Where(tree => tree.GetDiagnostics(token).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)))
            {
                unparsable.TryAdd(tree.FilePath, true);
            }

            var models = new ConcurrentDictionary<SyntaxTree, SemanticModel>();
            var diagnostics = await Inspection.RunAsync(compilation, project.AnalyzerOptions, tree => models.GetOrAdd(tree, Model), token).ConfigureAwait(false);
            bound?.Keep(diagnostics.Select(diagnostic => diagnostic.Location.SourceTree).OfType<SyntaxTree>().Distinct().Select(tree => models.GetValueOrDefault(tree)).OfType<SemanticModel>());
            foreach (var diagnostic in diagnostics)
            {
                if (Found(diagnostic, project) is { } finding && (rules.Count == 0 || rules.Contains(finding.RuleId)) && !unparsable.ContainsKey(finding.File))
                {
                    (diagnostic.IsSuppressed ? suppressed : findings).Add(finding);
                }
            }

            // The compilation is there, so the document has its model at once.
            SemanticModel Model(SyntaxTree tree) =>
                bound is not null && project.GetDocument(tree) is { } document && document.GetSemanticModelAsync(token).GetAwaiter().GetResult() is { } model ? model : compilation.GetSemanticModel(tree);

            progress(new Progress("Checking", Interlocked.Increment(ref done), projects.Count, project.Name));
        }).ConfigureAwait(false);
        var found = Ordered(findings.Where(finding => finding.Named is not { } name || !compilations.Any(compilation => new IdPattern(name).IsKnown(compilation))));
        return new CheckResult(found, [.. unparsable.Keys.Order(StringComparer.Ordinal)]) { Suppressed = Ordered(suppressed) };
    }

    /// <summary>One finding a place, whichever of a file's projects reported it; of what has no place one in all.</summary>
    private static IReadOnlyList<Finding> Ordered(IEnumerable<Finding> findings) =>
        [.. findings.GroupBy(finding => finding.HasPlace ? (finding.File, finding.Span, finding.RuleId) : (finding.Message, default, finding.RuleId)).Select(same => same.OrderBy(finding => finding.Project, StringComparer.Ordinal).First())
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Span.Start).ThenBy(finding => finding.RuleId, StringComparer.Ordinal)];

    private static Finding? Found(Diagnostic diagnostic, Project project)
    {
        if (diagnostic.Location.Kind is LocationKind.ExternalFile or LocationKind.None)
        {
            return Outside(diagnostic, project);
        }

        if (!diagnostic.Location.IsInSource || project.GetDocument(diagnostic.Location.SourceTree) is not { } document)
        {
            return null;
        }

        var line = diagnostic.Location.GetLineSpan();
        return new Finding(
            diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.Descriptor.HelpLinkUri,
            document.FilePath ?? document.Name, line.StartLinePosition.Line + 1, line.StartLinePosition.Character + 1, project.Name)
        {
            Document = document.Id,
            Span = diagnostic.Location.SourceSpan,
            Member = diagnostic.Properties.GetValueOrDefault(DiagnosticProperties.Member) ?? "",
        };
    }

    /// <summary>In a file that is not compiled, or of the project as a whole.</summary>
    private static Finding Outside(Diagnostic diagnostic, Project project)
    {
        var line = diagnostic.Location.GetLineSpan();
        return new Finding(
            diagnostic.Id, diagnostic.Severity, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.Descriptor.HelpLinkUri,
            line.IsValid ? line.Path : project.FilePath ?? project.Name, line.StartLinePosition.Line + 1, line.StartLinePosition.Character + 1, project.Name)
        {
            Span = diagnostic.Location.SourceSpan,
            HasPlace = line.IsValid,
            Named = diagnostic.Properties.GetValueOrDefault(DiagnosticProperties.Named),
        };
    }
}
