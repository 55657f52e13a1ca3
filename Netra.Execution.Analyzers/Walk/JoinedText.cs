using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Text that is put together in one expression: an interpolation, a sum, <c>Concat</c>, <c>Format</c> or <c>Join</c>.</summary>
internal static class JoinedText
{
    /// <summary>The parts in the order of the source, literal text, a format and a separator among them; null if the value is not put together here.</summary>
    public static List<IOperation>? PartsOf(IOperation value)
    {
        value = Values.Unwrap(value);
        if (!IsJoin(value))
        {
            return null;
        }

        var parts = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            var at = Values.Unwrap(pending.Pop());
            switch (at)
            {
                case IInterpolatedStringHandlerCreationOperation handler:
                    pending.Push(handler.Content);
                    break;
                case IInterpolatedStringOperation text:
                    PushReversed(pending, Holes(text));
                    break;
                case IInterpolatedStringAdditionOperation sum:
                    pending.Push(sum.Right);
                    pending.Push(sum.Left);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                    pending.Push(sum.RightOperand);
                    pending.Push(sum.LeftOperand);
                    break;
                case IInvocationOperation call when IsJoin(call):
                    PushReversed(pending, Arguments(call));
                    break;
                default:
                    parts.Add(at);
                    break;
            }
        }

        return parts;
    }

    /// <summary>True for the static methods of <c>string</c> that put text together.</summary>
    public static bool IsJoin(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String, Name: "Concat" or "Format" or "Join" };

    private static bool IsJoin(IOperation value) => value switch
    {
        IInterpolatedStringHandlerCreationOperation or IInterpolatedStringOperation => true,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => true,
        IInvocationOperation call => IsJoin(call.TargetMethod),
        _ => false,
    };

    private static List<IOperation> Holes(IInterpolatedStringOperation text)
    {
        var holes = new List<IOperation>();
        foreach (var part in text.Parts)
        {
            switch (part)
            {
                case IInterpolatedStringTextOperation literal:
                    holes.Add(literal.Text);
                    break;
                case IInterpolationOperation hole:
                    holes.Add(hole.Expression);
                    break;
                case IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: { Length: > 0 } arguments } }:
                    holes.Add(arguments[0].Value);
                    break;
            }
        }

        return holes;
    }

    private static List<IOperation> Arguments(IInvocationOperation call)
    {
        var arguments = new List<IOperation>();
        foreach (var argument in call.Arguments)
        {
            if (Values.ElementsOf(argument.Value) is { } elements)
            {
                arguments.AddRange(elements);
            }
            else
            {
                arguments.Add(argument.Value);
            }
        }

        return arguments;
    }

    private static void PushReversed(Stack<IOperation> pending, List<IOperation> parts)
    {
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            pending.Push(parts[i]);
        }
    }
}
