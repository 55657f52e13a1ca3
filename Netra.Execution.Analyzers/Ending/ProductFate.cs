using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>Whether a product that a body makes is disposed, or is somebody else's to dispose. Flow is asked only for a local that is disposed on some path.</summary>
internal static class ProductFate
{
    /// <summary>What is wrong, "is never disposed"; null if nothing shows that something is.</summary>
    public static string? FaultOf(IInvocationOperation creation, BodyFacts body)
    {
        IOperation value = creation;
        while (true)
        {
            switch (value.Parent)
            {
                case IAwaitOperation or IParenthesizedOperation or IConversionOperation { OperatorMethod: null }:
                    value = value.Parent;
                    break;
                case IInvocationOperation call when call.Instance == value || (call.TargetMethod.IsExtensionMethod && Values.ReceiverOf(call) == value):
                    if (call.TargetMethod.Name is not "ConfigureAwait" && !GivesItBack(call, value))
                    {
                        return IsLost(call.TargetMethod, value) ? Lost : null;
                    }

                    value = call;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument when call.Arguments[0] == argument:
                    if (!GivesItBack(call, value))
                    {
                        return IsLost(call.TargetMethod, value) ? Lost : null;
                    }

                    value = call;
                    break;
                case IMemberReferenceOperation member when member.Instance == value:
                    return member is IPropertyReferenceOperation or IFieldReferenceOperation && !TaskTypes.IsOne(value.Type) ? Lost : null;
                case IExpressionStatementOperation when !TaskTypes.IsOne(value.Type):
                    return Lost;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } when !TaskTypes.IsOne(value.Type):
                    return Lost;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { IsUsing: false } local } } when !TaskTypes.IsOne(value.Type):
                    return OfLocal(local, creation, body);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { IsRef: false } local } } assignment when assignment.Value == value && IsStatement(assignment):
                    return OfLocal(local, creation, body);
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IInstanceReferenceOperation, Member: var member } } assignment when assignment.Value == value && IsStatement(assignment):
                    return KeptProducts.AreDisposed(member) ? null : "is kept in `" + member.Name + "`, and nothing of `" + member.ContainingType.Name + "` disposes it";
                default:
                    return null;
            }
        }
    }

    private const string Lost = "is never disposed, and nothing else can reach it";

    private static string? OfLocal(ILocalSymbol local, IOperation creation, BodyFacts body)
    {
        var function = Values.FunctionAround(creation);
        var isReleased = false;
        foreach (var operation in FunctionValue.Below(body.Root))
        {
            if (operation is not ILocalReferenceOperation { Local: var mentioned } || !SymbolEqualityComparer.Default.Equals(mentioned, local))
            {
                continue;
            }

            if (Values.FunctionAround(operation) != function)
            {
                return null;
            }

            isReleased |= ProductUses.Of(operation) is ProductUse.Disposed or ProductUse.HandedOn || operation.Parent is IConditionalAccessOperation || operation is { Parent: IUsingOperation };
        }

        if (!isReleased)
        {
            return "is never disposed";
        }

        return FlowGraphs.Of(creation, body.Root, body.CancellationToken) is { } graph && ProductPaths.Leaks(graph, local, creation.Syntax) ? "is not disposed on every path" : null;
    }

    private static bool GivesItBack(IInvocationOperation call, IOperation value) =>
        SymbolEqualityComparer.Default.Equals(TaskTypes.ResultOf(call.TargetMethod.ReturnType), TaskTypes.ResultOf(value.Type!));

    private static bool IsLost(IMethodSymbol called, IOperation value) => !TaskTypes.IsOne(value.Type) && !called.Name.Contains("Dispose") && !Disposables.IsName(called.Name);

    private static bool IsStatement(IOperation assignment) => assignment.Parent is IExpressionStatementOperation;
}
