using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>The condition under which an expression is evaluated at all, as it can be asked again.</summary>
internal static class ChosenWhen
{
    /// <summary>When the choice comes to it whose value it may be. Null where asking again could be answered otherwise, or where the condition is no expression.</summary>
    public static string? Of(ExpressionSyntax leaf, SourceFile file) => Of(leaf, ValueSyntax.Outermost(leaf), file);

    /// <summary>When evaluating what is around it comes to it; empty where it always does.</summary>
    public static string? Of(ExpressionSyntax leaf, SyntaxNode around, SourceFile file)
    {
        var all = "";
        for (SyntaxNode node = leaf; node != around; node = node.Parent!)
        {
            var own = node.Parent switch
            {
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when node == choice.Right => All(choice.Left, $"{choice.Left} is null"),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both when node == both.Right => All(both.Left, both.Left.ToString()),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either when node == either.Right => All(either.Left, Not(either.Left)),
                IfStatementSyntax choice when node == choice.Statement => All(choice.Condition, choice.Condition.ToString()),
                ElseClauseSyntax { Parent: IfStatementSyntax choice } => All(choice.Condition, Not(choice.Condition)),
                ConditionalExpressionSyntax choice when node == choice.WhenTrue => All(choice.Condition, choice.Condition.ToString()),
                ConditionalExpressionSyntax choice when node == choice.WhenFalse => All(choice.Condition, Not(choice.Condition)),
                SwitchExpressionArmSyntax { WhenClause: null, Parent: SwitchExpressionSyntax choice } arm => All(choice.GoverningExpression, Matches(choice, arm, file)),
                SwitchExpressionArmSyntax or ConditionalAccessExpressionSyntax => null,
                _ => "",
            };
            if (own is null)
            {
                return null;
            }

            all = own.Length == 0 ? all : all.Length == 0 ? own : $"{Operand(own)} && {Operand(all)}";
        }

        return all;

        string? All(ExpressionSyntax asked, string? condition) => SideEffects.Has(asked, file) || asked.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax) ? null : condition;
    }

    /// <summary>What binds less than <c>&amp;&amp;</c> stands in brackets beside it.</summary>
    private static string Operand(string condition) =>
        SyntaxFactory.ParseExpression(condition) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } ? $"({condition})" : condition;

    private static string Not(ExpressionSyntax condition) => condition switch
    {
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => not.Operand.ToString(),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax => $"!{condition}",
        _ => $"!({condition})",
    };

    /// <summary>Of arms that name constants none takes what another one names.</summary>
    private static string? Matches(SwitchExpressionSyntax choice, SwitchExpressionArmSyntax arm, SourceFile file) =>
        choice.Arms.TakeWhile(other => other != arm).Append(arm).All(other => other == choice.Arms[0] && other == arm || IsOfConstants(other.Pattern, file))
        && choice.GoverningExpression is IdentifierNameSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax
            ? $"{choice.GoverningExpression} is {arm.Pattern}"
            : null;

    private static bool IsOfConstants(PatternSyntax pattern, SourceFile file) => pattern switch
    {
        ConstantPatternSyntax constant => file.Model.GetConstantValue(constant.Expression).HasValue,
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either => IsOfConstants(either.Left, file) && IsOfConstants(either.Right, file),
        ParenthesizedPatternSyntax inner => IsOfConstants(inner.Pattern, file),
        _ => false,
    };
}
