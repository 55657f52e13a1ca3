using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>An expression body becomes a block.</summary>
internal static class BlockBody
{
    /// <summary>The indentation of the first statement once an expression body is a block.</summary>
    public static string StatementIndent(FunctionBody body, SourceFile file)
    {
        var unit = SourceLayout.UnitOf(file.Text);
        return SourceLayout.IndentAt(file.Text, body.Node.SpanStart) + (body.Node is PropertyDeclarationSyntax or IndexerDeclarationSyntax ? unit + unit : unit);
    }

    public static IEnumerable<Edit> Of(FunctionBody body, ExpressionSyntax expression, bool becomesAsync, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var unit = SourceLayout.UnitOf(file.Text);
        var accessor = body.Node is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        var indent = SourceLayout.IndentAt(file.Text, body.Node.SpanStart);
        var outer = indent;
        var open = newLine + indent + "{";
        if (accessor)
        {
            indent += unit;
            open += newLine + indent + "get" + newLine + indent + "{";
        }

        var arrow = expression.GetFirstToken().GetPreviousToken();
        var before = arrow.GetPreviousToken();
        var comments = file.Text.ToString(TextSpan.FromBounds(arrow.Span.End, expression.SpanStart)).Trim();
        var gap = body.IsLambda ? TextSpan.FromBounds(arrow.Span.End, expression.SpanStart) : TextSpan.FromBounds(before.Span.End, expression.SpanStart);
        yield return new TextEdit(file.Id, gap, open + newLine + indent + unit + (comments.Length > 0 ? comments + newLine + indent + unit : ""));

        var stream = becomesAsync ? StreamedReturns.Of(body, file) : null;
        var word = stream is null ? Word(body, expression, becomesAsync, file.Model) : StreamedReturns.Head(body, file);
        if (word.Length > 0)
        {
            yield return new TextEdit(file.Id, new TextSpan(expression.SpanStart, 0), word, BodyShape.KeywordOrder);
        }

        var close = newLine + indent + "}" + (accessor ? newLine + outer + "}" : "");
        var semicolon = expression.GetLastToken().GetNextToken();
        if (stream is not null)
        {
            yield return new TextEdit(file.Id, TextSpan.FromBounds(expression.Span.End, semicolon.Span.End), StreamedReturns.Tail(body, indent + unit, file) + close, -BodyShape.KeywordOrder);
        }
        else if (!body.IsLambda && semicolon.IsKind(SyntaxKind.SemicolonToken))
        {
            yield return new TextEdit(file.Id, new TextSpan(semicolon.Span.End, 0), close, -BodyShape.KeywordOrder);
        }
        else
        {
            yield return new TextEdit(file.Id, new TextSpan(expression.Span.End, 0), ";" + close, -BodyShape.KeywordOrder);
        }
    }

    private static string Word(FunctionBody body, ExpressionSyntax expression, bool becomesAsync, SemanticModel model)
    {
        if (expression is ThrowExpressionSyntax)
        {
            return "";
        }

        var symbol = body.Symbol(model);
        var kind = TaskTypes.KindOf(symbol?.ReturnType);
        if (symbol is null || symbol.ReturnsVoid || body.Node is ConstructorDeclarationSyntax or DestructorDeclarationSyntax
            || body.Node is AccessorDeclarationSyntax accessor && !accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
        {
            return "";
        }

        if (becomesAsync)
        {
            return kind == 2 ? "return await " : "await ";
        }

        return body.IsAsync && kind == 1 ? "" : "return ";
    }
}
