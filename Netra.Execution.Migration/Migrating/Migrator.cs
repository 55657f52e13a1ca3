using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Check, plan, compile in memory, take back what would not compile, and again until nothing changes. Nothing is written here.</summary>
public sealed class Migrator(IReadOnlyCollection<ProjectId> scope, IReadOnlyCollection<string> rules, Action<string> progress)
{
    private const int MaximumRounds = 8;

    /// <summary>Plans the whole migration of a snapshot.</summary>
    public async Task<MigrationResult> MigrateAsync(Solution solution, CancellationToken cancellationToken)
    {
        var original = solution;
        var before = await SolutionChecker.CheckAsync(solution, scope, rules, progress, cancellationToken).ConfigureAwait(false);
        var known = await CompileErrors.OfAsync(solution, scope, cancellationToken).ConfigureAwait(false);
        var current = before;
        var tracker = new SiteTracker(before);
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var left = new List<LeftSite>();
        for (var round = 1; round <= MaximumRounds; round++)
        {
            progress($"Planning, round {round}: {current.Findings.Count} sites");
            var sites = current.Findings.Select(finding => new RewriteSite(finding.Document, finding.Span, finding.RuleId)).ToImmutableArray();
            var outcome = await RewritePlanner.PlanAsync(solution, sites, cancellationToken).ConfigureAwait(false);
            var verified = await VerifyAsync(solution, outcome, known, cancellationToken).ConfigureAwait(false);
            left = [.. outcome.Refusals.SelectMany(refusal => Left(current, refusal.Sites, refusal.Code, refusal.Reason, refusal.Decision))
                .Concat(verified.TakenBack.SelectMany(taken => Left(current, taken.Plan.Sites, RefusalCodes.WouldNotCompile, taken.Error, "rewrite it by hand")))];
            if (verified.Plans.Length == 0)
            {
                break;
            }

            notes.UnionWith(verified.Plans.SelectMany(plan => plan.Notes));
            await tracker.MoveAsync(solution, verified.Solution, cancellationToken).ConfigureAwait(false);
            solution = verified.Solution;
            current = await SolutionChecker.CheckAsync(solution, scope, rules, progress, cancellationToken).ConfigureAwait(false);
        }

        // When the rounds ran out, what was left before the last of them may be gone or elsewhere.
        left = [.. left.Where(site => current.Findings.Contains(site.Finding))];
        var stays = left.Concat(current.Findings.Except(left.Select(site => site.Finding))
                .Select(finding => new LeftSite(finding, LeftSite.Unexplained, "the rule has no rewrite for this site", "see the rule's page: netra explain " + finding.RuleId)))
            .Select(site => site with { Origin = tracker.OriginOf(site.Finding) })
            .OrderBy(site => site.Finding.File, StringComparer.Ordinal).ThenBy(site => site.Finding.Span.Start).ToList();
        var changed = solution.GetChanges(original).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList();
        return new MigrationResult(before, [.. before.Findings.Except(stays.Select(site => site.Origin))], stays, [.. notes], solution, changed);
    }

    private async Task<Verified> VerifyAsync(Solution solution, RewriteOutcome outcome, IReadOnlyCollection<string> known, CancellationToken cancellationToken)
    {
        var plans = outcome.Plans;
        var takenBack = new List<(Plan Plan, string Error)>();
        while (true)
        {
            var after = await RewrittenSolution.ApplyAsync(solution, outcome, plans, cancellationToken).ConfigureAwait(false);
            var touched = after.GetChanges(solution).GetProjectChanges().Select(project => project.ProjectId).ToList();
            progress($"Compiling {touched.Count} changed projects and what depends on them");
            var graph = after.GetProjectDependencyGraph();
            var affected = touched.Concat(touched.SelectMany(id => graph.GetProjectsThatTransitivelyDependOnThisProject(id))).Distinct();
            var errors = (await CompileErrors.FoundAsync(after, affected, cancellationToken).ConfigureAwait(false)).Where(error => !known.Contains(error.Key)).ToList();
            if (errors.Count == 0 || plans.IsEmpty)
            {
                return new Verified(plans, takenBack, after);
            }

            var guilty = plans.Where(plan => plan.Documents.Any(document => errors.Any(error => error.Document == document))).ToList();
            if (guilty.Count > 1)
            {
                guilty = await NarrowAsync(solution, outcome, plans, guilty, known, affected, cancellationToken).ConfigureAwait(false);
            }

            if (guilty.Count == 0)
            {
                guilty = [.. plans];
            }

            takenBack.AddRange(guilty.Select(plan => (plan, errors.FirstOrDefault(error => plan.Documents.Contains(error.Document!)).Text ?? errors[0].Text)));
            plans = RewriteOutcome.Closed(plans.Except(guilty));
        }
    }

    /// <summary>Of several suspects those that do not compile when they are alone, else all of them.</summary>
    private static async Task<List<Plan>> NarrowAsync(
        Solution solution, RewriteOutcome outcome, ImmutableArray<Plan> plans, List<Plan> suspects, IReadOnlyCollection<string> known, IEnumerable<ProjectId> affected, CancellationToken cancellationToken)
    {
        var alone = new List<Plan>();
        foreach (var suspect in suspects)
        {
            var ids = suspect.DependsOn;
            var after = await RewrittenSolution.ApplyAsync(solution, outcome, plans.Where(plan => plan == suspect || ids.Contains(plan.GroupId)), cancellationToken).ConfigureAwait(false);
            if ((await CompileErrors.FoundAsync(after, affected, cancellationToken).ConfigureAwait(false)).Any(error => !known.Contains(error.Key)))
            {
                alone.Add(suspect);
            }
        }

        return alone.Count > 0 ? alone : suspects;
    }

    private static IEnumerable<LeftSite> Left(CheckResult check, ImmutableArray<RewriteSite> sites, string code, string reason, string decision) =>
        sites.Select(site => Of(check, site)).OfType<Finding>().Select(finding => new LeftSite(finding, code, reason, decision));

    private static Finding? Of(CheckResult check, RewriteSite site) =>
        check.Findings.FirstOrDefault(finding => finding.Document == site.Document && finding.Span == site.Span && finding.RuleId == site.RuleId);

    private sealed record Verified(ImmutableArray<Plan> Plans, List<(Plan Plan, string Error)> TakenBack, Solution Solution);
}
