using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>What the text of a body contains that may store under a joined key or under a reading of a clock.</summary>
internal static class KeyText
{
    private static readonly string[] Joins = { "$\"", "\" +", "+ \"", "$@\"", "@$\"", "Format(", "Concat(", "Join(" };

    private static readonly string[] Opening = { "[" };

    // What stands in an indexer that is found by a join.
    private static readonly string[] Indexing = { "[$", "[@$", "[string.", "[\"", "\"]", "Key]", "key]", "Id]", "id]", "Name]", "name]", "Now", "Tick" };

    private static readonly string[] Users = { "string", "userId", "UserId", "tenantId", "TenantId", "User", "user", "context", "Context", "session", "principal" };

    /// <summary>The words of which every such body has one.</summary>
    public static IReadOnlyCollection<string> Words { get; } =
        CacheCall.Names.Concat(StoreCall.Names).Concat(Users).Concat(ClockReading.Words).Where(name => name is not "this[]").Distinct().ToArray();

    public static bool MayBeIn(BodyOutline body) =>
        body.Root is not EqualsValueClauseSyntax
        && (body.MayMention(Joins) || body.MayMention(ClockReading.Words))
        && (body.MayMention(StoreCall.Names) || CacheCall.MayBeIn(body) || (body.MayMention(Opening) && body.MayMention(Indexing)));
}
