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
        var assign = $"{InjectionNames.Access(field, parameter)} = {parameter};";
        edits.Add(Declaration(parts, $"private readonly {typeName} {(parts.Primary is null ? $"{field};" : $"{field} = {parameter};")}", home));
        if (parts.Primary is null && parts.Constructors.Count == 0)
        {
            edits.Add(new NewConstructor(type, parts.Declaration, home).Do(assign));
        }

        foreach (var constructor in parts.Constructors.Where(constructor => constructor.Initializer is not { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword }))
        {
            var file = await session.FileOfAsync(constructor).ConfigureAwait(false);
            var assignment = Assignment(constructor, assign, file).ToImmutableArray();
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

    private static Edit Declaration(ClassParts parts, string declared, SourceFile file)
    {
        var open = parts.Declaration.OpenBraceToken;
        if (NewConstructor.IsOnOneLine(parts.Declaration, file))
        {
            return new TextEdit(file.Id, new TextSpan(open.Span.End, 0), $" {declared}", BodyShape.PreparationOrder);
        }

        var newLine = SourceLayout.NewLineOf(file.Text);
        var text = SourceLayout.IndentAt(file.Text, parts.Declaration.SpanStart) + SourceLayout.UnitOf(file.Text) + declared + newLine;
        return parts.Declaration.Members.FirstOrDefault() is { } first
            ? new FieldAddition(
                file.Id, SourceLayout.LineWithComments(first, file.Text), text, newLine,
                parts.Declaration.Members.Select(member => (member.Span, member is FieldDeclarationSyntax)).ToImmutableArray(), BodyShape.PreparationOrder)
            : new TextEdit(file.Id, new TextSpan(file.Text.Lines.GetLineFromPosition(open.Span.End).EndIncludingLineBreak, 0), text + newLine, BodyShape.PreparationOrder);
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
