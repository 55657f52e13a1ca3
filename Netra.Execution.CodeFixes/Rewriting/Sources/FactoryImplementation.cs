using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>The class behind a factory's contract.</summary>
internal static class FactoryImplementation
{
    /// <summary>The one of <paramref name="seen"/> that can be made through its one constructor; null where there are several or none.</summary>
    public static INamedTypeSymbol? Of(INamedTypeSymbol factory, IEnumerable<INamedTypeSymbol> seen)
    {
        var candidates = factory.TypeKind is TypeKind.Interface
            ? seen.Where(type => type.TypeKind is TypeKind.Class && !type.IsAbstract && type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, factory))).ToList()
            : [factory];
        return candidates.Count == 1 && !candidates[0].IsAbstract && candidates[0].Arity == 0 && candidates[0].InstanceConstructors.Length == 1
            && candidates[0].InstanceConstructors[0] is { DeclaredAccessibility: Accessibility.Public }
                ? candidates[0]
                : null;
    }
}
