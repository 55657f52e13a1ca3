using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>The slots that are declared registries of users, and what their declarations lack.</summary>
internal static class Registries
{
    public static bool Is(ISymbol member) =>
        member is IFieldSymbol { IsConst: false, AssociatedSymbol: null, IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false, SetMethod: not { IsInitOnly: true } }
        && (Annotations.Has(member, Annotations.UserRegistry)
            || (Annotations.Has(member.ContainingType, Annotations.UserRegistry) && ContainerShapes.IsKeyed(StaticSlots.TypeOf(member))));

    /// <summary>What is missing, "its key is …"; null if nothing is.</summary>
    public static string? Fault(ISymbol slot, IsolationModel model)
    {
        var type = StaticSlots.TypeOf(slot);
        return ContainerShapes.IsKeyed(type) && type is INamedTypeSymbol { TypeArguments: { Length: 2 } arguments } && !IsKey(arguments[0], model)
                ? "its key, `" + arguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) + "`, is no user's key, so that nothing says whose an entry is; key it by a [UserKey] type"
            : slot.DeclaredAccessibility is not (Accessibility.Private or Accessibility.NotApplicable) ? "others have it, and nobody sees what they do with it; make it private, and hand out each user's own entry"
            : !IsRemovedFrom(slot) ? "entries are never removed, so that it keeps every user who ever came; remove a user's entry when the user is gone"
            : null;
    }

    /// <summary>A key may be one of several parts, or a user's own object.</summary>
    private static bool IsKey(ITypeSymbol key, IsolationModel model) =>
        key.TypeKind is TypeKind.Error or TypeKind.TypeParameter
        || model.IsolationOf(key).Kind is IsolationKind.UserKey or IsolationKind.UserScoped
        || (key is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => IsKey(element.Type, model)))
        || (key is INamedTypeSymbol { IsRecord: true } record && record.GetMembers().OfType<IPropertySymbol>().Any(property => model.IsKey(property.Type)));

    /// <summary>What is handed to somebody else may be removed from there.</summary>
    private static bool IsRemovedFrom(ISymbol slot) =>
        StaticSlots.TypeOf(slot).Name is "ConditionalWeakTable"
        || OwnUses.Of(slot).Any(use => use.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ReturnStatementSyntax
            || (use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "TryRemove" or "Clear" or "RemoveAll" } call && call.Expression == use)
            || (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use));
}
