using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Gives a statement the braces that a declaration beside it needs.</summary>
internal static class StatementShape
{
    public static Requirement? Block(StatementSyntax? statement, SourceFile file)
    {
        switch (statement?.Parent)
        {
            case SwitchSectionSyntax section when section.Statements.Count != 1 || section.Statements[0] is not BlockSyntax:
                return Around(section.Statements.First(), section.Statements.Last(), SourceLayout.IndentAt(file.Text, section.Labels.Last().SpanStart), file);
            case BlockSyntax or GlobalStatementSyntax or SwitchSectionSyntax or null:
                return null;
            default:
                return Around(statement, statement, SourceLayout.IndentAt(file.Text, statement.Parent.SpanStart), file);
        }
    }

    private static Requirement Around(StatementSyntax first, StatementSyntax last, string indent, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var before = first.GetFirstToken().GetPreviousToken();
        var sameLine = file.Text.Lines.IndexOf(before.Span.End) == file.Text.Lines.IndexOf(first.SpanStart);
        var open = sameLine
            ? new TextEdit(file.Id, TextSpan.FromBounds(before.Span.End, first.SpanStart), $"{newLine}{indent}{{{newLine}{indent}{SourceLayout.UnitOf(file.Text)}", -100)
            : new TextEdit(file.Id, new TextSpan(before.Span.End, 0), $"{newLine}{indent}{{", 100);
        var close = new TextEdit(file.Id, new TextSpan(last.Span.End, 0), $"{newLine}{indent}}}", 100);
        return new Requirement($"block:{file.Path}:{first.SpanStart}", ImmutableArray.Create<Edit>(open, close));
    }
}
