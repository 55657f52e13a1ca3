using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>
/// A set of what is being worked on: who finds the key there leaves the work to the other, and who is done takes it out. Also one of what was logged: who
/// finds the key there does not log it again.
/// </summary>
internal static class WorkInProgress
{
    /// <summary>True if the write only marks its key as taken, or as logged.</summary>
    public static bool IsMark(StaticWrite write) =>
        write.Place is IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Type.SpecialType: SpecialType.System_Boolean } call
        && (call.Arguments.Length == 1 || (call.Arguments.Length == 2 && IsSign(call.Arguments[1].Value)))
        && Asking(call) is { } asking
        && (OnlyLogs(asking) || IsTakenOut(write.Slot));

    /// <summary>A value that says nothing but that the key is there.</summary>
    private static bool IsSign(IOperation value) => Values.Unwrap(value) is IDefaultValueOperation || Values.Unwrap(value).ConstantValue.HasValue;

    private static IConditionalOperation? Asking(IOperation call)
    {
        for (var at = call; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional when conditional.Condition == at:
                    return conditional;
                case IUnaryOperation or IBinaryOperation or IParenthesizedOperation or IConversionOperation:
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool OnlyLogs(IConditionalOperation asking) =>
        asking.WhenFalse is null
        && (asking.WhenTrue is IBlockOperation block ? block.Operations.All(IsLog) : IsLog(asking.WhenTrue));

    private static bool IsLog(IOperation statement) => statement is IExpressionStatementOperation { Operation: var call } && Logs.Is(call);

    private static bool IsTakenOut(ISymbol slot) => OwnUses.Of(slot).Any(use =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "TryRemove", Parent: InvocationExpressionSyntax } call && call.Expression == use);
}
