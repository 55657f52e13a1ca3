using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Types whose values nobody can change or end: text, a number, an enumeration's value, a moment.</summary>
internal static class PlainTypes
{
    public static bool Are(ITypeSymbol? type) => type is not null && (type.TypeKind is TypeKind.Enum || type.SpecialType is SpecialType.System_String or SpecialType.System_DateTime
        || type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_Double || type.Name is "Guid" or "TimeSpan" or "DateTimeOffset" && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true });
}
