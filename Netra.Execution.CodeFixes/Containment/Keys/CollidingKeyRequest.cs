using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>
/// From a key that two users may have to a request for a plan: the parts stay apart, as a tuple, wherever the same entries are read or written. A keyed
/// container changes its type with all that uses it; in a memory cache the entries of one spelling change together.
/// </summary>
internal sealed class CollidingKeyRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2008";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => SharedSites.PlanAsync(session, sites, ReadAsync, entry => entry.Id, entry => entry.Store is { } store
        ? new KeyedContainer(session, store).PlanAsync()
        : PlanAsync(entry.Key));

    private static Task<Entry> ReadAsync(RewriteSite site, SourceFile file)
    {
        var (store, key) = StoreAt(file.Root.FindNode(site.Span, getInnermostNodeForTie: true), file);
        if (JoinedKey.Of(KeyUse.Of(key, file).Text, file) is not { } joined)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(key)}' is not joined of parts whose text says what they are", "give the entry a key of its own");
        }

        return Task.FromResult(file.Model.GetSymbolInfo(store).Symbol switch
        {
            { } container when KeyedContainer.IsOne(container) => new Entry(container.ToDisplayString(), container, joined),
            _ when CacheStore.Of(file.Model.GetTypeInfo(store).Type) is { TakesText: false } => new Entry("cache " + joined.Skeleton, null, joined),
            _ => throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(store)}' takes text, or is more than a field", "write each part with its length, or escape it"),
        });
    }

    /// <summary>The parts and the words between them, which tell these entries from others, become one tuple in each place.</summary>
    private async Task<PlanBuilder> PlanAsync(JoinedKey asked)
    {
        var uses = await new CacheEntries(session, CacheStore.Memory, asked.Skeleton, asked.File).FindAsync().ConfigureAwait(false);
        var keys = uses.Select(use => (Use: use, Key: JoinedKey.Of(use.Text, use.File)!)).ToList();
        if (KeyTuple.Of(keys.Select(key => key.Key).ToList()) is null)
        {
            throw CacheEntries.Refused(asked.Expression, asked.File);
        }

        var plan = new PlanBuilder();
        foreach (var (use, key) in keys)
        {
            use.Replace(KeyTuple.Text(key.Parts.Select(Element).OfType<string>()), plan);
        }

        return plan;
    }

    private static string? Element(KeyPart part) => part.Expression?.ToString() ?? (CacheEntries.Word(part.Literal!) is { Length: > 0 } word ? SymbolDisplay.FormatLiteral(word, quote: true) : null);

    /// <summary>The store and the key at a call, at an indexer, or where the local is used that keeps the key.</summary>
    private static (ExpressionSyntax Store, ExpressionSyntax Key) StoreAt(SyntaxNode place, SourceFile file)
    {
        if (place is AssignmentExpressionSyntax assignment)
        {
            place = assignment.Left;
        }

        if (place is ExpressionSyntax text && JoinedKey.Of(text, file) is not null && place.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Initializer.Value: var value } local)
        {
            foreach (var use in new KeyUse(value, local, value, file).LocalUses())
            {
                if (use.Parent is ArgumentSyntax { Parent.Parent: { } call } && call is ElementAccessExpressionSyntax or InvocationExpressionSyntax)
                {
                    return StoreAt(call, file);
                }
            }
        }

        switch (place)
        {
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } index } element:
                return (element.Expression, index[0].Expression);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call when KeyOf(call, file) is { } key:
                return (access.Expression, key);
        }

        throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(place)}' has no key that can be told", "give the entry a key of its own");
    }

    /// <summary>What a call is given as its key.</summary>
    public static ExpressionSyntax? KeyOf(InvocationExpressionSyntax call, SourceFile file)
    {
        var arguments = call.ArgumentList.Arguments;
        return (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "key")
            ?? arguments.FirstOrDefault(argument => argument.NameColon is null && argument.RefKindKeyword.RawKind == 0))?.Expression;
    }

    private sealed record Entry(string Id, ISymbol? Store, JoinedKey Key);
}
