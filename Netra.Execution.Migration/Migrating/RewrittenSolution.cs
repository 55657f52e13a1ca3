using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Carries plans out in memory, in every project that compiles a changed file: on the disk the file is one.</summary>
internal static class RewrittenSolution
{
    public static async Task<Solution> ApplyAsync(Solution solution, RewriteOutcome outcome, IEnumerable<Plan> plans, CancellationToken cancellationToken)
    {
        var rewritten = await outcome.ApplyAsync(solution, plans, cancellationToken).ConfigureAwait(false);
        foreach (var id in rewritten.GetChanges(solution).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList())
        {
            var text = await rewritten.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            foreach (var linked in solution.GetDocument(id)!.GetLinkedDocumentIds())
            {
                rewritten = rewritten.WithDocumentText(linked, text);
            }
        }

        return rewritten;
    }
}
