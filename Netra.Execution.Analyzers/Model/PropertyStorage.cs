using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Whether a property keeps what is assigned to it: one without bodies does, and one whose bodies name its own <c>field</c>.</summary>
internal static class PropertyStorage
{
    /// <summary>True if the property has a field that the compiler made; of a contract's, if it asks for one.</summary>
    public static bool Has(IPropertySymbol property)
    {
        if (property.DeclaringSyntaxReferences is not { Length: > 0 } references || references[0].GetSyntax() is not PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors })
        {
            return false;
        }

        return accessors.All(IsBodiless)
            || (accessors.Any(IsOfField) && property.ContainingType.GetMembers("<" + property.Name + ">k__BackingField").Any(member => member is IFieldSymbol));
    }

    /// <summary>By syntax alone: true for an accessor that may read or write the property's own field.</summary>
    public static bool MayBe(AccessorDeclarationSyntax accessor) => IsBodiless(accessor) || IsOfField(accessor);

    private static bool IsBodiless(AccessorDeclarationSyntax accessor) => accessor is { Body: null, ExpressionBody: null };

    /// <summary>The compiler that this is built against has no word for it.</summary>
    private static bool IsOfField(AccessorDeclarationSyntax accessor) =>
        accessor.DescendantTokens().Any(token => token.ValueText is "field" && !token.GetPreviousToken().IsKind(SyntaxKind.DotToken));
}
