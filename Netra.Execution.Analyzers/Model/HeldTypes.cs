using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// What an instance of a source type keeps: its fields and auto-properties, captured primary-constructor parameters and its base. Slots that are shared on
/// purpose or declared registries end the way, and reference assemblies show no private fields, so metadata types keep nothing here.
/// </summary>
internal static class HeldTypes
{
    public static IEnumerable<ContainedType> Of(INamedTypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            yield break;
        }

        if (type.IsAnonymousType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol part)
                {
                    yield return new ContainedType(part.Type, "member `" + part.Name + "`");
                }
            }
        }

        foreach (var slot in InstanceSlots.Of(type))
        {
            if (!Annotations.Has(slot.Symbol, Annotations.SharedAcrossUsers) && !InstanceSlots.IsRegistry(slot, type))
            {
                yield return new ContainedType(slot.Type, slot.Word);
            }
        }

        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            yield return new ContainedType(parent, "base of `" + type.Name + "`");
        }
    }
}
