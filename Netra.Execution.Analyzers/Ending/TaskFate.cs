using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What becomes of the task that a call gives.</summary>
internal static class TaskFate
{
    /// <summary>
    /// True if nobody can wait for it: a statement of its own, a discard, a local that nothing reads, also behind <c>ContinueWith</c>. What is returned,
    /// handed on or kept in a member is somebody else's to await.
    /// </summary>
    public static bool IsDropped(IOperation task, BodyFacts body)
    {
        while (true)
        {
            switch (task.Parent)
            {
                case IExpressionStatementOperation:
                    return true;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } discard when discard.Value == task:
                    return true;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return !IsMentioned(local, body);
                case IInvocationOperation call when call.Instance == task && PassesOn(call.TargetMethod.Name):
                    task = call;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } call } argument when call.Arguments[0] == argument:
                    if (!PassesOn(method.Name))
                    {
                        return Starts.IsForgetting(method.Name);
                    }

                    task = call;
                    break;
                case IParenthesizedOperation or IConversionOperation:
                    task = task.Parent;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == task:
                    task = access;
                    break;
                default:
                    return false;
            }
        }
    }

    /// <summary>True for the names of methods whose result stands for the task that they are called on.</summary>
    public static bool PassesOn(string name) => name is "ConfigureAwait" or "ContinueWith" or "Unwrap" or "AsTask" or "Preserve";

    /// <summary>True if anything in the body names the local.</summary>
    public static bool IsMentioned(ILocalSymbol local, BodyFacts body)
    {
        foreach (var operation in FunctionValue.Below(body.Root))
        {
            if (operation is ILocalReferenceOperation { Local: var mentioned } && SymbolEqualityComparer.Default.Equals(mentioned, local))
            {
                return true;
            }
        }

        return false;
    }
}
