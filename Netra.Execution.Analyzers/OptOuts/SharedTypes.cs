using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>What a type that is declared shared would be without it.</summary>
internal static class SharedTypes
{
    /// <summary>True if a base or a contract makes it a user's.</summary>
    public static bool IsOfUserByBase(INamedTypeSymbol type, IsolationModel model) =>
        (type.BaseType is { SpecialType: SpecialType.None } parent && model.IsUserScoped(parent))
        || type.AllInterfaces.Any(contract => model.IsUserScoped(contract));

    /// <summary>True for a class or struct that neither holds a user nor can change.</summary>
    public static bool IsNeutral(INamedTypeSymbol type, IsolationModel model) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && !type.IsStatic
        && HeldTypes.Of(type).All(held => model.IsolationOf(held.Type).Kind is IsolationKind.Neutral && held.Type.TypeKind is not (TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Error))
        && InstanceSlots.Of(type).All(slot => IsFixed(slot) && slot.Type.SpecialType is not SpecialType.System_Object)
        && model.Implementations.Of(type).All(derived => SymbolEqualityComparer.Default.Equals(derived, type));

    /// <summary>The slots that keep one user's data in a type that is its base's user's.</summary>
    public static IEnumerable<InstanceSlot> Gained(INamedTypeSymbol type, IsolationModel model) =>
        InstanceSlots.Of(type).Where(slot => model.IsUserScoped(slot.Type) && !Annotations.Has(slot.Symbol, Annotations.SharedAcrossUsers));

    /// <summary>True if it declares constants, or what is made once: other projects may use them as service accounts.</summary>
    public static bool DeclaresAccounts(INamedTypeSymbol type) => type.GetMembers().Any(member =>
        member is IFieldSymbol { IsStatic: true, IsImplicitlyDeclared: false } or IPropertySymbol { IsStatic: true });

    private static bool IsFixed(InstanceSlot slot) => slot.Symbol switch
    {
        IFieldSymbol field => field.IsReadOnly && !ContainerShapes.Of(field.Type).Any(),
        IPropertySymbol property => property.SetMethod is null or { IsInitOnly: true } && !ContainerShapes.Of(property.Type).Any(),
        _ => true,
    };
}
