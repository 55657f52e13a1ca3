using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Containment.Pools;

/// <summary>
/// What an object of a source type keeps from one user to the next: slots that can be changed, that may hold something of a user, and that nothing puts
/// back. Read from syntax by name: a slot is put back where its type gives it nothing or empties it, and where code that rents or returns writes it.
/// </summary>
internal static class PooledState
{
    private static readonly HashSet<string> Renting = new(StringComparer.Ordinal)
    {
        "CreateDbContext", "CreateDbContextAsync", "Rent", "RentAsync", "Get", "Take", "TryTake", "TryDequeue", "TryPop", "Dequeue", "Pop", "TryRead", "Return", "Push", "Enqueue",
    };

    /// <summary>The slots, in the order of the source.</summary>
    /// <param name="type">The pooled type.</param>
    /// <param name="model">The model.</param>
    /// <param name="policy">What the pool makes and takes back its objects by; null where nothing shows it.</param>
    public static List<ISymbol> Of(INamedTypeSymbol type, IsolationModel model, INamedTypeSymbol? policy = null)
    {
        var kept = new List<ISymbol>();
        for (var at = type; at is { SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false }; at = at.BaseType)
        {
            foreach (var slot in InstanceSlots.Of(at))
            {
                if (IsChanging(slot) && MayBeOfUser(slot, model) && !IsPutBack(slot.Symbol, type, model, policy))
                {
                    kept.Add(slot.Symbol);
                }
            }
        }

        return kept;
    }

    private static bool IsChanging(InstanceSlot slot) => slot.Symbol switch
    {
        IFieldSymbol { IsReadOnly: false } => true,
        IPropertySymbol { SetMethod: { IsInitOnly: false } } => true,
        IFieldSymbol or IPropertySymbol => IsCollection(slot.Type) || IsOpenContract(slot.Type),
        _ => false,
    };

    private static bool IsCollection(ITypeSymbol type) =>
        ContainerShapes.Of(type).Any() && type.Name is "List" or "Dictionary" or "HashSet" or "Queue" or "Stack" or "SortedDictionary" or "SortedSet" or "LinkedList" or "ConcurrentDictionary"
            or "ConcurrentBag" or "ConcurrentQueue" or "ConcurrentStack";

    private static bool IsOpenContract(ITypeSymbol type) => ContainerShapes.Of(type).Any() && type.Name is "IList" or "ICollection" or "IDictionary" or "ISet";

    /// <summary>What a slot is given as a whole: an array or a sequence that holds more than numbers.</summary>
    private static bool IsSequence(ITypeSymbol type) =>
        (type is IArrayTypeSymbol || IsOpenContract(type) || type.Name is "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" or "IReadOnlyDictionary")
        && ContainerShapes.Of(type).Any(held => held.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object || IsPlain(held.Type));

    /// <summary>A class that is nothing but its text and lists: no part of the program, which does things, and no settings of it.</summary>
    private static bool IsPlain(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } plain
        && !ConfigurationTypes.IsNamedSo(plain)
        && !plain.GetMembers().Any(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false, IsOverride: false })
        && InstanceSlots.Of(plain).Any(slot => slot.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object || IsCollection(slot.Type));

    private static bool MayBeOfUser(InstanceSlot slot, IsolationModel model)
    {
        var isolation = model.IsolationOf(slot.Type);
        if (isolation.IsOfUser || isolation.Kind is IsolationKind.UserKey || IdentityNames.IsIdentity(slot.Symbol))
        {
            return true;
        }

        return (slot.Type.SpecialType is SpecialType.System_String or SpecialType.System_Object || SymbolNames.IsType(slot.Type, "System.Guid") || IsCollection(slot.Type) || IsSequence(slot.Type)
                || (IsPlain(slot.Type) && !SymbolEqualityComparer.Default.Equals(slot.Type.OriginalDefinition, slot.Symbol.ContainingType.OriginalDefinition)))
            && !HarmlessState.IsSlot(slot.Type);
    }

    private static bool IsPutBack(ISymbol slot, INamedTypeSymbol type, IsolationModel model, INamedTypeSymbol? policy)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var reference in at.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax().DescendantNodes(node => node is not ConstructorDeclarationSyntax).Any(node => Empties(node, slot.Name)))
                {
                    return true;
                }
            }
        }

        foreach (var tree in model.Mentions.Of(slot.Name))
        {
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access && name == slot.Name
                    && (IsSet(access) || Empties(node.Parent?.Parent, slot.Name)) && IsRenting(node)
                    && !PolicySyntax.IsOfAnother(node, policy) && !PolicySyntax.IsOnAnother(access.Expression, type, model))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What is only set where nothing is there, or added to, stays what it was.</summary>
    private static bool IsSet(MemberAccessExpressionSyntax slot) => slot.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => assignment.Left == slot,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } targets } => assignment.Left == targets,
        _ => false,
    };

    /// <summary>A slot that is given nothing, or whose container is emptied.</summary>
    private static bool Empties(SyntaxNode? node, string slot) => node switch
    {
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => NameOf(assignment.Left) == slot && IsNothing(assignment.Right),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Reset" or "Fill", Expression: var receiver }, ArgumentList.Arguments: var given } =>
            NameOf(receiver) == slot || (NameOf(receiver) is "Array" && given.Count > 0 && NameOf(given[0].Expression) == slot),
        ConditionalAccessExpressionSyntax { Expression: var receiver, WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Reset" } } } =>
            NameOf(receiver) == slot,
        _ => false,
    };

    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax or BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax => true,
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNothing(operand),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } } => true,
        AssignmentExpressionSyntax { Right: var right } => IsNothing(right),
        CollectionExpressionSyntax { Elements.Count: 0 } => true,
        _ => false,
    };

    private static bool IsRenting(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && ((member is MethodDeclarationSyntax { Identifier.ValueText: var own } && Renting.Contains(own))
            || member.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => NameOf(call.Expression) is { } called && Renting.Contains(called)));

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
