using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>What a member gives and nobody takes, also into <c>_</c>.</summary>
internal static class DroppedValue
{
    /// <summary>The whole expression that nothing takes; null if something does.</summary>
    public static IOperation? Whole(IOperation value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case IExpressionStatementOperation:
                    return value;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } discard when discard.Value == value:
                    return value is IConversionOperation conversion ? conversion.Operand : value;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when configured.Instance == value:
                    value = configured;
                    break;
                case IAwaitOperation or IParenthesizedOperation or IConversionOperation { IsImplicit: true }:
                    value = value.Parent;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == value:
                    value = access;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>By syntax: nothing but a statement, a discard or a function takes what the name gives.</summary>
    public static bool MayBe(SyntaxNode name)
    {
        var at = name;
        while (IsPassedOn(at))
        {
            at = at.Parent!;
        }

        return at.Parent switch
        {
            ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ForStatementSyntax => true,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard => discard.Right == at,
            _ => false,
        };
    }

    private static bool IsPassedOn(SyntaxNode at) => at.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == at || access.Name.Identifier.ValueText == "ConfigureAwait",
        InvocationExpressionSyntax call => call.Expression == at,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == at,
        MemberBindingExpressionSyntax or AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
