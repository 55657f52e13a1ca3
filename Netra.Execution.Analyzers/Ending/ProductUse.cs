using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What a mention of a product does to it.</summary>
internal enum ProductUse
{
    /// <summary>It is asked about: compared with null, named as an alias of the flow graph.</summary>
    None,

    /// <summary>A member of it is used.</summary>
    Used,

    /// <summary>It is disposed.</summary>
    Disposed,

    /// <summary>It is somebody else's from here on: returned, passed, stored, captured.</summary>
    HandedOn,

    /// <summary>It is given another value.</summary>
    Assigned,
}

/// <summary>Tells what a mention does.</summary>
internal static class ProductUses
{
    public static ProductUse Of(IOperation mention)
    {
        while (true)
        {
            switch (mention.Parent)
            {
                case IConversionOperation conversion when conversion.OperatorMethod is null:
                    mention = conversion;
                    break;
                case IParenthesizedOperation or IConditionalAccessOperation { WhenNotNull: null }:
                    mention = mention.Parent!;
                    break;
                case IInvocationOperation call when call.Instance == mention:
                    return OfCall(call);
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } call } argument when call.Arguments[0] == argument:
                    return OfCall(call);
                case IMethodReferenceOperation:
                    return ProductUse.HandedOn;
                case IMemberReferenceOperation member when member.Instance == mention:
                    return member.Member.Name is "IsDisposed" ? ProductUse.None : ProductUse.Used;
                case ISimpleAssignmentOperation assignment when assignment.Target == mention:
                    return ProductUse.Assigned;
                case IIsNullOperation or IFlowCaptureOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } or INameOfOperation:
                    return ProductUse.None;
                case IIsPatternOperation { Pattern: var pattern }:
                    return IsNull(pattern) ? ProductUse.None : ProductUse.HandedOn;
                case IExpressionStatementOperation:
                    return ProductUse.None;
                default:
                    return ProductUse.HandedOn;
            }
        }
    }

    /// <summary>A call that gives the type of what it is called on may give it back.</summary>
    private static ProductUse OfCall(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;
        return Disposables.IsName(name) ? ProductUse.Disposed
            : name.Contains("Dispose") || (call.TargetMethod.ContainingType is { } own && SymbolEqualityComparer.Default.Equals(TaskTypes.ResultOf(call.TargetMethod.ReturnType), call.Instance?.Type ?? own)) ? ProductUse.HandedOn
            : ProductUse.Used;
    }

    private static bool IsNull(IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => true,
        INegatedPatternOperation { Pattern: var inner } => IsNull(inner),
        _ => false,
    };
}
