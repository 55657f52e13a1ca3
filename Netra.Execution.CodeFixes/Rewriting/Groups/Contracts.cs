using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Interfaces and base classes of a replaced type that its replacement has too: whoever knows only them can be given either.</summary>
internal static class Contracts
{
    public static bool IsShared(ITypeSymbol type, Replacement replacement) => IsOf(type, replacement.Replaced) && IsOf(type, replacement.Replacing);

    private static bool IsOf(ITypeSymbol contract, INamedTypeSymbol type)
    {
        if (contract.TypeKind is TypeKind.Interface)
        {
            return type.AllInterfaces.Any(implemented => SymbolIdentity.Same(implemented, contract));
        }

        for (var parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            if (SymbolIdentity.Same(parent, contract))
            {
                return true;
            }
        }

        return false;
    }
}
