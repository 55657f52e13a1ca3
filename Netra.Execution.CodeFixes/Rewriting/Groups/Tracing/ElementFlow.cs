using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Every place that puts an instance into a local's collection or tuple, or takes one out; what an iterator gives out is taken by loops alone.</summary>
internal sealed class ElementFlow(FlowFrontier frontier, ValueSupply supply)
{
    public async Task UseAsync(Carrier collection, ExpressionSyntax named, SourceFile file)
    {
        switch (named.Parent)
        {
            case ForEachStatementSyntax loop when loop.Expression == named:
                await TakeAsync(collection, file.Model.GetDeclaredSymbol(loop)!).ConfigureAwait(false);
                break;
            case var _ when collection.Symbol is IMethodSymbol:
                throw Escape.Into(named);
            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment } access when access.Expression == named && assignment.Left == access:
                await supply.AddAsync(assignment.Right, file).ConfigureAwait(false);
                break;
            case ElementAccessExpressionSyntax access when access.Expression == named:
                frontier.Add(collection.Wrapping == Wrapping.ManyFuncs ? access.Parent as InvocationExpressionSyntax ?? throw Escape.Into(named) : access, file, null, collection);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == named && collection.Wrapping == Wrapping.Tuple:
                if (file.Isolation.Replacements.Of(file.Model.GetTypeInfo(access).Type) is not null)
                {
                    frontier.Add(access, file, null, collection);
                }

                break;
            case ArgumentSyntax argument when collection.Wrapping is not Wrapping.Tuple && file.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter }:
                collection.HandedTo.Add((await frontier.AddAsync(parameter).ConfigureAwait(false), argument, file));
                break;
            case MemberAccessExpressionSyntax access when access.Expression == named && Elements.Adds(access) && collection.Symbol is ILocalSymbol:
                foreach (var argument in ((InvocationExpressionSyntax)access.Parent!).ArgumentList.Arguments.Where(argument => IsElement(argument.Expression, file)))
                {
                    await supply.AddAsync(argument.Expression, file).ConfigureAwait(false);
                }

                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == named && collection.Wrapping is Wrapping.Many && Elements.Takes(access):
                frontier.Add(call, file, null, collection);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == named && Elements.Asks(access):
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == named && !Carries(file.Model.GetTypeInfo(call).Type, file):
                Run(collection, call, file);
                break;
            default:
                throw Escape.Into(named);
        }
    }

    /// <summary>A call that runs lambdas over the elements.</summary>
    private void Run(Carrier collection, InvocationExpressionSyntax call, SourceFile file)
    {
        foreach (var argument in call.ArgumentList.Arguments)
        {
            if (argument.Expression is not LambdaExpressionSyntax lambda || file.Model.GetSymbolInfo(lambda).Symbol is not IMethodSymbol { Parameters: { Length: 1 } parameters })
            {
                throw Escape.Into(call);
            }

            collection.Elements.Add(parameters[0]);
            frontier.AddVariable(parameters[0]);
        }
    }

    private Task TakeAsync(Carrier collection, ISymbol variable)
    {
        collection.Elements.Add(variable);
        return frontier.AddAsync(variable);
    }

    private static bool IsElement(ExpressionSyntax argument, SourceFile file) =>
        argument is AnonymousFunctionExpressionSyntax || file.Isolation.Replacements.Of(file.Model.GetTypeInfo(argument).Type) is not null;

    /// <summary>Whether a replaced type is part of the type.</summary>
    private static bool Carries(ITypeSymbol? type, SourceFile file) => type switch
    {
        _ when file.Isolation.Replacements.Of(type) is not null => true,
        IArrayTypeSymbol array => Carries(array.ElementType, file),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Carries(argument, file)),
        _ => false,
    };
}
