using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Reporting;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Planning;

/// <summary>Shows what each group of one round of planning would change, alone.</summary>
internal sealed class GroupChanges(Solution solution, RewriteOutcome outcome, string root, IReadOnlyList<PlannedGroup> earlier, Func<RewriteSite, Finding?> originOf)
{
    public async Task<IReadOnlyDictionary<Plan, PlannedGroup>> AllAsync(CancellationToken cancellationToken)
    {
        var groups = new Dictionary<Plan, PlannedGroup>();
        foreach (var plan in outcome.Plans)
        {
            groups.Add(plan, await OfAsync(plan, follows: false, cancellationToken).ConfigureAwait(false));
        }

        foreach (var plan in outcome.Leftovers)
        {
            groups.Add(plan, await OfAsync(plan, follows: true, cancellationToken).ConfigureAwait(false));
        }

        return groups;
    }

    private async Task<PlannedGroup> OfAsync(Plan plan, bool follows, CancellationToken cancellationToken)
    {
        var changes = new SortedDictionary<string, PlannedChange>(StringComparer.Ordinal);
        foreach (var edit in outcome.EditsOf(plan))
        {
            var document = solution.GetDocument(edit.Document)!;
            var name = SarifReport.Relative(document.FilePath ?? document.Name, root);
            var text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).ToString();
            changes.TryAdd(name, new PlannedChange { File = name, Patch = UnifiedDiff.Of(name, text, FileText.Splice(text, edit.Changes)) });
        }

        // What a later round plans stands on what the earlier ones left.
        var before = earlier.Where(group => !group.Follows && group.Changes.Any(change => changes.ContainsKey(change.File))).Select(group => group.Id);
        return new PlannedGroup
        {
            Id = plan.GroupId,
            DependsOn = [.. plan.DependsOn.Concat(before).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Follows = follows,
            Sites = [.. plan.Sites.Select(originOf).OfType<Finding>().Select(Site)],
            Notes = plan.Notes,
            Changes = [.. changes.Values],
        };
    }

    private PlannedSite Site(Finding finding) =>
        new() { Rule = finding.RuleId, File = SarifReport.Relative(finding.File, root), Line = finding.Line, Column = finding.Column, Message = finding.Message };
}
