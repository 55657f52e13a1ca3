using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>By syntax: what a static property, or a static method without parameters, hands out to everybody.</summary>
internal static class StaticGetter
{
    /// <summary>
    /// The one static slot of its own type that the body names and that keeps, or makes, what is handed out; null where it names another that may decide which one
    /// that is, a flow's or a thread's. Gates and flags decide nothing.
    /// </summary>
    public static ISymbol? SlotOf(ISymbol member, INamedTypeSymbol given, IsolationModel model)
    {
        if (member is not (IPropertySymbol { IsStatic: true, IsIndexer: false } or IMethodSymbol { IsStatic: true, Parameters.IsEmpty: true, Arity: 0 }) || StaticSlots.IsSlot(member))
        {
            return null;
        }

        ISymbol? found = null;
        foreach (var name in member.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes()).OfType<IdentifierNameSyntax>())
        {
            foreach (var named in member.ContainingType.GetMembers(name.Identifier.ValueText))
            {
                if (named is not (IFieldSymbol { IsStatic: true, IsConst: false } or IPropertySymbol { IsStatic: true }) || IsBeside(IdentityNames.TypeOf(named)!))
                {
                    continue;
                }

                if (!StaticSlots.IsSlot(named) || StaticSlots.IsExcused(named, model) || !SharedObjects.IsOrMakes(StaticSlots.TypeOf(named), given)
                    || (found is not null && !SymbolEqualityComparer.Default.Equals(found, named)))
                {
                    return null;
                }

                found = named;
            }
        }

        return found;
    }

    private static bool IsBeside(ITypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_Boolean || type.Name is "Lock";
}
