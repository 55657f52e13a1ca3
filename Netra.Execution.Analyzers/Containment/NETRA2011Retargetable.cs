using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A type that the application declares one user's can be pointed at another one: by a settable identity, by a method that sets it, or by a collection
/// that everybody can change. What merely holds a user is not judged.
/// Known limits: whether a private setter or field is written outside the constructors is read from syntax by name; collections of collections are judged
/// by the outer one.
/// </summary>
internal sealed class NETRA2011Retargetable() : Rule(Rules.NETRA2011)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test) && (model.Source.HasAnnotations || model.Configuration.DeclaresTypes);

    public override void OnType(TypeFacts facts)
    {
        var (type, model) = (facts.Type, facts.Model);
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.IsImplicitlyDeclared || !model.IsDeclaredUserScoped(type))
        {
            return;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is { IsStatic: false, IsImplicitlyDeclared: false } && Fault(member, type, model) is { } fault)
            {
                facts.Sink.Report(Descriptor, member.Locations[0], member, Wording.Retargetable(type, member, fault));
            }
        }

        foreach (var member in Inherited(type, model))
        {
            if (IdentityFault(member, member.ContainingType, model) is { } fault)
            {
                facts.Sink.Report(Descriptor, member.Locations[0], member, Wording.Retargetable(type, member, fault));
            }
        }
    }

    /// <summary>What bases that no declaration calls a user's let others set, for the first of the declared types below them; what they do themselves is theirs.</summary>
    private static IEnumerable<ISymbol> Inherited(INamedTypeSymbol type, IsolationModel model)
    {
        for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } && !model.IsDeclaredUserScoped(parent); parent = parent.BaseType)
        {
            if (!IsFirstBelow(parent, type, model))
            {
                continue;
            }

            foreach (var member in parent.OriginalDefinition.GetMembers())
            {
                if (member is { IsStatic: false, IsImplicitlyDeclared: false } && IsOpen(member is IPropertySymbol { SetMethod: { } setter } ? setter.DeclaredAccessibility : member.DeclaredAccessibility)
                    && !IsHidden(member, type))
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsFirstBelow(INamedTypeSymbol parent, INamedTypeSymbol type, IsolationModel model) =>
        !model.Implementations.Of(parent.OriginalDefinition).Any(other => string.CompareOrdinal(other.MetadataName, type.MetadataName) < 0 && model.IsDeclaredUserScoped(other)
            && other.BaseType is { } above && !model.IsDeclaredUserScoped(above));

    private static bool IsHidden(ISymbol member, INamedTypeSymbol type)
    {
        for (var at = type; !SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, member.ContainingType); at = at.BaseType!)
        {
            if (!at.GetMembers(member.Name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static string? Fault(ISymbol member, INamedTypeSymbol type, IsolationModel model) => IdentityFault(member, type, model) ?? member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: var access } property when IsOpen(access) => IsHandedOut(property.Type, type) ? "is a collection that everybody can change" : null,
        IFieldSymbol { IsConst: false, AssociatedSymbol: null } field when IsOpen(field.DeclaredAccessibility) => IsHandedOut(field.Type, type) ? "is a collection that everybody can change" : null,
        _ => null,
    };

    private static string? IdentityFault(ISymbol member, INamedTypeSymbol type, IsolationModel model) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private, IsOverride: false } method =>
            model.Setters.Of(method).Any(kept => SymbolEqualityComparer.Default.Equals(kept.Slot.ContainingType, type) && (IsIdentity(kept.Slot, model) || SetsUser(method.Name))) ? "sets who the user is" : null,
        IPropertySymbol { IsIndexer: false, SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } property when IsIdentity(property, model) => "can be set to another user",
        IPropertySymbol { SetMethod: { IsInitOnly: false } } property when IsIdentity(property, model) => IsWrittenLater(property, type, model) ? "is set to another user outside the constructors" : null,
        IFieldSymbol { IsReadOnly: false, IsConst: false, AssociatedSymbol: null } field when IsIdentity(field, model) =>
            field.DeclaredAccessibility is not Accessibility.Private ? "can be set to another user" : IsWrittenLater(field, type, model) ? "is set to another user outside the constructors" : null,
        _ => null,
    };

    /// <summary>In a user's own type a name says it, whatever the member's type is; so does a key's type, or a context's.</summary>
    private static bool IsIdentity(ISymbol member, IsolationModel model) =>
        Annotations.Has(member, Annotations.UserKey) || IdentityNames.IsIdentity(member.Name)
        || StaticSlots.TypeOf(member) is var type && (model.IsKey(type) || model.IsContext(type));

    private static bool SetsUser(string name) =>
        name.StartsWith("Set", StringComparison.Ordinal)
        && (IdentityNames.NamesUser(name) || IdentityNames.IsIdentity(name) || name.EndsWith("Context", StringComparison.Ordinal) || name.EndsWith("Principal", StringComparison.Ordinal));

    /// <summary>A method that sets it from outside is reported itself.</summary>
    private static bool IsWrittenLater(ISymbol slot, INamedTypeSymbol type, IsolationModel model) =>
        !type.GetMembers().OfType<IMethodSymbol>().Any(method => method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private }
            && model.Setters.Of(method).Any(kept => SymbolEqualityComparer.Default.Equals(kept.Slot, slot)))
        && type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node =>
            node is AssignmentExpressionSyntax { Left: var target } && IsNamed(target, slot.Name) && node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not ConstructorDeclarationSyntax));

    private static bool IsNamed(ExpressionSyntax target, string name) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var member } => member == name,
        _ => false,
    };

    /// <summary>What only the types below reach is not everybody's.</summary>
    private static bool IsOpen(Accessibility access) => access is not (Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal);

    /// <summary>What only the type around it can name is handed out to nobody.</summary>
    private static bool IsHandedOut(ITypeSymbol type, INamedTypeSymbol owner) =>
        owner.DeclaredAccessibility is not Accessibility.Private && IsMutableCollection(type);

    private static bool IsMutableCollection(ITypeSymbol type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: not SpecialType.System_Byte }
        || (ContainerShapes.Of(type).Any() && type.Name is "List" or "Dictionary" or "HashSet" or "SortedDictionary" or "SortedList" or "SortedSet" or "Queue" or "Stack" or "LinkedList"
            or "ConcurrentDictionary" or "ConcurrentBag" or "ConcurrentQueue" or "ConcurrentStack" or "Collection" or "ObservableCollection" or "IList" or "ICollection" or "IDictionary" or "ISet");
}
