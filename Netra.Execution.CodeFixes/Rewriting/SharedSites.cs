using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Plans sites of which several may be about one thing: those are one group, as they have one rewrite.</summary>
internal static class SharedSites
{
    /// <param name="session">The run.</param>
    /// <param name="sites">The reported places.</param>
    /// <param name="read">What a place is about, or a refusal.</param>
    /// <param name="same">The key that places of one group have in common.</param>
    /// <param name="plan">The rewrite of one group.</param>
    public static Task<IReadOnlyList<GroupResult>> PlanAsync<T>(
        RewriteSession session, IEnumerable<RewriteSite> sites, Func<RewriteSite, SourceFile, Task<T>> read, Func<T, object> same, Func<T, Task<PlanBuilder>> plan) =>
        PlanAsync(session, sites, read, same, (IReadOnlyList<T> group) => plan(group[0]));

    /// <summary>As above, where the rewrite takes what each of the places is about.</summary>
    public static async Task<IReadOnlyList<GroupResult>> PlanAsync<T>(
        RewriteSession session, IEnumerable<RewriteSite> sites, Func<RewriteSite, SourceFile, Task<T>> read, Func<T, object> same, Func<IReadOnlyList<T>, Task<PlanBuilder>> plan)
    {
        var results = new List<GroupResult>();
        var about = new List<(string Id, RewriteSite Site, T What)>();
        foreach (var site in sites)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            var id = session.GroupIds.Of(file, site);
            var result = await GroupResult.OfAsync(session, id, () => ImmutableArray.Create(site), async () =>
            {
                about.Add((id, site, await read(site, file).ConfigureAwait(false)));
                return new PlanBuilder();
            }).ConfigureAwait(false);
            if (result.Refusal is not null)
            {
                results.Add(result);
            }
        }

        foreach (var group in about.GroupBy(site => same(site.What)))
        {
            results.Add(await GroupResult.OfAsync(
                session, group.First().Id, () => group.Select(site => site.Site).ToImmutableArray(), () => plan(group.Select(site => site.What).ToList())).ConfigureAwait(false));
        }

        return results;
    }
}
