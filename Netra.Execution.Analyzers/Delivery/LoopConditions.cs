using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// Whether a condition on the element picks recipients: an equality with something that is no constant, or a question that is not understood. The state of
/// a connection and "all but this one" pick nobody.
/// </summary>
internal static class LoopConditions
{
    /// <summary>True if a condition between the loop and the send picks.</summary>
    public static bool Narrow(IOperation send, LoopElement element)
    {
        IOperation below = send;
        for (var at = send.Parent; at is not null && below != element.Scope; below = at, at = at.Parent)
        {
            if (at is IConditionalOperation choice && below != choice.Condition && Picks(choice.Condition, below == choice.WhenTrue, element))
            {
                return true;
            }

            if (at is ISwitchOperation or ISwitchExpressionOperation || (at is IBlockOperation block && GuardPicks(block, below, element)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the lambda of a <c>Where</c> picks.</summary>
    public static bool Narrows(IInvocationOperation where, LoopElement element)
    {
        foreach (var argument in where.Arguments)
        {
            if (Values.Unwrap(argument.Value) is IAnonymousFunctionOperation { Symbol.Parameters: { Length: > 0 } parameters, Body.Operations: { Length: 1 } body } lambda
                && body[0] is IReturnOperation { ReturnedValue: { } condition })
            {
                return Picks(condition, true, new LoopElement(ImmutableArray.Create<ISymbol>(parameters[0]), element.Collection, lambda));
            }
        }

        return true;
    }

    /// <summary>An earlier statement of the block that leaves the turn unless the element is wanted.</summary>
    private static bool GuardPicks(IBlockOperation block, IOperation until, LoopElement element)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == until)
            {
                return false;
            }

            if (statement is IConditionalOperation { WhenFalse: null } guard && Leaves(guard.WhenTrue) && Picks(guard.Condition, false, element))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(IOperation statement) => statement switch
    {
        IBranchOperation or IReturnOperation => true,
        IBlockOperation { Operations: { Length: > 0 } operations } => Leaves(operations[operations.Length - 1]),
        _ => false,
    };

    private static bool Picks(IOperation condition, bool whenTrue, LoopElement element)
    {
        var pending = new Stack<(IOperation Condition, bool WhenTrue)>();
        pending.Push((condition, whenTrue));
        while (pending.Count > 0)
        {
            var (next, wanted) = pending.Pop();
            next = Values.Unwrap(next);
            switch (next)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    pending.Push((not.Operand, !wanted));
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } both:
                    pending.Push((both.LeftOperand, wanted));
                    pending.Push((both.RightOperand, wanted));
                    break;
                case var leaf when Mentions(leaf, element) && LeafPicks(leaf, wanted):
                    return true;
            }
        }

        return false;
    }

    private static bool LeafPicks(IOperation leaf, bool wanted) => leaf switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => wanted && !IsFixed(equal.LeftOperand) && !IsFixed(equal.RightOperand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal => !wanted && !IsFixed(unequal.LeftOperand) && !IsFixed(unequal.RightOperand),
        IInvocationOperation { TargetMethod.Name: "Equals" or "ReferenceEquals" } => wanted,
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "IsNullOrEmpty" } => false,
        IPropertyReferenceOperation { Property.Name: "IsOpen" or "IsConnected" or "IsAlive" or "IsActive" or "IsClosed" or "IsCancellationRequested" or "HasStarted" } => false,
        IIsPatternOperation or IIsTypeOperation => false,
        _ => true,
    };

    private static bool IsFixed(IOperation value) => Values.Unwrap(value) is { ConstantValue.HasValue: true } or IDefaultValueOperation;

    /// <summary>True if the condition speaks of the element, or of a variable of the same turn.</summary>
    private static bool Mentions(IOperation condition, LoopElement element)
    {
        foreach (var operation in condition.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                ILocalReferenceOperation local => local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => (ISymbol?)null,
            };
            if (symbol is not null && (element.Variables.Contains(symbol, SymbolEqualityComparer.Default) || IsInside(symbol, element.Scope)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInside(ISymbol symbol, IOperation scope)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == scope.Syntax.SyntaxTree && scope.Syntax.Span.Contains(reference.Span))
            {
                return true;
            }
        }

        return false;
    }
}
