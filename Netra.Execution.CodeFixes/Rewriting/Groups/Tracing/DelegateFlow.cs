using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>A delegate that is handed an instance: what it is made of, and where it is called. One that is kept is not followed.</summary>
internal sealed class DelegateFlow(FlowFrontier frontier, ValueSupply supply, EngineGroup group)
{
    /// <summary>The functions that the expression may be: their parameters take the instance.</summary>
    public async Task HandAsync(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(expression).Where(leaf => !ValueSyntax.IsNull(leaf)))
        {
            switch (leaf, file.Model.GetSymbolInfo(leaf).Symbol)
            {
                case (AnonymousFunctionExpressionSyntax, IMethodSymbol lambda):
                    foreach (var parameter in lambda.Parameters.Where(IsTaken))
                    {
                        frontier.AddVariable(parameter);
                    }

                    break;
                case (_, IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method) when leaf is not InvocationExpressionSyntax:
                    foreach (var parameter in method.OriginalDefinition.Parameters.Where(IsTaken))
                    {
                        await frontier.AddAsync(parameter).ConfigureAwait(false);
                    }

                    break;
                case (_, ILocalSymbol or IParameterSymbol):
                    await frontier.AddAsync(file.Model.GetSymbolInfo(leaf).Symbol!).ConfigureAwait(false);
                    break;
                default:
                    throw Escape.Into(leaf);
            }
        }
    }

    /// <summary>A call supplies an instance; handing it on makes another variable of it.</summary>
    public async Task UseAsync(SymbolUse use)
    {
        var named = ValueSyntax.Named(use.Node) ?? throw Escape.Into(use.Node);
        if (Called(named) is { } call)
        {
            foreach (var argument in call.ArgumentList.Arguments.Where(argument => use.File.Model.GetTypeInfo(argument.Expression).Type is { } type && CarriedType.Holds(type, group.Replacement)))
            {
                await supply.AddAsync(argument.Expression, use.File).ConfigureAwait(false);
            }

            return;
        }

        switch (Home.Of(named, use.File))
        {
            case { Kind: HomeKind.Tested }:
            case { Kind: HomeKind.Passed, Symbol.ContainingType.Name: "ArgumentNullException" }:
                break;
            case { Kind: HomeKind.Passed or HomeKind.Initial, Symbol: { } taking }:
                await frontier.AddAsync(taking.OriginalDefinition).ConfigureAwait(false);
                break;
            case var _ when named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named:
                await HandAsync(assignment.Right, use.File).ConfigureAwait(false);
                break;
            default:
                throw Escape.Into(named);
        }
    }

    /// <summary>What a delegate's call is a call of: <c>work(…)</c>, <c>work.Invoke(…)</c>, <c>work?.Invoke(…)</c>.</summary>
    public static ExpressionSyntax CalledBy(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } access => access.Expression,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } when call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => access.Expression,
        var callee => callee,
    };

    private static InvocationExpressionSyntax? Called(ExpressionSyntax named) => named.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == named => call,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } when CalledBy(call) == named => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } when CalledBy(call) == named => call,
        _ => null,
    };

    private bool IsTaken(IParameterSymbol parameter) => CarriedType.Holds(parameter.Type, group.Replacement);
}
