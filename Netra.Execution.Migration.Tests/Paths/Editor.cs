using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Delivery;
using Netra.Execution.CodeFixes.Origin;

namespace Netra.Execution.Migration.Tests.Paths;

/// <summary>What an editor does with the fixes: asks for the light bulb at a place, or for fix-all in a scope.</summary>
internal sealed class Editor(Solution opened, ImmutableArray<CodeFixProvider> fixes)
{
    private static readonly ImmutableArray<CodeFixProvider> s_ofErrors = [new NETRA1001DirectConstructionFix(), new NETRA2001StaticHoldsUserFix(), new NETRA3001UnscopedEmitterFix(), new NETRA3002BroadcastFix(), new NETRA3003DroppedTargetFix()];

    public Editor(Solution opened) : this(opened, s_ofErrors)
    {
    }

    /// <summary>What is reported in a project as it is, which an editor asks for each document of it.</summary>
    private static readonly ConditionalWeakTable<Project, Task<IReadOnlyList<Diagnostic>>> s_reported = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Solution Solution { get; private set; } = opened;

    /// <summary>Takes the light bulb of the first place that offers one, in the given order of places.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> FixOneAsync(Func<IEnumerable<Diagnostic>, IEnumerable<Diagnostic>> order)
    {
        foreach (var diagnostic in order((await DiagnosticsAsync()).Where(diagnostic => fixes.Any(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))))
        {
            var actions = new List<CodeAction>();
            var document = Solution.GetDocument(diagnostic.Location.SourceTree)!;
            await Fix(diagnostic.Id).RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), Stop));
            if (actions is [var only])
            {
                return await ApplyAsync(only);
            }
        }

        return false;
    }

    /// <summary>Fixes all places of one rule in a document, a project or the solution.</summary>
    /// <returns>Whether that changed something.</returns>
    public async Task<bool> FixAllAsync(FixAllScope scope, string rule, DocumentId document, string? key = null)
    {
        var context = new FixAllContext(Solution.GetDocument(document)!, Fix(rule), scope, key ?? rule, [rule], new Reported(this), Stop);
        return await Fix(rule).GetFixAllProvider()!.GetFixAsync(context) is { } action && await ApplyAsync(action);
    }

    public async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync()
    {
        var found = new List<Diagnostic>();
        foreach (var project in Solution.Projects.OrderBy(project => project.Name, StringComparer.Ordinal))
        {
            found.AddRange(await DiagnosticsAsync(project));
        }

        return found;
    }

    private static Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(Project project) => s_reported.GetValue(project, AnalyseAsync);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyseAsync(Project project)
    {
        var compilation = await project.GetCompilationAsync(Stop);
        var analysis = compilation!.WithAnalyzers([new IsolationAnalyzer()], new CompilationWithAnalyzersOptions(project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        return [.. (await analysis.GetAnalyzerDiagnosticsAsync(Stop))
            .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private CodeFixProvider Fix(string rule) => fixes.Single(fix => fix.FixableDiagnosticIds.Contains(rule));

    private async Task<bool> ApplyAsync(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(Stop);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var documents = changed.GetChanges(Solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList();
        Solution = changed;
        return documents.Count > 0;
    }

    private sealed class Reported(Editor editor) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await DiagnosticsAsync(document.Project)).Where(diagnostic => editor.Solution.GetDocument(diagnostic.Location.SourceTree)?.Id == document.Id);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await DiagnosticsAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
