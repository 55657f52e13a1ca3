using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>
/// A record that only the container makes is a service: one more value in it changes no comparison that anybody makes. Known limit: a deconstruction that does
/// not name it is not seen.
/// </summary>
internal static class ContainerRecord
{
    public static async Task<bool> IsAsync(INamedTypeSymbol type, RewriteSession session)
    {
        if (type is not { IsRecord: true, IsReferenceType: true, IsAbstract: false, BaseType.SpecialType: SpecialType.System_Object } || !await FactoryRegistration.IsRegisteredAsync(type, session).ConfigureAwait(false)
            || (await SymbolFinder.FindDerivedClassesAsync(type, session.Solution, cancellationToken: session.CancellationToken).ConfigureAwait(false)).Any())
        {
            return false;
        }

        if ((await session.UsesAsync(type).ConfigureAwait(false)).Any(use => use.Node.FirstAncestorOrSelf<RecursivePatternSyntax>() is { PositionalPatternClause: not null } pattern && pattern.Type?.Span.Contains(use.Node.Span) == true))
        {
            return false;
        }

        foreach (var constructor in type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared))
        {
            foreach (var use in await session.UsesAsync(constructor).ConfigureAwait(false))
            {
                if (use.Node.FirstAncestorOrSelf<ConstructorInitializerSyntax>() is null && !FactoryRegistration.IsWithin(use))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
