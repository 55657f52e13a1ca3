using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Registrations;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What one instance of a type that serves everybody keeps, and what its constructors are given.</summary>
internal static class SharedObjects
{
    /// <summary>What shows that one instance of the declared class serves everybody; null if nothing does, or it is meant to.</summary>
    public static string? Evidence(INamedTypeSymbol type, IsolationModel model) =>
        type is { TypeKind: TypeKind.Class, IsStatic: false, IsImplicitlyDeclared: false }
        && model.LifetimeOf(type) is { Kind: LifetimeKind.Shared, Evidence: var evidence }
        && !IsOnPurpose(type, model)
            ? evidence
            : null;

    /// <summary>As <see cref="Evidence"/>, and for a class of which the process has one because only it makes one, in a static of its own.</summary>
    public static string? EvidenceOrSingle(INamedTypeSymbol type, IsolationModel model) => Evidence(type, model) ?? EvidenceOfSingle(type, model);

    private static string? EvidenceOfSingle(INamedTypeSymbol type, IsolationModel model)
    {
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false, IsAbstract: false, Arity: 0 } || !model.Source.StaticTypes.Contains(type.Name) || IsOnPurpose(type, model))
        {
            return null;
        }

        ISymbol? single = null;
        var isOpen = false;
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Constructor, DeclaredAccessibility: not Accessibility.Private } constructor)
            {
                if (IsOffered(constructor, model))
                {
                    return null;
                }

                isOpen = true;
            }

            if (StaticSlots.IsSlot(member) && IsOrMakes(StaticSlots.TypeOf(member), type) && !StaticSlots.IsExcused(member, model))
            {
                if (single is not null)
                {
                    return null;
                }

                single = member;
            }
        }

        return single is null || (isOpen && !(IsNamedForOne(single.Name) && model.OnlyOnes.IsMadeByItself(type))) || !IsAllThatIsMade(single, type) ? null : "kept in static `" + type.Name + "." + single.Name + "`";
    }

    /// <summary>A library's public class whose constructor is written is for others to make; one that nobody wrote was not thought of.</summary>
    private static bool IsOffered(IMethodSymbol constructor, IsolationModel model) =>
        !constructor.IsImplicitlyDeclared && constructor is { DeclaredAccessibility: Accessibility.Public, ContainingType.DeclaredAccessibility: Accessibility.Public }
        && model.Compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary;

    private static bool IsNamedForOne(string name) => AddressedNames.Words(name).Exists(word => word is "instance" or "default" or "current" or "shared" or "singleton" or "global");

    /// <summary>True if the type makes what goes into its static, and none that does not: then there are no others.</summary>
    private static bool IsAllThatIsMade(ISymbol single, INamedTypeSymbol type)
    {
        var isMade = false;
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is BaseObjectCreationExpressionSyntax creation)
                {
                    var goes = GoesInto(creation, single.Name);
                    if (!goes && MakesOne(creation, type.Name))
                    {
                        return false;
                    }

                    isMade |= goes && (creation is ImplicitObjectCreationExpressionSyntax || MakesOne(creation, type.Name));
                }
            }
        }

        return isMade;
    }

    private static bool MakesOne(BaseObjectCreationExpressionSyntax creation, string type) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax { Identifier.ValueText: var made } } => made == type,
        ImplicitObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var declared } } } } => IsNamed(declared, type),
        ImplicitObjectCreationExpressionSyntax { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } =>
            creation.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
            {
                MethodDeclarationSyntax method => IsNamed(method.ReturnType, type),
                PropertyDeclarationSyntax property => IsNamed(property.Type, type),
                _ => false,
            },
        _ => false,
    };

    private static bool IsNamed(TypeSyntax written, string type) => written switch
    {
        NullableTypeSyntax nullable => IsNamed(nullable.ElementType, type),
        IdentifierNameSyntax { Identifier.ValueText: var name } => name == type,
        _ => false,
    };

    private static bool GoesInto(BaseObjectCreationExpressionSyntax creation, string single) =>
        creation.Ancestors().TakeWhile(around => around is not TypeDeclarationSyntax).Any(around => around switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == single,
            PropertyDeclarationSyntax property => property.Identifier.ValueText == single,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var left } } => left == single,
            ArgumentListSyntax arguments => arguments.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax { Identifier.ValueText: var referred } && referred == single),
            _ => false,
        });

    internal static bool IsOrMakes(ITypeSymbol kept, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(kept, type)
        || (SymbolNames.IsType(kept, "System.Lazy`1") && SymbolEqualityComparer.Default.Equals(((INamedTypeSymbol)kept).TypeArguments[0], type));

    /// <summary>The slots of the type and of its bases in source that are not excused.</summary>
    public static IEnumerable<InstanceSlot> Slots(INamedTypeSymbol type, IsolationModel model)
    {
        for (var owner = type; owner is not null && !owner.DeclaringSyntaxReferences.IsEmpty; owner = owner.BaseType)
        {
            foreach (var slot in InstanceSlots.Of(owner))
            {
                if (!IsExcused(slot, owner, model))
                {
                    yield return slot;
                }
            }
        }
    }

    /// <summary>The parameters of the constructors that somebody else can call.</summary>
    public static IEnumerable<IParameterSymbol> Given(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor is { DeclaredAccessibility: not Accessibility.Private, IsImplicitlyDeclared: false })
            {
                foreach (var parameter in constructor.Parameters)
                {
                    // While it is typed it has no name, and nobody can say what it is.
                    if (parameter.Name.Length > 0)
                    {
                        yield return parameter;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Where what is held is reported: at the slot; of a base, only for the first of the shared types below it, and where only a type argument
    /// supplies the user, at the type that gives it.
    /// </summary>
    public static Location? PlaceOf(InstanceSlot slot, INamedTypeSymbol type, IsolationModel model)
    {
        var owner = slot.Symbol.ContainingSymbol is IMethodSymbol constructor ? constructor.ContainingType : slot.Symbol.ContainingType;
        return SymbolEqualityComparer.Default.Equals(owner, type) ? slot.Symbol.Locations[0]
            : owner.IsGenericType && !model.IsolationOf(owner.OriginalDefinition).IsOfUser ? type.Locations[0]
            : IsFirstBelow(owner, type, model) ? slot.Symbol.Locations[0]
            : null;
    }

    private static bool IsFirstBelow(INamedTypeSymbol owner, INamedTypeSymbol type, IsolationModel model)
    {
        if (Evidence(owner, model) is not null)
        {
            return false;
        }

        foreach (var derived in model.Implementations.Of(owner))
        {
            if (string.CompareOrdinal(derived.MetadataName, type.MetadataName) < 0 && Evidence(derived, model) is not null)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True for what is declared shared.</summary>
    public static bool IsOnPurpose(INamedTypeSymbol type, IsolationModel model) =>
        Annotations.Has(type, Annotations.SharedAcrossUsers) || IsolationConfiguration.Names(model.Configuration.SharedTypes, type);

    /// <summary>True for what is shared on purpose, a declared registry, or nobody's.</summary>
    public static bool IsExcused(InstanceSlot slot, INamedTypeSymbol owner, IsolationModel model) =>
        Annotations.Has(slot.Symbol, Annotations.SharedAcrossUsers)
        || InstanceSlots.IsRegistry(slot, owner)
        || Annotations.Has(slot.Type.OriginalDefinition, Annotations.UserRegistry)
        || Peers.Are(slot.Type, model)
        || (slot.Symbol is not IParameterSymbol && Nobody.Is(slot.Symbol, model));
}
