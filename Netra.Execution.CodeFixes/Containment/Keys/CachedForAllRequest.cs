using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>
/// From an entry that everybody finds to a request for a plan: the user's key joins its key wherever the entry is read, written or removed; where keys are
/// text, by what makes text of a user's key that no other can have. Refused where one of these places has no user, where the key is out of sight, and for other stores.
/// </summary>
internal sealed class CachedForAllRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2007";

    private const string TextTitle = "Put the user into the key (other programs that know the key must do the same)";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => SharedSites.PlanAsync(session, sites, ReadAsync, entry => (entry.Store, entry.Skeleton), PlanAsync);

    private async Task<PlanBuilder> PlanAsync(Entry entry)
    {
        var user = UserKeySource.Of(entry.Use, session) ?? throw new RewriteRefusedException(
            RefusalCodes.NoContext, "no key of a user is in scope", "hand the user's context to this code, and put its key into the cache's");
        var plan = new PlanBuilder { Title = entry.Store.TakesText ? TextTitle : null };
        foreach (var use in await new CacheEntries(session, entry.Store, entry.Skeleton, entry.Use.File).FindAsync().ConfigureAwait(false))
        {
            use.Replace(user.KeyAt(use, entry.Store.TakesText, plan), plan);
        }

        return plan;
    }

    private static Task<Entry> ReadAsync(RewriteSite site, SourceFile file)
    {
        var place = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        if (place is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call || CacheStore.Of(file.Model.GetTypeInfo(access.Expression).Type) is not { } store
            || CollidingKeyRequest.KeyOf(call, file) is not { } key)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(place)}' is no call of a cache that is known", "put the user into what the entry is found by");
        }

        var use = KeyUse.Of(key, file);
        return Task.FromResult(new Entry(use, store, JoinedKey.SkeletonOf(use.Text, file) ?? throw CacheEntries.Refused(key, file)));
    }

    private sealed record Entry(KeyUse Use, CacheStore Store, string Skeleton);
}
