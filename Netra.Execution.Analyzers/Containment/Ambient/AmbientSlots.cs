using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Ambient;

/// <summary>Slots that belong to a thread or to a flow of calls.</summary>
internal static class AmbientSlots
{
    /// <summary>What an <c>AsyncLocal</c> field or property is for; null for anything else.</summary>
    public static ITypeSymbol? OfFlow(ISymbol slot) =>
        Kept(slot) is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } type && SymbolNames.IsType(type.OriginalDefinition, "System.Threading.AsyncLocal`1")
            ? arguments[0]
            : null;

    /// <summary>What a thread's own field is for; null for anything else.</summary>
    public static ITypeSymbol? OfThread(ISymbol slot) =>
        slot is IFieldSymbol { IsStatic: true } field && StaticSlots.HasThreadStatic(field) ? field.Type
        : Kept(slot) is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } type && SymbolNames.IsType(type.OriginalDefinition, "System.Threading.ThreadLocal`1") ? arguments[0]
        : null;

    /// <summary>The way to a user from what is kept in the slot: its data, or who it is; null if the declaration shows none.</summary>
    public static string? WayOf(ISymbol slot, ITypeSymbol kept, IsolationModel model) =>
        model.IsolationOf(kept) is { Kind: not IsolationKind.Neutral } isolation ? isolation.Path
        : IdentityNames.CanIdentify(kept) && IdentityNames.IsIdentity(slot.Name) ? "`" + slot.Name + "`"
        : null;

    /// <summary>True for what grows: whoever has it can add to what others have, too.</summary>
    public static bool IsMutableCollection(ITypeSymbol type) =>
        ContainerShapes.Of(type) is not ContainedType[] { Length: 0 }
        && type is INamedTypeSymbol { TypeKind: not TypeKind.Delegate } named
        && !named.Name.StartsWith("IReadOnly", System.StringComparison.Ordinal)
        && named.ContainingNamespace is { Name: "Generic" or "Concurrent" or "ObjectModel" }
        && named.Name is not ("IEnumerable" or "IEnumerator" or "KeyValuePair" or "ReadOnlyCollection" or "ReadOnlyDictionary");

    private static ITypeSymbol? Kept(ISymbol slot) => slot switch
    {
        IFieldSymbol { AssociatedSymbol: null } field => field.Type,
        IPropertySymbol { IsIndexer: false } property => property.Type,
        _ => null,
    };
}
