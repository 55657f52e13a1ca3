using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Keeps a member's documented parameters and its real ones the same: a difference is a warning.</summary>
internal static class Documentation
{
    /// <summary>Adds a line behind the last documented parameter, which may go; null where no parameter is documented.</summary>
    public static Edit? AfterParameters(SyntaxNode member, string element, SourceFile file)
    {
        if (Parameters(member).LastOrDefault() is not { } last)
        {
            return null;
        }

        var indent = SourceLayout.IndentAt(file.Text, last.SpanStart);
        var next = file.Text.Lines.GetLineFromPosition(last.Span.End).EndIncludingLineBreak;
        return new TextEdit(file.Id, new TextSpan(next, 0), $"{indent}/// {element}{SourceLayout.NewLineOf(file.Text)}");
    }

    /// <summary>Adds a line before the documented parameter at <paramref name="index"/>; null where there is none.</summary>
    public static Edit? BeforeParameters(SyntaxNode member, int index, string element, int order, SourceFile file)
    {
        var documented = Parameters(member).ToList();
        if (documented.Count <= index)
        {
            return documented.Count == 0 ? null : AfterParameters(member, element, file);
        }

        var line = file.Text.Lines.GetLineFromPosition(documented[index].SpanStart);
        return new TextEdit(
            file.Id, new TextSpan(line.Start, 0), $"{SourceLayout.IndentAt(file.Text, documented[index].SpanStart)}/// {element}{SourceLayout.NewLineOf(file.Text)}", order);
    }

    /// <summary>Takes the lines of one parameter out.</summary>
    public static IEnumerable<Edit> WithoutParameter(ParameterSyntax parameter, SourceFile file) => Parameters(parameter.Parent!.Parent!)
        .Where(element => element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().Any(attribute => attribute.Identifier.Identifier.ValueText == parameter.Identifier.ValueText))
        .Select(element => new TextEdit(
            file.Id,
            TextSpan.FromBounds(file.Text.Lines.GetLineFromPosition(element.SpanStart).Start, file.Text.Lines.GetLineFromPosition(element.Span.End).EndIncludingLineBreak),
            ""));

    private static IEnumerable<XmlElementSyntax> Parameters(SyntaxNode member) => member.GetLeadingTrivia()
        .Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
        .SelectMany(comment => comment.Content.OfType<XmlElementSyntax>())
        .Where(element => element.StartTag.Name.LocalName.ValueText == "param");
}
