using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Whether code stands in a type that may do what others may not.</summary>
internal static class TypePlaces
{
    /// <summary>True if the type, or one around it, is the wanted one.</summary>
    public static bool IsItself(INamedTypeSymbol? type, INamedTypeSymbol wanted)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, wanted.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the type, or one around it, is the wanted one, derives from it or implements it.</summary>
    public static bool IsWithin(INamedTypeSymbol? type, INamedTypeSymbol wanted)
    {
        wanted = wanted.OriginalDefinition;
        for (; type is not null; type = type.ContainingType)
        {
            for (var self = type; self is not null; self = self.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(self.OriginalDefinition, wanted))
                {
                    return true;
                }
            }

            foreach (var contract in type.AllInterfaces)
            {
                if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, wanted))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
