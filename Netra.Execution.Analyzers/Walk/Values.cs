using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Looks through what changes neither a value's owner nor its origin.</summary>
internal static class Values
{
    private const OperationKind CollectionExpression = (OperationKind)0x7f;

    /// <summary>The operand behind conversions, parentheses and awaits of conversions.</summary>
    public static IOperation Unwrap(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    value = parenthesized.Operand;
                    break;
                case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                    return lambda;
                default:
                    return value;
            }
        }
    }

    /// <summary>The values that an expression may have: both arms of a choice, the operand behind conversions.</summary>
    public static IEnumerable<IOperation> Alternatives(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (Unwrap(pending.Pop()))
            {
                case ICoalesceOperation coalesce:
                    pending.Push(coalesce.Value);
                    pending.Push(coalesce.WhenNull);
                    break;
                case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                    pending.Push(conditional.WhenTrue);
                    pending.Push(otherwise);
                    break;
                case ISwitchExpressionOperation choice:
                    foreach (var arm in choice.Arms)
                    {
                        pending.Push(arm.Value);
                    }

                    break;
                case IConditionalAccessOperation access:
                    pending.Push(access.WhenNotNull);
                    break;
                case var other:
                    yield return other;
                    break;
            }
        }
    }

    /// <summary>
    /// What an array or a collection is made of in the expression, also one that the compiler makes of the last arguments of a call; null for any other
    /// value. Hosts that are younger than this reference have a kind of their own for collections.
    /// </summary>
    public static IEnumerable<IOperation>? ElementsOf(IOperation value) => Unwrap(value) switch
    {
        IArrayCreationOperation array => array.Initializer?.ElementValues,
        { Kind: CollectionExpression } collection => collection.ChildOperations,
        { Syntax: CollectionExpressionSyntax } collection => collection.ChildOperations,
        _ => null,
    };

    /// <summary>The nearest lambda or local function around the operation; null for the member's own body.</summary>
    public static IOperation? FunctionAround(IOperation operation)
    {
        var at = operation.Parent;
        while (at is not null and not IAnonymousFunctionOperation and not ILocalFunctionOperation)
        {
            at = at.Parent;
        }

        return at;
    }

    /// <summary>True if the operation stands in a lambda or local function.</summary>
    public static bool IsInFunction(IOperation operation) => FunctionAround(operation) is not null;

    /// <summary>What a call is made on: the instance, or the first argument of an extension method; null for any other static call.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    /// <summary>The parameter or local that the value is.</summary>
    public static ISymbol? Variable(IOperation value) => Unwrap(value) switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        ILocalReferenceOperation { Local: var local } => local,
        _ => null,
    };

    /// <summary>The receiver behind <c>?.</c>, or the value itself.</summary>
    public static IOperation Receiver(IOperation value)
    {
        value = Unwrap(value);
        if (value is IConditionalAccessInstanceOperation)
        {
            IOperation below = value;
            for (var at = value.Parent; at is not null; below = at, at = at.Parent)
            {
                if (at is IConditionalAccessOperation access && access.WhenNotNull == below)
                {
                    return Unwrap(access.Operation);
                }
            }
        }

        return value;
    }
}
