using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>Whether a write happens only while its slot is empty: in a branch that asks for it, or after a way out for when it is not.</summary>
internal static class WriteOnce
{
    public static bool IsGuarded(StaticWrite write, BodyFacts body)
    {
        for (IOperation at = write.Place; at.Parent is { } parent; at = parent)
        {
            if (parent is IConditionalOperation { Condition: var condition } choice && choice.Condition != at
                && AsksForEmptiness(condition, write.Slot, body, isEmpty: choice.WhenTrue == at) && !(choice.WhenTrue == at && IsBetter(write, condition, body)))
            {
                return true;
            }

            if (parent is IBlockOperation block && HasWayOutBefore(block, at, write.Slot, body))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is kept while it is the best, <c>if (s_most is null || text.Length > s_most.Length) s_most = text</c>, is written again and again.</summary>
    private static bool IsBetter(StaticWrite write, IOperation condition, BodyFacts body) =>
        Values.Unwrap(condition) is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either
        && Values.Variable(write.Value) is { } kept
        && either.RightOperand.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(Values.Variable(part), kept))
        && !AsksForEmptiness(either.RightOperand, write.Slot, body, isEmpty: true);

    private static bool HasWayOutBefore(IBlockOperation block, IOperation before, ISymbol slot, BodyFacts body)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == before)
            {
                return false;
            }

            if (IsWayOut(statement, slot, body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWayOut(IOperation statement, ISymbol slot, BodyFacts body) => statement switch
    {
        IConditionalOperation { WhenFalse: null, Condition: var condition, WhenTrue: var way } => Leaves(way) && AsksForEmptiness(condition, slot, body, isEmpty: false),
        ILockOperation { Body: var gated } => IsWayOut(gated, slot, body),
        IBlockOperation { Operations: var statements } => statements.Any(inner => IsWayOut(inner, slot, body)),
        _ => false,
    };

    private static bool Leaves(IOperation statement) => statement switch
    {
        IReturnOperation or IThrowOperation => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        IExpressionStatementOperation { Operation: IThrowOperation } => true,
        _ => false,
    };

    /// <summary>True if the condition holds only where the slot is empty, or only where it is not.</summary>
    private static bool AsksForEmptiness(IOperation condition, ISymbol slot, BodyFacts body, bool isEmpty)
    {
        switch (body.Locals.Resolve(condition))
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                return AsksForEmptiness(both.LeftOperand, slot, body, isEmpty) || AsksForEmptiness(both.RightOperand, slot, body, isEmpty);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return AsksForEmptiness(not.Operand, slot, body, !isEmpty);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality:
                return equality.OperatorKind is BinaryOperatorKind.Equals == isEmpty
                    && ((IsNothing(equality.RightOperand) && IsLatch(equality.LeftOperand, slot, body)) || (IsNothing(equality.LeftOperand) && IsLatch(equality.RightOperand, slot, body)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan, LeftOperand: var left, RightOperand: var right }:
                return isEmpty && IsSize(left, slot, body) && IsOfStatics(right);
            case IIsPatternOperation pattern:
                return IsLatch(pattern.Value, slot, body) && IsNothing(pattern.Pattern) == isEmpty;
            case IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String, Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, Arguments: { Length: 1 } arguments }:
                return isEmpty && Is(arguments[0].Value, slot, body);
            case { Type.SpecialType: SpecialType.System_Boolean } flag:
                return !isEmpty && IsLatch(flag, slot, body);
            default:
                return false;
        }
    }

    /// <summary>The number of elements that the slot has by now.</summary>
    private static bool IsSize(IOperation value, ISymbol slot, BodyFacts body) =>
        Values.Unwrap(value) is IPropertyReferenceOperation { Property.Name: "Length" or "Count", Instance: { } sized } && Is(sized, slot, body);

    private static bool IsOfStatics(IOperation value) =>
        value.DescendantsAndSelf().All(part => part is not (IParameterReferenceOperation or ILocalReferenceOperation or IInstanceReferenceOperation));

    /// <summary>The slot itself, or a reference or flag beside it that the same body sets: it says for its whole type that the work was done.</summary>
    private static bool IsLatch(IOperation value, ISymbol slot, BodyFacts body) =>
        Is(value, slot, body)
        || (body.Locals.Resolve(Values.Receiver(value)) is IMemberReferenceOperation { Member: var latch, Type: { } type } && latch.IsStatic == slot.IsStatic
            && (type.IsReferenceType || type.SpecialType is SpecialType.System_Boolean)
            && SymbolEqualityComparer.Default.Equals(latch.ContainingType, slot.ContainingType)
            && body.Assignments.Any(assignment => IsSet(latch, assignment)));

    private static bool IsSet(ISymbol latch, IAssignmentOperation assignment) =>
        assignment is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var set }, Value: var given }
        && SymbolEqualityComparer.Default.Equals(set, latch)
        && !IsNothing(given) && given.ConstantValue is not { HasValue: true, Value: false };

    private static bool Is(IOperation value, ISymbol slot, BodyFacts body) =>
        body.Locals.Resolve(Values.Receiver(value)) is IMemberReferenceOperation { Member: var member }
        && (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, slot.OriginalDefinition) || (member is { IsStatic: true, Name: var name } && name == slot.Name));

    /// <summary><c>{ }</c>, also with a name: whatever is there.</summary>
    private static bool IsAnything(IPatternOperation pattern) =>
        pattern is IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true }
        && SymbolEqualityComparer.Default.Equals(pattern.NarrowedType, SymbolNames.WithoutNullable(pattern.InputType));

    private static bool IsNothing(IOperation value) => value switch
    {
        IConstantPatternOperation constant => IsNothing(constant.Value),
        INegatedPatternOperation { Pattern: var something } => IsAnything(something),
        _ => Values.Unwrap(value) is IDefaultValueOperation || Values.Unwrap(value).ConstantValue is { HasValue: true, Value: null or 0 or "" },
    };
}
