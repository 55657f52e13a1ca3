using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Members that code outside of what was loaded can see, and that a rewrite took away or gave another signature.</summary>
internal static class LostMembers
{
    /// <param name="before">The snapshot before the rewrite.</param>
    /// <param name="after">The snapshot after it.</param>
    /// <param name="documents">The changed documents to look at.</param>
    /// <param name="user">What may use a member of that name; null where nothing does.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<IReadOnlyList<Failure>> FoundAsync(Solution before, Solution after, IEnumerable<DocumentId> documents, Func<string, string?> user, CancellationToken cancellationToken)
    {
        var lost = new List<Failure>();
        foreach (var id in documents)
        {
            var kept = (await VisibleAsync(after.GetDocument(id)!, cancellationToken).ConfigureAwait(false)).Select(member => member.Id).ToHashSet(StringComparer.Ordinal);
            lost.AddRange((await VisibleAsync(before.GetDocument(id)!, cancellationToken).ConfigureAwait(false))
                .Where(member => !kept.Contains(member.Id))
                .Select(member => (Member: member, User: user(member.Word)))
                .Where(lost => lost.User is not null)
                .Select(lost => new Failure(
                    id, $"lost|{lost.Member.Id}", RefusalCodes.PinnedCaller, $"{lost.User} may use '{lost.Member.Name}'", "migrate a solution that holds its callers, or change them by hand")));
        }

        return lost;
    }

    private static async Task<IReadOnlyList<(string Id, string Name, string Word)>> VisibleAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var root = await model!.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        var hasFriends = model.Compilation.Assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
        return [.. root.DescendantNodes(node => node is not (StatementSyntax or ExpressionSyntax)).OfType<BaseTypeDeclarationSyntax>()
            .Select(type => model.GetDeclaredSymbol(type, cancellationToken)).OfType<INamedTypeSymbol>()
            .SelectMany(type => type.GetMembers().Prepend(type))
            .Where(member => IsVisible(member, hasFriends))
            .Select(member => (Id: $"{member.GetDocumentationCommentId()} {(member as IFieldSymbol)?.Type ?? (member as IPropertySymbol)?.Type ?? (member as IMethodSymbol)?.ReturnType}", member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name))];
    }

    private static bool IsVisible(ISymbol symbol, bool hasFriends)
    {
        for (var current = symbol; current is not (null or INamespaceSymbol); current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.NotApplicable
                || (current.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal && !hasFriends))
            {
                return false;
            }
        }

        return true;
    }
}
