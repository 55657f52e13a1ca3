using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>What becomes of the sites: a plan or a refusal for each connected group.</summary>
public sealed class RewriteOutcome
{
    internal RewriteOutcome(ImmutableArray<Plan> plans, ImmutableArray<Refusal> refusals, ImmutableArray<Plan> leftovers)
    {
        Plans = plans;
        Refusals = refusals;
        Leftovers = leftovers;
    }

    /// <summary>What goes by itself once the plans that it depends on are carried out.</summary>
    public ImmutableArray<Plan> Leftovers { get; }

    /// <summary>The groups for which a person's decision was needed, planned or not.</summary>
    public ImmutableHashSet<string> Answered { get; internal init; } = ImmutableHashSet<string>.Empty;

    /// <summary>The groups that can be rewritten, in the order of their ids.</summary>
    public ImmutableArray<Plan> Plans { get; }

    /// <summary>The groups that stay.</summary>
    public ImmutableArray<Refusal> Refusals { get; }

    /// <summary>The plans that can be carried out without the others: those whose dependencies are among <paramref name="plans"/> too.</summary>
    public static ImmutableArray<Plan> Closed(IEnumerable<Plan> plans)
    {
        var chosen = plans.ToList();
        int before;
        do
        {
            before = chosen.Count;
            var ids = new HashSet<string>(chosen.Select(plan => plan.GroupId), StringComparer.Ordinal);
            chosen.RemoveAll(plan => !plan.DependsOn.All(ids.Contains));
        }
        while (chosen.Count != before);

        return chosen.ToImmutableArray();
    }

    /// <summary>The edits of the given plans, what several of them ask for made once. Plans whose dependencies are missing are left out.</summary>
    public ImmutableArray<DocumentEdit> Compose(IEnumerable<Plan> plans) =>
        Composition.Of(WithLeftovers(Closed(plans))).TryCompose() ?? throw new InvalidOperationException("Two plans claim the same text; the planner refuses the second of them.");

    private ImmutableArray<Plan> WithLeftovers(ImmutableArray<Plan> plans) => plans.AddRange(LeftoversOf(plans));

    /// <summary>The solution with the given plans carried out.</summary>
    public async Task<Solution> ApplyAsync(Solution solution, IEnumerable<Plan> plans, CancellationToken cancellationToken)
    {
        foreach (var edit in Compose(plans))
        {
            var text = await solution.GetDocument(edit.Document)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            solution = solution.WithDocumentText(edit.Document, text.WithChanges(edit.Changes));
        }

        return solution;
    }

    /// <summary>The edits of one plan, as if there were no other.</summary>
    public ImmutableArray<DocumentEdit> EditsOf(Plan plan) => Composition.Of([plan]).TryCompose()!.Value;

    /// <summary>Only the plans that may be carried out and need none that may not.</summary>
    public RewriteOutcome Only(Func<Plan, bool> may) => new(Closed(Plans.Where(may)), Refusals, Leftovers.Where(may).ToImmutableArray());

    /// <summary>The same plans; of what goes by itself, only what may.</summary>
    public RewriteOutcome WithLeftovers(Func<Plan, bool> may) => new(Plans, Refusals, Leftovers.Where(may).ToImmutableArray());

    /// <summary>What goes by itself when the given plans are carried out.</summary>
    public IEnumerable<Plan> LeftoversOf(IEnumerable<Plan> plans)
    {
        var ids = new HashSet<string>(plans.Select(plan => plan.GroupId), StringComparer.Ordinal);
        return Leftovers.Where(leftover => leftover.DependsOn.All(ids.Contains));
    }
}
