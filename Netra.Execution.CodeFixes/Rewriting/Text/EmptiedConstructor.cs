using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>A constructor that did one thing, by an arrow, which goes: an empty block is left, unless something else gives it one.</summary>
internal static class EmptiedConstructor
{
    public static string Key(ConstructorDeclarationSyntax constructor, SourceFile file) => $"constructor:{file.Path}:{constructor.SpanStart}";

    public static Requirement Of(ConstructorDeclarationSyntax constructor, ArrowExpressionClauseSyntax arrow, SourceFile file) => new(
        Key(constructor, file),
        ImmutableArray.Create<Edit>(
            new TextEdit(file.Id, TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, arrow.Expression.SpanStart), " { }"),
            new TextEdit(file.Id, constructor.SemicolonToken.Span, "")));
}
