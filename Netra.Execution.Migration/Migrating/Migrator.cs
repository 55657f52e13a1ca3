using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Planning;

namespace Netra.Execution.Migration.Migrating;

/// <summary>
/// Check, plan, compile in memory, take back what would not compile, and again until nothing changes. Nothing is written here. What nearly always compiles is
/// compiled once, after the last round; only where it does not is each round compiled by itself.
/// </summary>
public sealed class Migrator(LoadedScope scope, IReadOnlyCollection<string> rules, Action<Progress> progress)
{
    private const int MaximumRounds = 8;

    private readonly BoundModels _bound = new();
    private RewriteOutcome? _first;

    /// <summary>Which groups are carried out, and that they are recorded; null for all, unrecorded.</summary>
    public GroupSelection? Selection { get; init; }

    /// <summary>What a person decided about groups that are refused.</summary>
    public Decisions Decisions { get; init; } = Decisions.None;

    /// <summary>Plans the whole migration of a snapshot.</summary>
    public async Task<MigrationResult> MigrateAsync(Solution solution, CancellationToken cancellationToken)
    {
        // A known violation is to be mended like any other.
        solution = KnownViolations.None(solution);
        var before = await CheckAsync(solution, cancellationToken).ConfigureAwait(false);
        var (atOnce, failure) = await CompiledOnceAsync(solution, before, cancellationToken).ConfigureAwait(false);
        if (atOnce is not null)
        {
            return atOnce;
        }

        var careful = (await RunAsync(solution, before, new Verification(solution, scope, progress), cancellationToken).ConfigureAwait(false))!;
        return failure is null ? careful : careful with { Notes = [.. careful.Notes, failure] };
    }

