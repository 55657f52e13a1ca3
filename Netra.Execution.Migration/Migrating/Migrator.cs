using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Check, plan, compile in memory, take back what would not compile, and again until nothing changes. Nothing is written here.</summary>
public sealed class Migrator(LoadedScope scope, IReadOnlyCollection<string> rules, Action<Progress> progress)
{
    private const int MaximumRounds = 8;

    /// <summary>Plans the whole migration of a snapshot.</summary>
    public async Task<MigrationResult> MigrateAsync(Solution solution, CancellationToken cancellationToken)
    {
        // A known violation is to be mended like any other.
        solution = KnownViolations.None(solution);
        var original = solution;
        var before = await CheckAsync(solution, cancellationToken).ConfigureAwait(false);
        var known = (await CompileErrors.FoundAsync(solution, solution.ProjectIds, cancellationToken).ConfigureAwait(false)).Select(error => error.Key).ToHashSet(StringComparer.Ordinal);
        var verification = new Verification(scope, known, progress);
        var current = before;
        var tracker = new SiteTracker(before);
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var left = new List<LeftSite>();
        for (var round = 1; round <= MaximumRounds; round++)
        {
            progress($"Planning, round {round}: {current.Findings.Count} sites");
            var sites = current.Findings.Where(finding => finding.Document is not null).Select(finding => new RewriteSite(finding.Document!, finding.Span, finding.RuleId)).ToImmutableArray();
            var outcome = await RewritePlanner.PlanAsync(solution, sites, cancellationToken).ConfigureAwait(false);
            var verified = await verification.RunAsync(solution, outcome, cancellationToken).ConfigureAwait(false);
            left = [.. outcome.Refusals.SelectMany(refusal => Left(current, refusal.Sites, refusal.Code, refusal.Reason, refusal.Decision))
                .Concat(verified.TakenBack.SelectMany(taken => Left(current, taken.Plan.Sites, taken.Failure.Code, taken.Failure.Reason, taken.Failure.Decision)))];
            if (verified.Plans.Length == 0)
            {
                break;
            }

            notes.UnionWith(verified.Plans.SelectMany(plan => plan.Notes));
            await tracker.MoveAsync(solution, verified.Solution, cancellationToken).ConfigureAwait(false);
            solution = verified.Solution;
            current = await CheckAsync(solution, cancellationToken).ConfigureAwait(false);
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

    /// <summary>What a migration is about. An information asks for nothing, unless its rule is asked for.</summary>
    private async Task<CheckResult> CheckAsync(Solution solution, CancellationToken cancellationToken)
    {
        var check = await SolutionChecker.CheckAsync(solution, scope.Projects, rules, progress, cancellationToken).ConfigureAwait(false);
        return rules.Count > 0 ? check : check with { Findings = [.. check.Findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning)] };
    }

    private static IEnumerable<LeftSite> Left(CheckResult check, ImmutableArray<RewriteSite> sites, string code, string reason, string decision) =>
        sites.Select(site => Of(check, site)).OfType<Finding>().Select(finding => new LeftSite(finding, code, reason, decision));

    private static Finding? Of(CheckResult check, RewriteSite site) =>
        check.Findings.FirstOrDefault(finding => finding.Document == site.Document && finding.Span == site.Span && finding.RuleId == site.RuleId);
}
