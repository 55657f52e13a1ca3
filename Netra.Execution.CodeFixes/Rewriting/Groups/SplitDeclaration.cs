using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Variables that were declared in one statement get one each: the types of their engines may differ from now on, and so may their disposal.</summary>
internal static class SplitDeclaration
{
    public static bool IsPossible(LocalDeclarationStatementSyntax statement, SourceFile file) =>
        statement.Parent is BlockSyntax && statement.UsingKeyword.IsKind(SyntaxKind.None) && statement.Modifiers.Count == 0
        && Gaps(statement).All(gap => file.Text.ToString(gap).All(character => character == ',' || char.IsWhiteSpace(character)));

    /// <summary>Splits the statement, once for all its variables; the given one is declared with the keyword and the type.</summary>
    public static void Apply(VariableDeclaratorSyntax declarator, string keyword, string type, SourceFile file, PlanBuilder plan)
    {
        var list = (VariableDeclarationSyntax)declarator.Parent!;
        if (list.Variables.Count == 1)
        {
            return;
        }

        var statement = (LocalDeclarationStatementSyntax)list.Parent!;
        var end = ";" + SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
        plan.Require(new Requirement($"split:{file.Path}:{statement.SpanStart}", Gaps(statement).Select(gap => (Edit)new TextEdit(file.Id, gap, end)).ToImmutableArray()));
        foreach (var variable in list.Variables.Skip(1))
        {
            var own = variable == declarator;
            plan.Require(new Requirement(
                $"declared:{file.Path}:{variable.SpanStart}",
                ImmutableArray.Create<Edit>(new TextEdit(file.Id, new TextSpan(variable.SpanStart, 0), own ? $"{keyword}{type} " : $"{list.Type} ")),
                own ? 1 : 0));
        }
    }

    private static TextSpan[] Gaps(LocalDeclarationStatementSyntax statement) => statement.Declaration.Variables
        .Zip(statement.Declaration.Variables.Skip(1), (before, after) => TextSpan.FromBounds(before.Span.End, after.SpanStart)).ToArray();
}
