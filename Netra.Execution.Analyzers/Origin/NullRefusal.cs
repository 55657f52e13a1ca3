using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// Whether a body refuses a parameter that is missing before it does anything else with it: by <c>?? throw</c>, a guard, or a question that returns or
/// throws, at its top. By syntax; who is asked by which name is not looked up.
/// </summary>
internal static class NullRefusal
{
    public static bool Of(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol method)
        {
            return false;
        }

        foreach (var reference in (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences)
        {
            if (IsRefusedIn(reference.GetSyntax(), parameter.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRefusedIn(SyntaxNode declaration, string name) => declaration switch
    {
        ConstructorDeclarationSyntax { Initializer: { } initializer } when First(initializer, name) is { } given => IsThrown(given),
        BaseMethodDeclarationSyntax { Body: { } body } => IsRefusedBy(body.Statements, name),
        BaseMethodDeclarationSyntax { ExpressionBody: { } arrow } => First(arrow, name) is { } used && (IsThrown(used) || IsGuarded(used)),
        TypeDeclarationSyntax type => type.Members.Any(member => First(member, name) is { } used && (IsThrown(used) || IsGuarded(used))),
        _ => false,
    };

    private static bool IsRefusedBy(IEnumerable<StatementSyntax> statements, string name)
    {
        foreach (var statement in statements)
        {
            if (First(statement, name) is { } used)
            {
                return statement switch
                {
                    BlockSyntax block => IsRefusedBy(block.Statements, name),
                    TryStatementSyntax attempt => IsRefusedBy(attempt.Block.Statements, name),
                    IfStatementSyntax question => question.Condition.Span.Contains(used.Span) && (IsThrown(used) || (IsNullQuestion(question.Condition, used) && Leaves(question.Statement))),
                    ExpressionStatementSyntax or LocalDeclarationStatementSyntax or ReturnStatementSyntax => IsThrown(used) || IsGuarded(used),
                    _ => false,
                };
            }
        }

        return false;
    }

    /// <summary>The first place that mentions the name as a value.</summary>
    private static IdentifierNameSyntax? First(SyntaxNode node, string name)
    {
        foreach (var inner in node.DescendantNodes())
        {
            if (inner is IdentifierNameSyntax used && used.Identifier.ValueText == name
                && used.Parent is not (NameColonSyntax or NameEqualsSyntax)
                && !(used.Parent is MemberAccessExpressionSyntax access && access.Name == used)
                && !(used.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } }))
            {
                return used;
            }
        }

        return null;
    }

    /// <summary>True for the left of a <c>??</c> that ends in a throw, whatever else is asked before.</summary>
    private static bool IsThrown(ExpressionSyntax used)
    {
        var otherwise = used.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == used ? coalesce.Right : null;
        while (otherwise is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } next)
        {
            otherwise = next.Right;
        }

        return otherwise is ThrowExpressionSyntax;
    }

    private static bool IsGuarded(ExpressionSyntax used) =>
        used.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: var called } } }
        && (called as MemberAccessExpressionSyntax)?.Name.Identifier.ValueText is { } name
        && (name.StartsWith("ThrowIf", StringComparison.Ordinal) || name.Contains("NotNull") || name is "Null" or "NullOrEmpty" or "NullOrWhiteSpace");

    private static bool IsNullQuestion(ExpressionSyntax condition, ExpressionSyntax used)
    {
        if (condition.DescendantNodesAndSelf().Any(node => node.IsKind(SyntaxKind.LogicalAndExpression)))
        {
            return false;
        }

        return used.Parent switch
        {
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } => true,
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax } => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } equality =>
                equality.Right.IsKind(SyntaxKind.NullLiteralExpression) || equality.Left.IsKind(SyntaxKind.NullLiteralExpression),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue", Parent: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } } => true,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } asked } } =>
                asked.Parent is not PrefixUnaryExpressionSyntax,
            _ => false,
        };
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax block => block.Statements.LastOrDefault() is { } last && Leaves(last),
        ThrowStatementSyntax or ReturnStatementSyntax => true,
        _ => false,
    };
}
