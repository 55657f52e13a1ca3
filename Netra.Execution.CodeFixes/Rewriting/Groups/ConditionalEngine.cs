using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>An engine that is made ahead of a statement in which only one branch uses it. Where its user takes a call to find, that may fail for who is nobody, so it is made on the branch's condition.</summary>
internal static class ConditionalEngine
{
    /// <summary>The condition; empty where the engine is made in any case.</summary>
    /// <exception cref="RewriteRefusedException">The condition cannot be asked ahead.</exception>
    public static string When(List<EngineValue> values, SyntaxNode anchor, string made, EngineGroup group)
    {
        if (SyntaxFactory.ParseExpression(made).DescendantNodesAndSelf().OfType<ArgumentSyntax>().All(argument => argument.Expression is IdentifierNameSyntax or MemberAccessExpressionSyntax))
        {
            return "";
        }

        var conditions = values.Select(value => ChosenWhen.Of(value.Expression, StatementOf(value.Expression, anchor), value.File)).Distinct().ToList();
        if (conditions.Contains("") || conditions is { Count: 2 } && AreOpposite(conditions[0], conditions[1]))
        {
            return "";
        }

        return conditions is { Count: 1 } && conditions[0] is { } when && !Settings.Written(values[0], group).Any()
            ? when
            : throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction,
                $"the engine is made under a condition inside '{ValueSyntax.Shortened(anchor)}', and asking whose it is before could fail",
                "make the engine in a statement under that condition");
    }

    /// <summary>A variable that has a value wherever it is read.</summary>
    public static string Sure(string name, EngineValue value) => value.File.Model.GetNullableContext(value.Expression.SpanStart).WarningsEnabled() ? name + "!" : name;

    /// <summary>The statement beside the anchor in which a later use stands; the anchor for what stands in it.</summary>
    private static SyntaxNode StatementOf(ExpressionSyntax use, SyntaxNode anchor) => use.AncestorsAndSelf().FirstOrDefault(node => node == anchor || node is StatementSyntax && node.Parent == anchor.Parent)
        ?? use.FirstAncestorOrSelf<GlobalStatementSyntax>()?.Statement ?? use.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)use;

    private static bool AreOpposite(string? one, string? other) => one is not null && (one == $"!{other}" || one == $"!({other})" || other == $"!{one}" || other == $"!({one})");
}
