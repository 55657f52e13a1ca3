using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Plans all rewriting: for the light bulb, for fix-all and for <c>netra migrate</c>.</summary>
public static class RewritePlanner
{
    /// <summary>Plans or refuses each connected group that <paramref name="sites"/> belong to.</summary>
    /// <param name="solution">The snapshot that the sites were reported on.</param>
    /// <param name="sites">The reported places; the order does not matter.</param>
    /// <param name="cancellationToken">Ends the planning.</param>
    public static Task<RewriteOutcome> PlanAsync(Solution solution, ImmutableArray<RewriteSite> sites, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(new RewriteOutcome(ImmutableArray<Plan>.Empty, ImmutableArray<Refusal>.Empty));
    }
}
