using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Plans sites of which each is a group of its own: nothing that one needs changes another.</summary>
internal static class LoneSites
{
    public static Task<IReadOnlyList<GroupResult>> PlanAsync(RewriteSession session, IEnumerable<RewriteSite> sites, Func<RewriteSite, SourceFile, PlanBuilder> plan) =>
        PlanAsync(session, sites, (site, file) => Task.FromResult(plan(site, file)));

    public static async Task<IReadOnlyList<GroupResult>> PlanAsync(RewriteSession session, IEnumerable<RewriteSite> sites, Func<RewriteSite, SourceFile, Task<PlanBuilder>> plan)
    {
        var results = new List<GroupResult>();
        foreach (var site in sites)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            results.Add(await GroupResult.OfAsync(session, session.GroupIds.Of(file, site), () => ImmutableArray.Create(site), () => plan(site, file)).ConfigureAwait(false));
        }

        return results;
    }
}
