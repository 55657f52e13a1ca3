using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>How a symbol's type holds an instance: plainly, or as what a <c>Lazy</c> or a <c>Func</c> yields.</summary>
internal static class CarriedType
{
    public static Wrapping WrappingOf(ISymbol symbol) => Of(symbol) switch
    {
        INamedTypeSymbol type when IsLazy(type) => Wrapping.Lazy,
        var type when IsFunc(type) => Wrapping.Func,
        var type when IsTaking(type) => Wrapping.Taken,
        var type when symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && IsCollection(type) && IsTaking(ElementOf(type!)) => Wrapping.ManyTaken,
        INamedTypeSymbol { IsTupleType: true } when symbol is ILocalSymbol => Wrapping.Tuple,
        var type when symbol is ILocalSymbol or IParameterSymbol { IsParams: false, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } } && IsCollection(type) => IsFunc(ElementOf(type!)) ? Wrapping.ManyFuncs : Wrapping.Many,
        _ => Wrapping.None,
    };

    public static bool Is(ISymbol symbol, Wrapping wrapping, Replacement replacement) => Of(symbol) is { } type && wrapping switch
    {
        Wrapping.None => Holds(type, replacement) || IsPlainObject(symbol),
        Wrapping.Tuple => ((INamedTypeSymbol)type).TupleElements.Any(item => SymbolIdentity.Same(item.Type, replacement.Replaced)),
        Wrapping.Many => Holds(ElementOf(type), replacement),
        Wrapping.Func => IsMaking(type, replacement),
        Wrapping.ManyFuncs => IsMaking(ElementOf(type), replacement),
        Wrapping.Taken => TakesOne(type, replacement),
        Wrapping.ManyTaken => TakesOne(ElementOf(type), replacement),
        _ => type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && Holds(arguments[0], replacement),
    };

    /// <summary>How a symbol's declaration names its type.</summary>
    public static string NamedBy(ISymbol symbol) => Of(symbol)!.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes));

    public static bool Holds(ITypeSymbol type, Replacement replacement) => SymbolIdentity.Same(type, replacement.Replaced) || Contracts.IsShared(type, replacement);

    public static bool IsCollection(ITypeSymbol? type) => type is IArrayTypeSymbol { Rank: 1 }
        || type is INamedTypeSymbol { Arity: 1 or 2 } named && named.ContainingNamespace.ToDisplayString().StartsWith("System.Collections.", System.StringComparison.Ordinal);

    /// <summary>What a collection holds; a dictionary, its values.</summary>
    private static ITypeSymbol ElementOf(ITypeSymbol collection) => collection is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)collection).TypeArguments.Last();

    /// <summary>The delegate type of this solution that the symbol's type is, or that its collection holds.</summary>
    public static INamedTypeSymbol? OwnDelegateOf(ISymbol symbol) => Of(symbol) switch
    {
        INamedTypeSymbol type when IsOwn(type) => type,
        var type when IsCollection(type) && ElementOf(type!) is INamedTypeSymbol element && IsOwn(element) => element,
        _ => null,
    };

    private static bool IsOwn(ITypeSymbol type) => type is INamedTypeSymbol { TypeKind: TypeKind.Delegate, IsGenericType: false } && type.Locations.Any(location => location.IsInSource);

    private static bool IsFunc(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Func", Arity: 1 } || type is INamedTypeSymbol { DelegateInvokeMethod: { Parameters.IsEmpty: true, ReturnsVoid: false } } && IsOwn(type);

    private static bool IsTaking(ITypeSymbol? type) => type is INamedTypeSymbol { DelegateInvokeMethod.Parameters.IsEmpty: false } && (type is INamedTypeSymbol { Name: "Func" or "Action", ContainingNamespace.Name: "System" } || IsOwn(type));

    private static bool IsMaking(ITypeSymbol type, Replacement replacement) => Holds(((INamedTypeSymbol)type).DelegateInvokeMethod!.ReturnType, replacement);

    private static bool TakesOne(ITypeSymbol type, Replacement replacement) => ((INamedTypeSymbol)type).DelegateInvokeMethod!.Parameters.Any(parameter => Holds(parameter.Type, replacement));

    public static bool IsLazy(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Lazy", Arity: 1, ContainingNamespace.Name: "System" };

    /// <summary>A local in which only tests and casts find the type again.</summary>
    public static bool IsPlainObject(ISymbol symbol) => symbol is ILocalSymbol { Type.SpecialType: SpecialType.System_Object };

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
