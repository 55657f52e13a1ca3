using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes;

/// <summary>
/// Plans all sites of a scope together. The batch fixer applies each fix to the same snapshot and drops those that insert the same field or using; here
/// what several groups need is one requirement.
/// </summary>
/// <param name="ruleId">The rule.</param>
/// <param name="title">What the fix of one site is called.</param>
internal sealed class RewriteFixAllProvider(string ruleId, string title) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var sites = await SitesAsync(fixAllContext).ConfigureAwait(false);
        var outcome = await RewritePlanner.PlanAsync(fixAllContext.Solution, sites, fixAllContext.CancellationToken).ConfigureAwait(false);
        var key = fixAllContext.CodeActionEquivalenceKey;
        outcome = outcome.Only(plan => key is null || plan.Sites.IsEmpty || RewriteCodeFixProvider.KeyOf(ruleId, plan.Title) == key);
        return outcome.Plans.IsEmpty
            ? null
            : CodeAction.Create(
                outcome.Plans.Select(plan => plan.Title).FirstOrDefault(other => other is not null) ?? title,
                token => outcome.ApplyAsync(fixAllContext.Solution, outcome.Plans, token),
                key);
    }

    private static async Task<ImmutableArray<RewriteSite>> SitesAsync(FixAllContext context)
    {
        var diagnostics = new List<(Project Project, Diagnostic Diagnostic)>();
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            diagnostics.AddRange((await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)).Select(diagnostic => (context.Project, diagnostic)));
        }
        else
        {
            foreach (var project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                diagnostics.AddRange((await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).Select(diagnostic => (project, diagnostic)));
            }
        }

        return diagnostics
            .Where(found => found.Diagnostic.Location.IsInSource && found.Project.GetDocument(found.Diagnostic.Location.SourceTree) is not null)
            .Select(found => new RewriteSite(found.Project.GetDocument(found.Diagnostic.Location.SourceTree)!.Id, found.Diagnostic.Location.SourceSpan, found.Diagnostic.Id))
            .ToImmutableArray();
    }
}
