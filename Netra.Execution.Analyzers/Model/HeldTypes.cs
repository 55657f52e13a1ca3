using System.Collections.Generic;
using Microsoft.CodeAnalysis;

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

        foreach (var member in type.GetMembers())
        {
            if (type.IsAnonymousType && member is IPropertySymbol part)
            {
                yield return new ContainedType(part.Type, "member `" + part.Name + "`");
            }
            else if (member is IFieldSymbol { IsStatic: false, IsConst: false } field
                && (field.AssociatedSymbol is not null || !field.IsImplicitlyDeclared)
                && !IsExcused(field))
            {
                var slot = field.AssociatedSymbol ?? field;
                yield return new ContainedType(field.Type, (slot is IPropertySymbol ? "property `" : "field `") + type.Name + "." + slot.Name + "`");
            }
        }

        foreach (var parameter in CapturedParameters.Of(type))
        {
            yield return new ContainedType(parameter.Type, "captured parameter `" + parameter.Name + "` of `" + type.Name + "`");
        }

        if (type.BaseType is { SpecialType: SpecialType.None } parent)
        {
            yield return new ContainedType(parent, "base of `" + type.Name + "`");
        }
    }

    private static bool IsExcused(IFieldSymbol field) =>
        Annotations.Has(field, Annotations.SharedAcrossUsers) || Annotations.Has(field, Annotations.UserRegistry);
}
