using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>The innermost function around a place: a method, an accessor, a local function, a lambda, or the top-level statements.</summary>
internal sealed class FunctionBody
{
    private FunctionBody(SyntaxNode node, CSharpSyntaxNode body)
    {
        Node = node;
        Body = body;
    }

    /// <summary>The declaration, the lambda, or the compilation unit of top-level statements.</summary>
    public SyntaxNode Node { get; }

    /// <summary>A block, an expression, or the compilation unit.</summary>
    public CSharpSyntaxNode Body { get; }

    public ExpressionSyntax? Expression => Body as ExpressionSyntax;

    public bool IsLambda => Node is AnonymousFunctionExpressionSyntax;

    public bool IsTopLevel => Node is CompilationUnitSyntax;

    /// <summary>The function around <paramref name="node"/>, or null in an initializer, an attribute or a constructor's <c>: base(…)</c>.</summary>
    public static FunctionBody? Around(SyntaxNode node)
    {
        for (SyntaxNode? child = node, parent = node.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case BaseMethodDeclarationSyntax method when child == method.Body || child == method.ExpressionBody:
                    return new FunctionBody(method, method.Body ?? (CSharpSyntaxNode)method.ExpressionBody!.Expression);
                case AccessorDeclarationSyntax accessor when child == accessor.Body || child == accessor.ExpressionBody:
                    return new FunctionBody(accessor, accessor.Body ?? (CSharpSyntaxNode)accessor.ExpressionBody!.Expression);
                case PropertyDeclarationSyntax property when child == property.ExpressionBody:
                    return new FunctionBody(property, property.ExpressionBody.Expression);
                case IndexerDeclarationSyntax indexer when child == indexer.ExpressionBody:
                    return new FunctionBody(indexer, indexer.ExpressionBody.Expression);
                case LocalFunctionStatementSyntax function when child == function.Body || child == function.ExpressionBody:
                    return new FunctionBody(function, function.Body ?? (CSharpSyntaxNode)function.ExpressionBody!.Expression);
                case AnonymousFunctionExpressionSyntax lambda when child == lambda.Body:
                    return new FunctionBody(lambda, lambda.Body);
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }:
                    return new FunctionBody(unit, unit);
                case MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The member's own function around <paramref name="node"/>, whatever functions stand in it.</summary>
    public static FunctionBody? Outermost(SyntaxNode node)
    {
        var body = Around(node);
        while (body?.Outer is { } outer)
        {
            body = outer;
        }

        return body;
    }

    /// <summary>The function that this one stands in, for what a lambda captures.</summary>
    public FunctionBody? Outer => IsTopLevel ? null : Around(Node);

    public IMethodSymbol? Symbol(SemanticModel model) => Node switch
    {
        AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda).Symbol as IMethodSymbol,
        PropertyDeclarationSyntax property => (model.GetDeclaredSymbol(property) as IPropertySymbol)?.GetMethod,
        IndexerDeclarationSyntax indexer => (model.GetDeclaredSymbol(indexer) as IPropertySymbol)?.GetMethod,
        CompilationUnitSyntax unit => model.GetDeclaredSymbol(unit) as IMethodSymbol,
        _ => model.GetDeclaredSymbol(Node) as IMethodSymbol,
    };

    public bool IsAsync => Node switch
    {
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
        CompilationUnitSyntax => true,
        _ => false,
    };

    /// <summary>The nodes of this function that do not belong to a function inside it.</summary>
    public IEnumerable<SyntaxNode> OwnNodes() =>
        Body.DescendantNodesAndSelf(node => node == Body || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax));

    public IEnumerable<ReturnStatementSyntax> Returns() => OwnNodes().OfType<ReturnStatementSyntax>();

    public bool IsIterator() => OwnNodes().OfType<YieldStatementSyntax>().Any();
}
