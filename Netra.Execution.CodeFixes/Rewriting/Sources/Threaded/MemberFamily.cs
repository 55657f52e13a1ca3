using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>The methods that must have one signature: what a method overrides and implements, what overrides and implements it, and its parts.</summary>
internal static class MemberFamily
{
    public static async Task<IReadOnlyList<IMethodSymbol>> OfAsync(IMethodSymbol method, RewriteSession session)
    {
        var family = new List<IMethodSymbol>();
        var pending = new Queue<IMethodSymbol>();
        pending.Enqueue(method);
        while (pending.Count > 0)
        {
            var current = pending.Dequeue().OriginalDefinition;
            if (family.Any(known => SymbolIdentity.Same(known, current) && known.Locations.FirstOrDefault() == current.Locations.FirstOrDefault()))
            {
                continue;
            }

            family.Add(current);
            if (current.MethodKind is MethodKind.LocalFunction or MethodKind.Constructor)
            {
                continue;
            }

            foreach (var related in await RelatedAsync(current, session).ConfigureAwait(false))
            {
                pending.Enqueue(related);
            }
        }

        return family;
    }

    private static async Task<IEnumerable<IMethodSymbol>> RelatedAsync(IMethodSymbol method, RewriteSession session)
    {
        var related = new List<ISymbol?> { method.OverriddenMethod, method.PartialDefinitionPart, method.PartialImplementationPart };
        related.AddRange(method.ExplicitInterfaceImplementations);
        if (method.IsVirtual || method.IsAbstract || method.IsOverride)
        {
            related.AddRange(await SymbolFinder.FindOverridesAsync(method, session.Solution, cancellationToken: session.CancellationToken).ConfigureAwait(false));
        }

        if (method.ContainingType.TypeKind is TypeKind.Interface)
        {
            related.AddRange(await SymbolFinder.FindImplementationsAsync(method, session.Solution, cancellationToken: session.CancellationToken).ConfigureAwait(false));
        }
        else if (!method.IsStatic || method.ContainingType.AllInterfaces.Length > 0)
        {
            var derived = method.ContainingType.TypeKind is TypeKind.Class
                ? await SymbolFinder.FindDerivedClassesAsync(method.ContainingType, session.Solution, cancellationToken: session.CancellationToken).ConfigureAwait(false)
                : [];
            related.AddRange(derived.Append(method.ContainingType).SelectMany(type => Implemented(method, type)));
        }

        return related.OfType<IMethodSymbol>();
    }

    private static IEnumerable<ISymbol> Implemented(IMethodSymbol method, INamedTypeSymbol type) => type.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
        .Where(member => SymbolIdentity.Same(type.FindImplementationForInterfaceMember(member), method));
}
