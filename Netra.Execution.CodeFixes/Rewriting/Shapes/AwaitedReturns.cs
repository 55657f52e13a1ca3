using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>A body that returned a task awaits it once it is async.</summary>
internal static class AwaitedReturns
{
    public static IEnumerable<Edit> Of(FunctionBody body, SourceFile file)
    {
        var kind = TaskTypes.KindOf(body.Symbol(file.Model)?.ReturnType);
        foreach (var statement in body.Returns())
        {
            if (statement.Expression is not { } value)
            {
                continue;
            }

            if (kind == 2)
            {
                yield return FromResult(value, file.Model) is { } result
                    ? new TextEdit(file.Id, TextSpan.FromBounds(value.SpanStart, result.SpanStart), "", BodyShape.KeywordOrder)
                    : new TextEdit(file.Id, new TextSpan(value.SpanStart, 0), "await ", BodyShape.KeywordOrder);
                if (FromResult(value, file.Model) is { } inner)
                {
                    yield return new TextEdit(file.Id, TextSpan.FromBounds(inner.Span.End, value.Span.End), "", BodyShape.KeywordOrder);
                }

                continue;
            }

            if (IsCompletedTask(value, file.Model))
            {
                yield return new TextEdit(file.Id, TextSpan.FromBounds(statement.ReturnKeyword.Span.End, value.Span.End), "");
                continue;
            }

            yield return new TextEdit(file.Id, TextSpan.FromBounds(statement.SpanStart, value.SpanStart), "await ", BodyShape.KeywordOrder);
            var last = statement.Parent == body.Body && ((BlockSyntax)body.Body).Statements.Last() == statement;
            if (last)
            {
                continue;
            }

            var indent = SourceLayout.IndentAt(file.Text, statement.SpanStart);
            if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
            {
                yield return new TextEdit(file.Id, new TextSpan(statement.Span.End, 0), SourceLayout.NewLineOf(file.Text) + indent + "return;", -BodyShape.KeywordOrder);
            }
            else
            {
                yield return new TextEdit(file.Id, new TextSpan(statement.SpanStart, 0), "{ ", BodyShape.PreparationOrder - 1);
                yield return new TextEdit(file.Id, new TextSpan(statement.Span.End, 0), " return; }", -BodyShape.KeywordOrder);
            }
        }
    }

    /// <summary>Whether a body hands out a task that may still run when it returns, or a stream that nobody has read by then.</summary>
    public static bool AreNeeded(FunctionBody body, SourceFile file) => StreamedReturns.Of(body, file) is not null
        || !body.IsAsync && TaskTypes.KindOf(body.Symbol(file.Model)?.ReturnType) > 0
        && (body.Expression is { } only ? [only] : body.Returns().Select(statement => statement.Expression).OfType<ExpressionSyntax>())
            .Any(value => FromResult(value, file.Model) is null && !IsCompletedTask(value, file.Model));

    private static ExpressionSyntax? FromResult(ExpressionSyntax value, SemanticModel model) =>
        value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } invocation
        && model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "FromResult", ContainingType: var type } && TaskTypes.KindOf(type) == 1
            ? arguments[0].Expression
            : null;

    private static bool IsCompletedTask(ExpressionSyntax value, SemanticModel model) =>
        model.GetSymbolInfo(value).Symbol is IPropertySymbol { Name: "CompletedTask", ContainingType: var type } && TaskTypes.KindOf(type) == 1;
}
