using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>By syntax alone: slots that can be written after what has them was made, or hold a container that can.</summary>
internal static class MutableSlots
{
    public static bool IsOne(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) || IsContainer(field.Declaration.Type);

    public static bool IsOne(PropertyDeclarationSyntax property)
    {
        foreach (var accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor.Keyword.IsKind(SyntaxKind.SetKeyword))
            {
                return true;
            }
        }

        return property is { ExpressionBody: null } && IsContainer(property.Type);
    }

    /// <summary>The same for a slot of an instance; what a read-only dictionary keeps under a key is nobody's last.</summary>
    public static bool IsOfInstance(FieldDeclarationSyntax field) =>
        !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) && IsOne(field)
        && !(field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && IsKeyed(field.Declaration.Type));

    /// <summary>The same for a slot of an instance.</summary>
    public static bool IsOfInstance(PropertyDeclarationSyntax property) => !property.Modifiers.Any(SyntaxKind.StaticKeyword) && IsOne(property);

    public static bool IsKeyed(TypeSyntax type) =>
        WrittenTypes.NameOf(type) is GenericNameSyntax { Identifier.ValueText: "Dictionary" or "ConcurrentDictionary" or "IDictionary" or "SortedDictionary" };

    private static bool IsContainer(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => IsContainer(nullable.ElementType),
        ArrayTypeSyntax => true,
        QualifiedNameSyntax qualified => IsContainer(qualified.Right),
        AliasQualifiedNameSyntax qualified => IsContainer(qualified.Name),
        GenericNameSyntax { Identifier.ValueText: var name } => !name.StartsWith("Immutable", System.StringComparison.Ordinal)
            && !name.StartsWith("Frozen", System.StringComparison.Ordinal) && !name.StartsWith("IReadOnly", System.StringComparison.Ordinal)
            && name is not ("Func" or "Action" or "Nullable" or "ILogger" or "Comparer" or "EqualityComparer" or "AsyncLocal" or "ThreadLocal"),
        IdentifierNameSyntax { Identifier.ValueText: "Hashtable" or "ArrayList" or "Queue" or "Stack" or "SortedList" or "NameValueCollection" or "StringCollection" } => true,
        _ => false,
    };
}
