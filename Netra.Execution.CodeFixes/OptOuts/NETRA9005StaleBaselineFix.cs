using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Reporting;

namespace Netra.Execution.CodeFixes.OptOuts;

/// <summary>Lowers, renames or removes rows of the baseline that allow more than there is. It never raises one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA9005StaleBaselineFix), DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) }, DocumentExtensions = new[] { ".txt" })]
public sealed class NETRA9005StaleBaselineFix : CodeFixProvider
{
    private const string Title = "Shrink the baseline";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("NETRA9005");

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new FixAll();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(Title, cancellationToken => ShrinkAsync(context.TextDocument.Project.Solution, context.Diagnostics, cancellationToken), nameof(NETRA9005StaleBaselineFix)),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>The file is one on the disk, and an additional document of each project.</summary>
    private static async Task<Solution> ShrinkAsync(Solution solution, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        foreach (var file in diagnostics.GroupBy(diagnostic => diagnostic.Location.GetLineSpan().Path))
        {
            foreach (var document in solution.Projects.SelectMany(project => project.AdditionalDocuments).Where(document => document.FilePath == file.Key).ToList())
            {
                var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                var changes = file.GroupBy(diagnostic => diagnostic.Location.SourceSpan).OrderBy(same => same.Key.Start).Select(same => Change(same.First(), text));
                solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }

    private static TextChange Change(Diagnostic diagnostic, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start);
        return diagnostic.Properties.TryGetValue(DiagnosticProperties.Instead, out var instead) && instead is { Length: > 0 }
            ? new TextChange(line.Span, instead)
            : new TextChange(line.SpanIncludingLineBreak, "");
    }

    private sealed class FixAll : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var projects = context.Scope is FixAllScope.Solution ? context.Solution.Projects : new[] { context.Project };
            var found = new List<Diagnostic>();
            foreach (var project in projects)
            {
                found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            }

            return CodeAction.Create(
                Title, cancellationToken => ShrinkAsync(context.Solution, found.Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id)), cancellationToken), nameof(NETRA9005StaleBaselineFix));
        }
    }
}
