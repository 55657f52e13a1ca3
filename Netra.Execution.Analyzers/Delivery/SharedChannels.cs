using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// Events, subjects and tables of subscribers whose handlers are given a user's data. An event with accessors of its own keeps nothing itself, and a table whose
/// keys say who the user is asks for one user's subscribers.
/// </summary>
internal static class SharedChannels
{
    private static readonly ImmutableHashSet<string> Words = ImmutableHashSet.Create("subscriber", "subscribers", "listener", "listeners", "observer", "observers", "subscription", "subscriptions", "watchers");

    private static readonly string[] Stems = { "subscri", "listener", "observer", "watchers" };

    /// <summary>The way from the declared event or table to the data that goes through it, "handler of `Action` → `UserSession`"; null if it is no such channel.</summary>
    public static string? WayOf(ISymbol member, IsolationModel model) => member switch
    {
        IEventSymbol { AddMethod.IsImplicitlyDeclared: true, IsAbstract: false } declared => OfHandler(declared.Type, model),
        IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field when IsSubject(field.Type) => OfSubject(field.Type, model),
        IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field when IsNamedSo(field.Name) || IsTable(field, field.Type) => OfTable(field.Type, model),
        IPropertySymbol { IsIndexer: false } property when (IsNamedSo(property.Name) || IsTable(property, property.Type)) && StaticSlotsOf(property) => OfTable(property.Type, model),
        _ => null,
    };

    private static bool StaticSlotsOf(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSubject(ITypeSymbol type) =>
        type is INamedTypeSymbol { Arity: 1, Name: "Subject" or "BehaviorSubject" or "ReplaySubject" or "AsyncSubject" or "ISubject" } && SymbolNames.IsIn(type, "System.Reactive.Subjects");

    /// <summary>Whoever subscribes is given what everybody's calls send.</summary>
    private static string? OfSubject(ITypeSymbol type, IsolationModel model) =>
        Brought(((INamedTypeSymbol)type).TypeArguments[0], model, isWhole: true) is { } way ? "observer → " + way : null;

    private static string? OfTable(ITypeSymbol type, IsolationModel model)
    {
        string? way = null;
        foreach (var held in ContainerShapes.Of(type))
        {
            if (held.Word is "dictionary key" && model.IsKey(held.Type))
            {
                return null;
            }

            way = held.Word is not "dictionary key" && (OfHandler(held.Type, model) ?? OfTable(held.Type, model)) is { } found ? held.Word + " → " + found : way;
        }

        return type.TypeKind is TypeKind.Delegate ? null : way;
    }

    /// <summary>A handler that answers decides something for its caller, and one that is given what comes next is a stage of a pipeline.</summary>
    private static string? OfHandler(ITypeSymbol type, IsolationModel model)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke }
            || !(invoke.ReturnsVoid || invoke.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 0 }))
        {
            return null;
        }

        string? way = null;
        foreach (var parameter in invoke.Parameters)
        {
            if (parameter.Type.TypeKind is TypeKind.Delegate)
            {
                return null;
            }

            way ??= Brought(parameter.Type, model, isWhole: true) is { } brought ? "handler → " + brought : null;
        }

        return way;
    }

    /// <summary>
    /// The way to the user's data that the type is, contains, or has as a member of its own; null if there is none. What lies deeper, an entity that leads to
    /// all its users by way of others, is not what a handler is told about.
    /// </summary>
    private static string? Brought(ITypeSymbol type, IsolationModel model, bool isWhole)
    {
        var isolation = model.IsolationOf(type);
        if (isolation is not { IsOfUser: true })
        {
            return null;
        }

        if (isolation.Kind is IsolationKind.UserScoped)
        {
            return isolation.Path;
        }

        var parts = ContainerShapes.Of(type).ToList();
        if (parts.Count == 0 && isWhole && type is INamedTypeSymbol named)
        {
            parts = HeldTypes.Of(named).ToList();
        }

        foreach (var part in parts)
        {
            if (Brought(part.Type, model, isWhole && (SymbolEqualityComparer.Default.Equals(part.Type, type.BaseType) || ContainerShapes.Of(type).Any())) is { } way)
            {
                return part.Word + " → " + way;
            }
        }

        return null;
    }

    /// <summary>A collection of functions in a type that is named for subscribers, or that subscribers come to and go from.</summary>
    private static bool IsTable(ISymbol slot, ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: > 0 } held } && held[held.Length - 1].TypeKind is TypeKind.Delegate && ContainerShapes.Of(type).Any()
        && (IsOfSubscribers(slot.ContainingType.Name) || SubscriberUse.IsOf(slot));

    /// <summary>One subscriber may subscribe elsewhere, and hand on what it hears.</summary>
    private static bool IsOfSubscribers(string type) =>
        type.IndexOf("Subscriber", System.StringComparison.Ordinal) >= 0 && AddressedNames.Words(type) is var words
        && (words.Contains("subscribers") || (words.Contains("subscriber") && words[words.Count - 1] is "table" or "list" or "registry" or "set" or "store" or "collection"));

    // Every field is asked, and taking a name apart makes strings.
    private static bool IsNamedSo(string name) =>
        System.Array.Exists(Stems, stem => name.IndexOf(stem, System.StringComparison.OrdinalIgnoreCase) >= 0) && AddressedNames.Words(name).Exists(Words.Contains);
}
