using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>
/// From an entry that everybody finds to a request for a plan: the user's key joins its key, in a memory cache, wherever the entry is read, written or
/// removed. Refused where one of these places has no user, where the key is out of sight, and for other stores.
/// </summary>
internal sealed class CachedForAllRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2007";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => SharedSites.PlanAsync(session, sites, ReadAsync, entry => entry.Skeleton, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(Entry entry)
    {
        var user = UserKeySource.Of(entry.Use, session) ?? throw new RewriteRefusedException(
            RefusalCodes.NoContext, "no key of a user is in scope", "hand the user's context to this code, and put its key into the cache's");
        var plan = new PlanBuilder();
        foreach (var use in await new MemoryCacheEntries(session, entry.Skeleton, entry.Use.File).FindAsync().ConfigureAwait(false))
        {
            use.Replace(user.KeyAt(use, plan), plan);
        }

        return plan;
    }

    private static Task<Entry> ReadAsync(RewriteSite site, SourceFile file)
    {
        var place = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        if (place is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call || !MemoryCacheEntries.IsOne(file.Model.GetTypeInfo(access.Expression).Type)
            || CollidingKeyRequest.KeyOf(call, file) is not { } key)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(place)}' is no call of a memory cache", "put the user into what the entry is found by");
        }

        var use = KeyUse.Of(key, file);
        return Task.FromResult(new Entry(use, JoinedKey.SkeletonOf(use.Text, file) ?? throw MemoryCacheEntries.Refused(key, file)));
    }

    private sealed record Entry(KeyUse Use, string Skeleton);
}
