using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Carries plans out in memory and takes back those without which the rest compiles, whatever their number: one culprit is found in a logarithm of compilations.</summary>
/// <param name="original">The snapshot before anything was rewritten: what does not compile there is nobody's fault.</param>
/// <param name="scope">What may be edited.</param>
/// <param name="progress">Told of each compilation.</param>
internal sealed class Verification(Solution original, LoadedScope scope, Action<Progress> progress)
{
    private readonly Dictionary<ProjectId, IReadOnlySet<string>> _known = [];

    /// <summary>Whether a round is carried out as it was planned, to be compiled with the rounds after it.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>Whether all rounds together may stay.</summary>
    public async Task<bool> IsSoundAsync(Solution after, CancellationToken cancellationToken) => (await FailuresAsync(original, after, cancellationToken).ConfigureAwait(false)).Count == 0;

    /// <summary>Carries out what can stay.</summary>
    public async Task<Verified> RunAsync(Solution solution, RewriteOutcome outcome, CancellationToken cancellationToken)
    {
        var takenBack = new List<TakenBack>();
        var plans = outcome.Plans;
        outcome = outcome.WithLeftovers(plan => plan.Documents.All(document => scope.Edits(solution, document)));
        foreach (var outside in plans.Where(plan => plan.Documents.Any(document => !scope.Edits(solution, document))).ToList())
        {
            var file = outside.Documents.First(document => !scope.Edits(solution, document));
            plans = Without(plans, outside, takenBack, new Failure(
                file, "", RefusalCodes.PinnedCaller, $"'{Path.GetFileName(solution.GetDocument(file)!.FilePath)}' would have to change too, and is not part of what is migrated", "migrate a solution that holds it"));
        }

        if (IsDeferred)
        {
            return new Verified(plans, [.. outcome.LeftoversOf(plans)], takenBack, await RewrittenSolution.ApplyAsync(solution, outcome, plans, cancellationToken).ConfigureAwait(false));
        }

        while (true)
        {
            var (after, failures) = await TryAsync(solution, outcome, plans, cancellationToken).ConfigureAwait(false);
            if (failures.Count == 0 || plans.IsEmpty)
            {
                return new Verified(plans, [.. outcome.LeftoversOf(plans)], takenBack, after);
            }

            var (bare, without) = await TryAsync(solution, outcome.WithLeftovers(_ => false), plans, cancellationToken).ConfigureAwait(false);
            if (without.Count == 0)
            {
                return new Verified(plans, [], takenBack, bare);
            }

            var suspects = plans.Where(plan => failures.Any(failure => failure.Document is { } document && plan.Documents.Contains(document))).ToList();
            var guilty = await GuiltyAsync(solution, outcome, plans, suspects.Count > 0 ? suspects : plans, cancellationToken).ConfigureAwait(false);
            plans = Without(plans, guilty, takenBack, failures.FirstOrDefault(failure => failure.Document is { } document && guilty.Documents.Contains(document)) ?? failures[0]);
        }
    }

    /// <summary>The suspect with which, after the innocent and the suspects before it, the failures begin.</summary>
    private async Task<Plan> GuiltyAsync(Solution solution, RewriteOutcome outcome, ImmutableArray<Plan> plans, IReadOnlyList<Plan> suspects, CancellationToken cancellationToken)
    {
        var ordered = suspects.OrderBy(plan => plan.DependsOn.Length).ToList();
        var innocent = plans.Except(ordered).ToList();
        var (sound, failing) = (0, ordered.Count);
        while (failing - sound > 1)
        {
            var middle = (sound + failing) / 2;
            var (_, failures) = await TryAsync(solution, outcome, RewriteOutcome.Closed(innocent.Concat(ordered.Take(middle))), cancellationToken).ConfigureAwait(false);
            (sound, failing) = failures.Count == 0 ? (middle, failing) : (sound, middle);
        }

        return ordered[failing - 1];
    }

    private async Task<(Solution After, IReadOnlyList<Failure> Failures)> TryAsync(Solution solution, RewriteOutcome outcome, ImmutableArray<Plan> plans, CancellationToken cancellationToken)
    {
        var after = await RewrittenSolution.ApplyAsync(solution, outcome, plans, cancellationToken).ConfigureAwait(false);
        return (after, await FailuresAsync(solution, after, cancellationToken).ConfigureAwait(false));
    }

    private async Task<IReadOnlyList<Failure>> FailuresAsync(Solution solution, Solution after, CancellationToken cancellationToken)
    {
        var changes = after.GetChanges(solution).GetProjectChanges().ToList();
        progress($"Compiling {changes.Count} changed projects and what depends on them");
        var graph = after.GetProjectDependencyGraph();
        var affected = changes.Select(change => change.ProjectId).SelectMany(id => graph.GetProjectsThatTransitivelyDependOnThisProject(id).Prepend(id)).Distinct();
        var failures = new List<Failure>();
        foreach (var project in affected)
        {
            failures.AddRange(await NewAsync(project, await CompileErrors.FoundAsync(after, project, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));
        }

        var pinned = changes.Where(change => scope.Pinned.Contains(change.ProjectId)).SelectMany(change => change.GetChangedDocuments());
        failures.AddRange(await LostMembers.FoundAsync(solution, after, pinned, _ => "code that was not loaded", cancellationToken).ConfigureAwait(false));
        var called = changes.Where(change => scope.CalledByOthers.Contains(change.ProjectId)).SelectMany(change => change.GetChangedDocuments());
        failures.AddRange(await LostMembers.FoundAsync(
            solution, after, called, name => scope.OtherLanguages.Naming(name) is { } file ? $"'{Path.GetFileName(file)}'" : null, cancellationToken).ConfigureAwait(false));
        return failures;
    }

    /// <summary>Those of a project's failures that it did not have before. It is only asked where there are any.</summary>
    private async Task<IEnumerable<Failure>> NewAsync(ProjectId project, IReadOnlyList<Failure> failures, CancellationToken cancellationToken)
    {
        if (failures.Count == 0)
        {
            return failures;
        }

        if (!_known.TryGetValue(project, out var known))
        {
            known = (await CompileErrors.FoundAsync(original, project, cancellationToken).ConfigureAwait(false)).Select(failure => failure.Key).ToHashSet(StringComparer.Ordinal);
            _known.Add(project, known);
        }

        return failures.Where(failure => !known.Contains(failure.Key));
    }

    private static ImmutableArray<Plan> Without(ImmutableArray<Plan> plans, Plan guilty, List<TakenBack> takenBack, Failure failure)
    {
        takenBack.Add(new TakenBack(guilty, failure));
        var rest = RewriteOutcome.Closed(plans.Remove(guilty));
        takenBack.AddRange(plans.Remove(guilty).Except(rest).Select(dependent => new TakenBack(dependent, new Failure(
            null, "", RefusalCodes.Escapes, "a group that it depends on cannot be rewritten", $"see what is said of {guilty.GroupId}"))));
        return rest;
    }
}

/// <summary>What a verification leaves.</summary>
internal sealed record Verified(ImmutableArray<Plan> Plans, IReadOnlyList<Plan> Leftovers, IReadOnlyList<TakenBack> TakenBack, Solution Solution);

/// <summary>A plan that was not carried out, and why.</summary>
internal sealed record TakenBack(Plan Plan, Failure Failure);
