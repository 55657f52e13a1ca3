using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// By syntax alone: static slots whose declared type does not show whose data they hold, so that their writes must be read. Contracts that never hold a
/// user are left out by name, as they are in every file.
/// </summary>
internal static class OpaqueSlots
{
    public static bool IsOne(FieldDeclarationSyntax field) =>
        field.Modifiers.Any(SyntaxKind.StaticKeyword) && IsOpaque(field.Declaration.Type, field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));

    public static bool IsOne(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && property.AccessorList is { } accessors && accessors.Accessors.Any(PropertyStorage.MayBe)
        && IsOpaque(property.Type, isReadOnly: accessors.Accessors.Count == 1);

    /// <summary>
    /// The same for a slot of an instance: constructors, which see more than static ones do, write the read-only ones too, and what stands under a key may have been
    /// made for a user whom the key does not say.
    /// </summary>
    public static bool IsOfInstance(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword)
        && (IsOpaque(field.Declaration.Type, isReadOnly: false) || MutableSlots.IsKeyed(field.Declaration.Type));

    /// <summary>The same for a slot of an instance.</summary>
    public static bool IsOfInstance(PropertyDeclarationSyntax property) =>
        !property.Modifiers.Any(SyntaxKind.StaticKeyword)
        && property.AccessorList is { } accessors && accessors.Accessors.Any(PropertyStorage.MayBe)
        && (IsOpaque(property.Type, isReadOnly: false) || MutableSlots.IsKeyed(property.Type));

    private static bool IsOpaque(TypeSyntax type, bool isReadOnly)
    {
        var whole = type is NullableTypeSyntax nullable ? nullable.ElementType : type;
        if (whole is PredefinedTypeSyntax text && !text.Keyword.IsKind(SyntaxKind.ObjectKeyword))
        {
            return !isReadOnly && text.Keyword.Kind() is SyntaxKind.StringKeyword or SyntaxKind.IntKeyword or SyntaxKind.LongKeyword;
        }

        if (whole is IdentifierNameSyntax { Identifier.ValueText: var simple })
        {
            return IsOpaqueName(simple) || (!isReadOnly && simple is "Guid");
        }

        foreach (var token in whole.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.ObjectKeyword) || (token.IsKind(SyntaxKind.IdentifierToken) && IsOpaqueName(token.ValueText)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOpaqueName(string name) =>
        name is "dynamic" or "Hashtable" or "ArrayList" or "Action" or "Func" or "Delegate"
        || (StartsLike(name, 'I') && name is not ("ILogger" or "ILoggerFactory" or "IServiceProvider" or "IConfiguration" or "IHttpClientFactory"
            or "IEqualityComparer" or "IComparer" or "IFormatProvider"))
        || name is "T" || StartsLike(name, 'T');

    private static bool StartsLike(string name, char letter) => name.Length > 1 && name[0] == letter && char.IsUpper(name[1]);

    private static bool Any(this SyntaxList<AccessorDeclarationSyntax> accessors, Func<AccessorDeclarationSyntax, bool> condition)
    {
        foreach (var accessor in accessors)
        {
            if (condition(accessor))
            {
                return true;
            }
        }

        return false;
    }
}
