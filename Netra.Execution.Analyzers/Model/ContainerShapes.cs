using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>One way from a container to what it holds. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="Type">What is held.</param>
/// <param name="Word">What it is to the container, "dictionary value".</param>
public readonly record struct ContainedType(ITypeSymbol Type, string Word);

/// <summary>
/// The containers through which a user's data is held: arrays, the collections of <c>System.Collections.*</c>, tuples, wrappers of one value, sequences,
/// channels and a delegate's result. Any other generic says nothing about its arguments. Unsupported: public for the code fixes and the tool.
/// </summary>
public static class ContainerShapes
{
    /// <summary>What the type holds; empty if it is no container.</summary>
    public static IEnumerable<ContainedType> Of(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return One(array.ElementType, "array element");
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return Elements(tuple);
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { ReturnsVoid: false } invoke }:
                return One(invoke.ReturnType, "delegate result");
            case INamedTypeSymbol { Arity: 1 or 2 } generic:
                return OfGeneric(generic);
            default:
                return System.Array.Empty<ContainedType>();
        }
    }

    /// <summary>True for what keeps values under keys.</summary>
    public static bool IsKeyed(ITypeSymbol type)
    {
        foreach (var held in Of(type))
        {
            if (held.Word is "dictionary value")
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ContainedType> OfGeneric(INamedTypeSymbol type)
    {
        var arguments = type.TypeArguments;
        if (IsCollectionSpace(type.ContainingNamespace) && !type.Name.EndsWith("Comparer", System.StringComparison.Ordinal))
        {
            return arguments.Length == 1 || type.Name is "PriorityQueue"
                ? One(arguments[0], CollectionWord(type.Name) + " element")
                : new[] { new ContainedType(arguments[0], "dictionary key"), new ContainedType(arguments[1], "dictionary value") };
        }

        return (type.Name, type.Arity) switch
        {
            ("Nullable", 1) when SymbolNames.IsIn(type, "System") => One(arguments[0], "nullable value"),
            ("Lazy", 1) when SymbolNames.IsIn(type, "System") => One(arguments[0], "lazy value"),
            ("Memory" or "ReadOnlyMemory", 1) when SymbolNames.IsIn(type, "System") => One(arguments[0], "memory element"),
            ("IObservable", 1) when SymbolNames.IsIn(type, "System") => One(arguments[0], "observed value"),
            ("ILookup" or "IGrouping", 2) when SymbolNames.IsIn(type, "System.Linq") => One(arguments[1], "lookup element"),
            ("Task" or "ValueTask" or "TaskCompletionSource", 1) when SymbolNames.IsIn(type, "System.Threading.Tasks") => One(arguments[0], "task result"),
            ("Channel" or "ChannelReader" or "ChannelWriter", 1) when SymbolNames.IsIn(type, "System.Threading.Channels") => One(arguments[0], "channel item"),
            ("Channel", 2) when SymbolNames.IsIn(type, "System.Threading.Channels") => One(arguments[0], "channel item"),
            ("StrongBox", 1) when SymbolNames.IsIn(type, "System.Runtime.CompilerServices") => One(arguments[0], "box value"),
            ("ConditionalWeakTable", 2) when SymbolNames.IsIn(type, "System.Runtime.CompilerServices") => One(arguments[1], "weak table value"),
            _ => System.Array.Empty<ContainedType>(),
        };
    }

    private static IEnumerable<ContainedType> Elements(INamedTypeSymbol tuple)
    {
        foreach (var element in tuple.TupleElements)
        {
            yield return new ContainedType(element.Type, "tuple element `" + element.Name + "`");
        }
    }

    private static ContainedType[] One(ITypeSymbol type, string word) => new[] { new ContainedType(type, word) };

    private static bool IsCollectionSpace(INamespaceSymbol? space) =>
        space is { Name: "Generic" or "Concurrent" or "Immutable" or "Frozen" or "ObjectModel", ContainingNamespace: { } parent }
        && parent is { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static string CollectionWord(string name)
    {
        foreach (var word in new[] { "List", "Set", "Queue", "Stack", "Bag" })
        {
            if (name.Contains(word))
            {
                return word.ToLowerInvariant();
            }
        }

        return name.Contains("Array") ? "array" : name.Contains("Enumera") ? "sequence" : "collection";
    }
}
