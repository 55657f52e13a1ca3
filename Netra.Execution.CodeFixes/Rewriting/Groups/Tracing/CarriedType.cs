using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>How a symbol's type holds an instance: plainly, or as what a <c>Lazy</c> or a <c>Func</c> yields.</summary>
internal static class CarriedType
{
    public static Wrapping WrappingOf(ISymbol symbol) => Of(symbol) switch
    {
        INamedTypeSymbol type when IsLazy(type) => Wrapping.Lazy,
        var type when IsFunc(type) => Wrapping.Func,
        INamedTypeSymbol { IsTupleType: true } when symbol is ILocalSymbol => Wrapping.Tuple,
        var type when symbol is ILocalSymbol && IsCollection(type) => IsFunc(ElementOf(type!)) ? Wrapping.ManyFuncs : Wrapping.Many,
        _ => Wrapping.None,
    };

    public static bool Is(ISymbol symbol, Wrapping wrapping, ITypeSymbol replaced) => Of(symbol) is { } type && wrapping switch
    {
        Wrapping.None => SymbolIdentity.Same(type, replaced),
        Wrapping.Tuple => ((INamedTypeSymbol)type).TupleElements.Any(item => SymbolIdentity.Same(item.Type, replaced)),
        Wrapping.Many => SymbolIdentity.Same(ElementOf(type), replaced),
        Wrapping.ManyFuncs => SymbolIdentity.Same(((INamedTypeSymbol)ElementOf(type)).TypeArguments[0], replaced),
        _ => SymbolIdentity.Same((type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(), replaced),
    };

    public static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 }
        || type is INamedTypeSymbol { Arity: 1 or 2 } named && named.ContainingNamespace.ToDisplayString().StartsWith("System.Collections.", System.StringComparison.Ordinal);

    /// <summary>What a collection holds; a dictionary, its values.</summary>
    private static ITypeSymbol ElementOf(ITypeSymbol collection) => collection is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)collection).TypeArguments.Last();

    private static bool IsFunc(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Func", Arity: 1 };

    public static bool IsLazy(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Lazy", Arity: 1, ContainingNamespace.Name: "System" };

    private static ITypeSymbol? Of(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };
}
