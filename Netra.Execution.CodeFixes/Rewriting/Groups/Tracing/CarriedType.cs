using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>How a symbol's type holds an instance: plainly, or as what a <c>Lazy</c> or a <c>Func</c> yields.</summary>
internal static class CarriedType
{
    public static Wrapping WrappingOf(ISymbol symbol) => Of(symbol) switch
    {
        INamedTypeSymbol type when IsLazy(type) => Wrapping.Lazy,
        INamedTypeSymbol { Name: "Func", Arity: 1 } => Wrapping.Func,
        _ => Wrapping.None,
    };

    public static bool Is(ISymbol symbol, Wrapping wrapping, ITypeSymbol replaced)
    {
        var type = Of(symbol);
        return SymbolIdentity.Same(wrapping == Wrapping.None ? type : (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(), replaced);
    }

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
