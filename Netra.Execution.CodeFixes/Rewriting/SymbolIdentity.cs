using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Tells whether two symbols are the same declaration, also where two projects' compilations each have an instance of it.</summary>
internal static class SymbolIdentity
{
    /// <summary>The declared type parameters of a generic type or method.</summary>
    public static ImmutableArray<ITypeParameterSymbol> TypeParametersOf(ISymbol symbol) => symbol.OriginalDefinition switch
    {
        IMethodSymbol method => method.TypeParameters,
        INamedTypeSymbol type => type.TypeParameters,
        _ => ImmutableArray<ITypeParameterSymbol>.Empty,
    };

    public static bool Same(ISymbol? left, ISymbol? right)
    {
        left = left?.OriginalDefinition;
        right = right?.OriginalDefinition;
        if (left is null || right is null)
        {
            return false;
        }

        return SymbolEqualityComparer.Default.Equals(left, right)
            || left.Kind == right.Kind && left.Name == right.Name
                && left.ContainingAssembly?.Identity.Equals(right.ContainingAssembly?.Identity) == true
                && left.GetDocumentationCommentId() is { } id && id == right.GetDocumentationCommentId();
    }
}
