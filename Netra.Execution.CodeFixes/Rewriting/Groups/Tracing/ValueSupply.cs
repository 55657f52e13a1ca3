using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Backward: each expression that may supply a value of the group belongs to it too.</summary>
internal sealed class ValueSupply(FlowFrontier frontier)
{
    public async Task AddAsync(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(expression).Where(leaf => !ValueSyntax.IsNull(leaf) && !frontier.IsAsked(leaf)))
        {
            if (Creation.Of(leaf, file) is { } creation)
            {
                frontier.Add(leaf, file, creation, null);
            }
            else if (leaf is AnonymousFunctionExpressionSyntax lambda)
            {
                foreach (var value in lambda.ExpressionBody is { } body ? [body] : Returned(lambda))
                {
                    await AddAsync(value, file).ConfigureAwait(false);
                }
            }
            else if (leaf is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: >= 1 } arguments } lazy
                && CarriedType.IsLazy(file.Model.GetTypeInfo(lazy).Type) && arguments[0].Expression is AnonymousFunctionExpressionSyntax)
            {
                await AddAsync(arguments[0].Expression, file).ConfigureAwait(false);
            }
            else if (leaf is AssignmentExpressionSyntax assignment && file.Model.GetSymbolInfo(assignment.Left).Symbol is { } assigned)
            {
                await frontier.AddAsync(assigned).ConfigureAwait(false);
                await AddAsync(assignment.Right, file).ConfigureAwait(false);
            }
            else if (Elements.Of(leaf, file) is { } elements)
            {
                foreach (var element in elements)
                {
                    await AddAsync(element, file).ConfigureAwait(false);
                }
            }
            else if ((Elements.ReadFrom(leaf, file) ?? Supplier(leaf, file)) is { } symbol)
            {
                await frontier.AddAsync(symbol).ConfigureAwait(false);
            }
            else
            {
                throw Escape.Into(leaf);
            }
        }
    }

    /// <summary>What a method, an accessor or a lambda returns, and what an iterator gives out.</summary>
    public static IEnumerable<ExpressionSyntax> Returned(SyntaxNode function)
    {
        if (function.ChildNodes().OfType<ArrowExpressionClauseSyntax>().FirstOrDefault() is { } arrow)
        {
            return [arrow.Expression];
        }

        return function.ChildNodes().OfType<BlockSyntax>().FirstOrDefault()?.Statements.FirstOrDefault() is { } first && FunctionBody.Around(first) is { } body
            ? body.OwnNodes().Select(node => (node as ReturnStatementSyntax)?.Expression ?? (node as YieldStatementSyntax)?.Expression).OfType<ExpressionSyntax>()
            : [];
    }

    /// <summary>The variable, member or method in source whose value the expression is.</summary>
    private static ISymbol? Supplier(ExpressionSyntax leaf, SourceFile file)
    {
        var symbol = file.Model.GetSymbolInfo(leaf).Symbol?.OriginalDefinition;
        if (symbol is IPropertySymbol { Name: "Value", ContainingType: var lazy } && CarriedType.IsLazy(lazy) && leaf is MemberAccessExpressionSyntax access)
        {
            symbol = file.Model.GetSymbolInfo(access.Expression).Symbol?.OriginalDefinition;
        }
        else if (symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } && leaf is InvocationExpressionSyntax call)
        {
            symbol = file.Model.GetSymbolInfo(call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } invoke ? invoke.Expression : call.Expression).Symbol?.OriginalDefinition;
        }

        return symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } or ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol
            && symbol.Locations.Any(location => location.IsInSource)
                ? symbol
                : null;
    }
}
