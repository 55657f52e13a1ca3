using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>How a document lays out its lines, so that new text looks like its neighbours.</summary>
internal static class SourceLayout
{
    public static string NewLineOf(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            if (line.EndIncludingLineBreak > line.End)
            {
                return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
            }
        }

        return "\n";
    }

    /// <summary>The white space before the first character of the line on which <paramref name="position"/> stands.</summary>
    public static string IndentAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && text[end] is ' ' or '\t')
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Where the line of a declaration begins, or that of the comments before it.</summary>
    public static int LineWithComments(SyntaxNode declaration, SourceText text)
    {
        var start = declaration.SpanStart;
        foreach (var trivia in declaration.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective)
            {
                break;
            }

            if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                start = trivia.FullSpan.Start;
            }
        }

        return text.Lines.GetLineFromPosition(start).Start;
    }

    /// <summary>One level of indentation as this document writes it.</summary>
    public static string UnitOf(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            if (line.End > line.Start && text[line.Start] == '\t')
            {
                return "\t";
            }

            var spaces = 0;
            while (line.Start + spaces < line.End && text[line.Start + spaces] == ' ')
            {
                spaces++;
            }

            if (spaces is 2 or 4 or 8 && line.Start + spaces < line.End && text[line.Start + spaces] != '*')
            {
                return new string(' ', spaces);
            }
        }

        return "    ";
    }

    /// <summary>The whole lines that a declaration occupies, its documentation and attributes included, so that it leaves no hole.</summary>
    public static TextSpan WholeLinesOf(SourceText text, SyntaxNode node)
    {
        var start = node.SpanStart;
        foreach (var trivia in node.GetLeadingTrivia().Reverse())
        {
            if (trivia.HasStructure && trivia.GetStructure() is Microsoft.CodeAnalysis.CSharp.Syntax.DirectiveTriviaSyntax)
            {
                break;
            }

            if (trivia.HasStructure || trivia.ToString().StartsWith("//", System.StringComparison.Ordinal))
            {
                start = trivia.FullSpan.Start;
            }
        }

        var first = text.Lines.GetLineFromPosition(start);
        var last = text.Lines.GetLineFromPosition(node.Span.End);
        var ownLines = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, start)))
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(node.Span.End, last.End)));
        if (!ownLines)
        {
            return node.Span;
        }

        return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
    }

    /// <summary>Whole lines, and the blank line behind or before them that would be left between nothing.</summary>
    public static TextSpan WithGap(SourceText text, TextSpan lines)
    {
        var first = text.Lines.GetLineFromPosition(lines.Start);
        if (lines.Start != first.Start || lines.End >= text.Length || text.Lines.GetLineFromPosition(lines.End).Start != lines.End)
        {
            return lines;
        }

        var next = text.Lines.GetLineFromPosition(lines.End);
        var open = first.LineNumber == 0 || IsBlank(text.Lines[first.LineNumber - 1]) || EndsWithBrace(text.Lines[first.LineNumber - 1]);
        if (open && IsBlank(next))
        {
            return TextSpan.FromBounds(lines.Start, next.EndIncludingLineBreak);
        }

        var closes = next.ToString().TrimStart().StartsWith("}", System.StringComparison.Ordinal);
        return closes && first.LineNumber > 0 && IsBlank(text.Lines[first.LineNumber - 1])
            ? TextSpan.FromBounds(text.Lines[first.LineNumber - 1].Start, lines.End)
            : lines;

        bool IsBlank(TextLine line) => string.IsNullOrWhiteSpace(line.ToString());
        bool EndsWithBrace(TextLine line) => line.ToString().TrimEnd().EndsWith("{", System.StringComparison.Ordinal);
    }
}