    /// <summary>
    /// The migration if all rounds together compile. Only here is anything planned over text that may not compile, which no planner promises to bear: what goes
    /// wrong then is said in the report, and what goes wrong without it ends the careful run too.
    /// </summary>
    private async Task<(MigrationResult? Result, string? Failure)> CompiledOnceAsync(Solution solution, CheckResult before, CancellationToken cancellationToken)
    {
        try
        {
            return (await RunAsync(solution, before, new Verification(solution, scope, progress) { IsDeferred = true }, cancellationToken).ConfigureAwait(false), null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            progress("Planning again, and compiling each round by itself");
            return (null, $"Each round was compiled by itself, which is slower, because of a defect of netra: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <returns>Null where the compilation was deferred, and fails.</returns>
    private async Task<MigrationResult?> RunAsync(Solution solution, CheckResult before, Verification verification, CancellationToken cancellationToken)
    {
        var original = solution;
        var current = before;
        var tracker = new SiteTracker(before);
        var names = await SiteNames.OfAsync(before, solution, cancellationToken).ConfigureAwait(false);
        var groups = new List<PlannedGroup>();
        var answered = new HashSet<string>(StringComparer.Ordinal);
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        var left = new List<LeftSite>();
        for (var round = 1; round <= MaximumRounds; round++)
        {
            progress($"Planning, round {round}: {current.Findings.Count} sites");
            var sites = current.Findings.Where(finding => finding.Document is not null).Select(finding => new RewriteSite(finding.Document!, finding.Span, finding.RuleId) { Group = names.Of(tracker.OriginOf(finding)) }).ToImmutableArray();
            var outcome = round == 1 && _first is not null ? _first : await RewritePlanner.PlanAsync(solution, sites, Decisions.Contexts, cancellationToken).ConfigureAwait(false);
            _first ??= outcome;
            _bound.Release();
            var found = new SiteFindings(current);
            answered.UnionWith(outcome.Answered);
            var shown = Selection is null ? null : await new GroupChanges(solution, outcome, Selection.Root, groups, site => found.Of(site) is { } finding ? tracker.OriginOf(finding) : null).AllAsync(cancellationToken).ConfigureAwait(false);
            var (chosen, withheld) = Choose(outcome, shown);
            var verified = await verification.RunAsync(solution, chosen, cancellationToken).ConfigureAwait(false);
            left = [.. outcome.Refusals.SelectMany(refusal => Left(found, refusal.GroupId, refusal.Sites, refusal.Code, refusal.Reason, refusal.Decision))
                .Concat(verified.TakenBack.SelectMany(taken => Left(found, taken.Plan.GroupId, taken.Plan.Sites, taken.Failure.Code, taken.Failure.Reason, taken.Failure.Decision)))
                .Concat(withheld.SelectMany(held => Left(found, held.Plan.GroupId, held.Plan.Sites, LeftSite.Withheld, held.Reason, "see its group in the plan")))];
            if (verified.Plans.Length == 0)
            {
                break;
            }

            if (shown is not null)
            {
                groups.AddRange(verified.Plans.Concat(verified.Leftovers).Select(plan => shown[plan] with { Notes = [.. plan.Notes, .. Decisions.Notes(outcome.Answered.Contains(plan.GroupId) ? [plan.GroupId] : [])] }));
            }

            notes.UnionWith(verified.Plans.SelectMany(plan => plan.Notes).Concat(Decisions.Notes(verified.Plans.Select(plan => plan.GroupId).Where(outcome.Answered.Contains))));
            await tracker.MoveAsync(solution, verified.Solution, cancellationToken).ConfigureAwait(false);
            solution = verified.Solution;
            current = await CheckAsync(solution, cancellationToken).ConfigureAwait(false);
            foreach (var finding in current.Findings)
            {
                await names.AddAsync(tracker.OriginOf(finding), solution, cancellationToken).ConfigureAwait(false);
            }
        }

        if (verification.IsDeferred && !await verification.IsSoundAsync(solution, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        // When the rounds ran out, what was left before the last of them may be gone or elsewhere.
        var stayed = current.Findings.ToHashSet();
        left = [.. left.Where(site => stayed.Contains(site.Finding))];
        var stays = left.Concat(current.Findings.Except(left.Select(site => site.Finding))
                .Select(finding => new LeftSite(finding, LeftSite.Unexplained, finding.HasPlace ? "the rule has no rewrite for this site" : finding.Message, "see the rule's page: netra explain " + finding.RuleId)))
            .Select(site => site with { Origin = tracker.OriginOf(site.Finding), Group = site.Group.Length > 0 ? site.Group : names.Of(tracker.OriginOf(site.Finding)) })
            .Select(site => Decisions.Leave(site.Group) is { } leave ? site with { Code = LeftSite.Decided, Reason = leave.Value, Decision = Decisions.Place(site.Group) } : site)
            .OrderBy(site => site.Finding.File, StringComparer.Ordinal).ThenBy(site => site.Finding.Span.Start).ToList();
        var changed = solution.GetChanges(original).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()).ToList();
        return new MigrationResult(before, [.. before.Findings.Except(stays.Select(site => site.Origin))], stays, [.. notes], solution, changed) 
        {
            Groups = groups,
            UnusedDecisions = before.Unparsable.Count > 0 ? [] : Decisions.Unused(stays, answered, group => IsAsked(group, solution)),
        };
    }

    /// <summary>What a migration is about. An information asks for nothing, unless its rule is asked for.</summary>
    private async Task<CheckResult> CheckAsync(Solution solution, CancellationToken cancellationToken)
    {
        var check = await SolutionChecker.CheckAsync(solution, scope.Projects, rules, progress, _bound, cancellationToken).ConfigureAwait(false);
        return rules.Count > 0 ? check : check with { Findings = [.. check.Findings.Where(finding => finding.Severity >= DiagnosticSeverity.Warning)] };
    }

    /// <summary>What of a round's plans is carried out, and why the rest is not.</summary>
    private (RewriteOutcome Chosen, IReadOnlyList<(Plan Plan, string Reason)> Withheld) Choose(RewriteOutcome outcome, IReadOnlyDictionary<Plan, PlannedGroup>? shown)
    {
        var reasons = outcome.Plans.Concat(outcome.Leftovers).ToDictionary(
            plan => plan, plan => Decisions.Leave(plan.GroupId)?.Value ?? Unasked(plan) ?? (shown is null ? null : Selection!.Withhold(shown[plan])));
        var chosen = outcome.Only(plan => reasons[plan] is null);
        return (chosen, [.. outcome.Plans.Except(chosen.Plans).Select(plan => (plan, reasons[plan] ?? $"it needs {string.Join(", ", plan.DependsOn)}, and not all of that is carried out"))]);
    }

    /// <summary>Why a plan waits until its rule is named.</summary>
    private string? Unasked(Plan plan) => rules.Count == 0 && RewritePlanner.IsOnlyIfAsked(plan)
        ? $"it may change what one user sees: run it with --rule {(plan.Sites.FirstOrDefault(site => RewritePlanner.IsOnlyIfAsked(site.RuleId)) ?? plan.Sites[0]).RuleId}"
        : null;

    /// <summary>Whether a run over these projects and rules would have met the group.</summary>
    private bool IsAsked(string group, Solution solution) =>
        (rules.Count == 0 || rules.Any(rule => group.Contains($"/{rule}/", StringComparison.Ordinal)))
        && (scope.Projects.Any(id => group.StartsWith(solution.GetProject(id)!.Name.Split('(')[0] + "/", StringComparison.Ordinal)) || scope.IsWhole);

    private static IEnumerable<LeftSite> Left(SiteFindings found, string group, ImmutableArray<RewriteSite> sites, string code, string reason, string decision) =>
        sites.Select(found.Of).OfType<Finding>().Select(finding => new LeftSite(finding, code, reason, decision) { Group = group });
}
