using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>The readonly field that keeps the factory, and the assignment in each constructor.</summary>
internal sealed class FactoryField(RewriteSession session)
{
    public async Task<ImmutableArray<Requirement>> RequireAsync(INamedTypeSymbol type, INamedTypeSymbol factory, ClassParts parts, string field, string parameter)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        var home = await session.FileOfAsync(parts.Declaration).ConfigureAwait(false);
        var (typeName, import) = TypeNames.Of(factory, home, parts.Declaration.Identifier.SpanStart);
        edits.Add(Declaration(type, parts, typeName, field, parameter, home));
        foreach (var constructor in parts.Constructors.Where(constructor => constructor.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }))
        {
            var file = await session.FileOfAsync(constructor).ConfigureAwait(false);
            var assignment = Assignment(constructor, $"{InjectionNames.Access(field, parameter)} = {parameter};", file).ToImmutableArray();
            if (constructor.ExpressionBody is { } arrow)
            {
                requirements.Add(new Requirement(EmptiedConstructor.Key(constructor, file), assignment, Strength: session.IsVanishing(arrow.Expression) ? 2 : 1));
            }
            else
            {
                edits.AddRange(assignment);
            }
        }

        requirements.Add(new Requirement($"field:{type.ToDisplayString()}:{factory.ToDisplayString()}", edits.ToImmutable()));
        if (import is not null)
        {
            requirements.Add(import);
        }

        return requirements.ToImmutable();
    }

    private static Edit Declaration(INamedTypeSymbol type, ClassParts parts, string typeName, string field, string parameter, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = SourceLayout.IndentAt(file.Text, parts.Declaration.SpanStart) + SourceLayout.UnitOf(file.Text);
        var text = $"{indent}private readonly {typeName} {field};{newLine}";
        var first = parts.Declaration.Members.FirstOrDefault();
        var access = type.IsAbstract ? "protected" : "public";
        var open = parts.Declaration.OpenBraceToken;
        if (file.Text.Lines.IndexOf(open.SpanStart) == file.Text.Lines.IndexOf((first?.GetFirstToken() ?? parts.Declaration.CloseBraceToken).SpanStart))
        {
            var constructor = parts.Constructors.Count > 0 ? "" : $" {access} {type.Name}({typeName} {parameter}) {{ {InjectionNames.Access(field, parameter)} = {parameter}; }}";
            return new TextEdit(file.Id, new TextSpan(open.Span.End, 0), $" private readonly {typeName} {field};{constructor}");
        }

        if (parts.Constructors.Count == 0)
        {
            var unit = SourceLayout.UnitOf(file.Text);
            text += $"{newLine}{indent}{access} {type.Name}({typeName} {parameter}){newLine}{indent}{{{newLine}{indent}{unit}{InjectionNames.Access(field, parameter)} = {parameter};{newLine}{indent}}}{newLine}";
        }

        if (first is null)
        {
            return new TextEdit(file.Id, new TextSpan(file.Text.Lines.GetLineFromPosition(open.Span.End).EndIncludingLineBreak, 0), text, BodyShape.PreparationOrder);
        }

        var position = file.Text.Lines.GetLineFromPosition(StartWithComments(first)).Start;
        return parts.Constructors.Count == 0
            ? new TextEdit(file.Id, new TextSpan(position, 0), text + newLine, BodyShape.PreparationOrder)
            : new FieldAddition(
                file.Id, position, text, newLine, parts.Declaration.Members.Select(member => (member.Span, member is FieldDeclarationSyntax)).ToImmutableArray(), BodyShape.PreparationOrder);
    }

    private static int StartWithComments(SyntaxNode member)
    {
        var start = member.SpanStart;
        foreach (var trivia in member.GetLeadingTrivia().Reverse())
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

        return start;
    }

    private IEnumerable<Edit> Assignment(ConstructorDeclarationSyntax constructor, string statement, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = SourceLayout.IndentAt(file.Text, constructor.SpanStart);
        var unit = SourceLayout.UnitOf(file.Text);
        if (constructor.Body is { } block)
        {
            var closing = file.Text.Lines.GetLineFromPosition(block.CloseBraceToken.SpanStart);
            var ownLine = SourceLayout.IndentAt(file.Text, block.CloseBraceToken.SpanStart).Length == block.CloseBraceToken.SpanStart - closing.Start;
            yield return ownLine
                ? new TextEdit(file.Id, new TextSpan(closing.Start, 0), $"{indent}{unit}{statement}{newLine}", -BodyShape.PreparationOrder)
                : new TextEdit(file.Id, new TextSpan(block.CloseBraceToken.SpanStart, 0), statement + " ", -BodyShape.PreparationOrder);
        }
        else if (constructor.ExpressionBody is { } arrow)
        {
            var before = arrow.ArrowToken.GetPreviousToken().Span.End;
            if (session.IsVanishing(arrow.Expression))
            {
                yield return new TextEdit(file.Id, TextSpan.FromBounds(before, arrow.Expression.SpanStart), $"{newLine}{indent}{{{newLine}{indent}{unit}{statement}{newLine}{indent}}}", BodyShape.PreparationOrder);
                yield return new TextEdit(file.Id, constructor.SemicolonToken.Span, "");
                yield break;
            }

            yield return new TextEdit(file.Id, TextSpan.FromBounds(before, arrow.Expression.SpanStart), $"{newLine}{indent}{{{newLine}{indent}{unit}", BodyShape.PreparationOrder);
            yield return new TextEdit(file.Id, new TextSpan(constructor.SemicolonToken.Span.End, 0), $"{newLine}{indent}{unit}{statement}{newLine}{indent}}}", -BodyShape.PreparationOrder);
        }
    }
}
