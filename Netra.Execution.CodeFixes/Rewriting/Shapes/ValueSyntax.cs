using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Walks along expressions that pass a value through unchanged.</summary>
internal static class ValueSyntax
{
    /// <summary>The whole expression whose value is that of <paramref name="expression"/> on the path that evaluates it.</summary>
    public static ExpressionSyntax Outermost(ExpressionSyntax expression)
    {
        var current = expression;
        while (true)
        {
            switch (current.Parent)
            {
                case ParenthesizedExpressionSyntax parent:
                    current = parent;
                    break;
                case PostfixUnaryExpressionSyntax parent when parent.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    current = parent;
                    break;
                case CastExpressionSyntax parent:
                    current = parent;
                    break;
                case ConditionalExpressionSyntax parent when parent.Condition != current:
                    current = parent;
                    break;
                case BinaryExpressionSyntax parent when parent.IsKind(SyntaxKind.CoalesceExpression):
                    current = parent;
                    break;
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax parent } arm when arm.Expression == current:
                    current = parent;
                    break;
                default:
                    return current;
            }
        }
    }

    /// <summary>The expressions that may supply the value of <paramref name="expression"/>.</summary>
    public static IEnumerable<ExpressionSyntax> Leaves(ExpressionSyntax expression)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(expression);
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ParenthesizedExpressionSyntax inner:
                    pending.Push(inner.Expression);
                    break;
                case PostfixUnaryExpressionSyntax inner when inner.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    pending.Push(inner.Operand);
                    break;
                case CastExpressionSyntax inner when inner.Expression is not InvocationExpressionSyntax:
                    pending.Push(inner.Expression);
                    break;
                case ConditionalExpressionSyntax inner:
                    pending.Push(inner.WhenFalse);
                    pending.Push(inner.WhenTrue);
                    break;
                case BinaryExpressionSyntax inner when inner.IsKind(SyntaxKind.CoalesceExpression):
                    pending.Push(inner.Right);
                    pending.Push(inner.Left);
                    break;
                case SwitchExpressionSyntax inner:
                    foreach (var arm in inner.Arms.Reverse())
                    {
                        pending.Push(arm.Expression);
                    }

                    break;
                case ThrowExpressionSyntax:
                    break;
                case var leaf:
                    yield return leaf;
                    break;
            }
        }
    }

    /// <summary>What decides between the expressions that may supply the value of <paramref name="expression"/>.</summary>
    public static IEnumerable<ExpressionSyntax> Choices(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().SelectMany(node => node switch
    {
        ConditionalExpressionSyntax conditional => [conditional.Condition],
        SwitchExpressionSyntax choice => [choice.GoverningExpression],
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) => new[] { coalesce.Left },
        _ => [],
    });

    /// <summary>The expression that a name stands for: <c>this.x</c> and <c>Type.x</c> for <c>x</c>.</summary>
    public static ExpressionSyntax? Named(SyntaxNode name) => name switch
    {
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } simple when access.Name == simple => access,
        SimpleNameSyntax simple => simple,
        _ => null,
    };

    public static bool IsNull(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression) || expression.IsKind(SyntaxKind.DefaultExpression);

    /// <summary>The node's text on one line, cut where it is long.</summary>
    public static string Shortened(SyntaxNode node)
    {
        var text = string.Join(" ", node.ToString().Split(['\r', '\n', '\t', ' '], System.StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }

    /// <summary>Nobody reads the expression's value, and it can be taken out: it is a statement, or all that a constructor does.</summary>
    public static bool IsStatement(SyntaxNode node) => node.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax };

    /// <summary>Nobody has the expression's value, in a statement or a discard.</summary>
    public static bool IsDropped(ExpressionSyntax value) => value.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };

    /// <summary>Nobody reads the expression's value.</summary>
    public static bool IsUnread(SyntaxNode node) => IsStatement(node) || node.Parent is ArrowExpressionClauseSyntax
    {
        Parent: MethodDeclarationSyntax { ReturnType: PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } }
            or AccessorDeclarationSyntax { RawKind: not (int)SyntaxKind.GetAccessorDeclaration }
    };
}
