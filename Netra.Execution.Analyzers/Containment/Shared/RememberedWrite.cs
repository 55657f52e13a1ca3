using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>Whether a write leaves in its slot, or in the collection without keys there, what the next call finds.</summary>
internal static class RememberedWrite
{
    public static bool Leaves(StaticWrite write, BodyFacts body) => write.Kind switch
    {
        StaticWriteKind.Assigned => true,
        StaticWriteKind.Changed => StaticSlots.TypeOf(write.Slot).SpecialType is SpecialType.System_String,
        StaticWriteKind.Referred => IsOut(write),
        StaticWriteKind.Stored => write.Place is IInvocationOperation ? IsList(StaticSlots.TypeOf(write.Slot)) || IsHistory(write.Slot) : IsPlace(write, body),
        _ => false,
    };

    /// <summary>What is handed over by <c>ref</c> may only be read.</summary>
    private static bool IsOut(StaticWrite write) =>
        write.Place is IInvocationOperation { Arguments: var arguments }
        && arguments.Any(argument => argument is { Parameter.RefKind: RefKind.Out, Value: IMemberReferenceOperation { Member: var slot } } && SymbolEqualityComparer.Default.Equals(slot, write.Slot));

    /// <summary>Queues, and the linked lists that serve as such, hand over; sets are keyed by what is in them.</summary>
    private static bool IsList(ITypeSymbol slot) =>
        ContainerShapes.Of(slot).Any(held => held.Word is "list element" or "bag element" or "collection element") && slot.Name is not "LinkedList" && !IsQueue(slot);

    private static bool IsQueue(ITypeSymbol slot) => slot.Name.IndexOf("Queue", StringComparison.Ordinal) >= 0;

    /// <summary>
    /// A queue or stack whose type lists what is in it, and hands none of it over: what it takes out it drops. One that is emptied or replaced as a whole was
    /// work for somebody.
    /// </summary>
    private static bool IsHistory(ISymbol slot)
    {
        var type = StaticSlots.TypeOf(slot);
        if (type.Name is not ("Queue" or "Stack" or "ConcurrentQueue" or "ConcurrentStack") || !ContainerShapes.Of(type).Any())
        {
            return false;
        }

        var isListed = false;
        foreach (var use in OwnUses.Of(slot))
        {
            if (HandsOver(use))
            {
                return false;
            }

            isListed |= IsListing(use, isStack: !IsQueue(type));
        }

        return isListed;
    }

    private static bool IsListing(ExpressionSyntax use, bool isStack) => use.Parent switch
    {
        ForEachStatementSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or SpreadElementSyntax => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access => access.Expression == use
            && (member is "ToArray" or "ToList" or "Last" or "First" or "LastOrDefault" or "FirstOrDefault" or "Select" or "Where" or "Reverse" or "Skip" or "Take" or "TakeLast" or "AsEnumerable"
                || (isStack && member is "Peek" or "TryPeek")),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Join" } } } => true,
        _ => false,
    };

    private static bool HandsOver(ExpressionSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member, Parent: InvocationExpressionSyntax call } access when access.Expression == use => member switch
        {
            "Dequeue" or "Pop" => call.Parent is not ExpressionStatementSyntax && !IsDropped(call.Parent),
            "TryDequeue" or "TryPop" => !call.ArgumentList.Arguments.All(argument => IsDiscard(argument.Expression)),
            "Clear" or "TryPopRange" => true,
            _ => false,
        },
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };

    private static bool IsDropped(SyntaxNode? around) => around is AssignmentExpressionSyntax { Left: var target } && IsDiscard(target);

    private static bool IsDiscard(ExpressionSyntax target) => target is IdentifierNameSyntax { Identifier.ValueText: "_" } or DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax };

    /// <summary>A place of a list or array that no caller chose, and no loop: one that is chosen is a key. Numbers are counts.</summary>
    private static bool IsPlace(StaticWrite write, BodyFacts body)
    {
        var type = StaticSlots.TypeOf(write.Slot);
        if (write.Place is not ISimpleAssignmentOperation { Target: var target } || !(type is IArrayTypeSymbol || IsList(type))
            || ContainerShapes.Of(type).Any(held => NumberWrite.IsNumber(held.Type)))
        {
            return false;
        }

        return Values.Unwrap(target) switch
        {
            IPropertyReferenceOperation { Instance: { } list, Arguments: var arguments } => IsSlot(list, write, body) && arguments.All(argument => IsOwn(argument.Value)),
            IArrayElementReferenceOperation { ArrayReference: var array, Indices: var indices } => IsSlot(array, write, body) && indices.All(IsOwn),
            _ => false,
        };
    }

    private static bool IsSlot(IOperation container, StaticWrite write, BodyFacts body) =>
        body.Locals.Resolve(Values.Receiver(container)) is IMemberReferenceOperation { Member: var slot } && SymbolEqualityComparer.Default.Equals(slot, write.Slot);

    private static bool IsOwn(IOperation index) => index.DescendantsAndSelf().All(part => part is not (IParameterReferenceOperation or ILocalReferenceOperation));
}
