using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Model;

/// <summary>A place of an instance that keeps a value.</summary>
/// <param name="Symbol">The field, auto-property or captured primary-constructor parameter.</param>
/// <param name="Type">What is kept there.</param>
internal readonly record struct InstanceSlot(ISymbol Symbol, ITypeSymbol Type)
{
    /// <summary>What it is to its type, "field `Cache._last`".</summary>
    public string Word => Symbol switch
    {
        IParameterSymbol => "captured parameter `" + Symbol.Name + "` of `" + Symbol.ContainingType.Name + "`",
        IPropertySymbol => "property `" + Symbol.ContainingType.Name + "." + Symbol.Name + "`",
        _ => "field `" + Symbol.ContainingType.Name + "." + Symbol.Name + "`",
    };
}

/// <summary>The places of a source type's instances that keep a value, without its bases'.</summary>
internal static class InstanceSlots
{
    /// <summary>True for a declared registry; declared of a type, it covers the type's keyed containers.</summary>
    public static bool IsRegistry(InstanceSlot slot, INamedTypeSymbol owner) =>
        Annotations.Has(slot.Symbol, Annotations.UserRegistry) || (Annotations.Has(owner, Annotations.UserRegistry) && ContainerShapes.IsKeyed(slot.Type));

    /// <summary>The field or property as a slot.</summary>
    public static InstanceSlot Of(ISymbol slot) => new(slot, slot is IPropertySymbol property ? property.Type : ((IFieldSymbol)slot).Type);

    public static IEnumerable<InstanceSlot> Of(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field && (field.AssociatedSymbol is not null || !field.IsImplicitlyDeclared))
            {
                yield return Of(field.AssociatedSymbol ?? field);
            }
        }

        foreach (var parameter in CapturedParameters.Of(type))
        {
            yield return new InstanceSlot(parameter, parameter.Type);
        }
    }
}
