using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>How a function has to change so that it can make and dispose an engine: a block body, and async where that is possible.</summary>
internal static class BodyShape
{
    /// <summary>Insertions that prepare a statement come before the word that starts it.</summary>
    public const int PreparationOrder = -10;

    /// <summary>Of several declarations that are made for one statement, the order is that of their text: no group decides it by coming first.</summary>
    public const int DeclarationOrder = -9;

    private const int KeywordOrder = -5;

    /// <summary>The word that declares an engine of <paramref name="replacing"/> here: <c>await using</c>, <c>using</c> or nothing.</summary>
    public static string DisposalKeyword(FunctionBody body, SyntaxNode place, ITypeSymbol replacing, SourceFile file)
    {
        var asynchronous = Implements(replacing, "System.IAsyncDisposable", file.Model.Compilation);
        var synchronous = Implements(replacing, "System.IDisposable", file.Model.Compilation);
        if (!asynchronous && !synchronous)
        {
            return "";
        }

        if (asynchronous && CanAwait(body, place, file.Model))
        {
            return "await using ";
        }

        return synchronous
            ? "using "
            : throw new RewriteRefusedException(
                RefusalCodes.NoSynchronousDisposal,
                $"'{replacing.Name}' can only be disposed asynchronously, and this body cannot await",
                "make the body asynchronous, or give the replacement a synchronous Dispose");
    }

    /// <summary>What turns an expression body into a block and a task-returning body into an async one. Null where nothing has to change.</summary>
    public static Requirement? Prepare(FunctionBody body, SyntaxNode place, bool needsAwait, SourceFile file)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var becomesAsync = needsAwait && !body.IsAsync;
        if (becomesAsync)
        {
            edits.Add(new TextEdit(file.Id, new TextSpan(AsyncPosition(body), 0), "async ", KeywordOrder));
        }

        if (body.Expression is { } expression)
        {
            edits.AddRange(ToBlock(body, expression, becomesAsync, file));
        }
        else if (becomesAsync)
        {
            edits.AddRange(AwaitReturns(body, file));
        }

        return edits.Count == 0 ? null : new Requirement($"body:{file.Path}:{body.Node.SpanStart}", edits.ToImmutable(), Strength: needsAwait ? 1 : 0);
    }

    public static bool IsDisposable(ITypeSymbol type, Compilation compilation) =>
        Implements(type, "System.IAsyncDisposable", compilation) || Implements(type, "System.IDisposable", compilation);

    public static bool Implements(ITypeSymbol type, string metadataName, Compilation compilation) =>
        compilation.GetTypeByMetadataName(metadataName) is { } contract
        && (SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));

    /// <summary>The indentation of the first statement once an expression body is a block.</summary>
    public static string StatementIndent(FunctionBody body, SourceFile file)
    {
        var unit = SourceLayout.UnitOf(file.Text);
        return SourceLayout.IndentAt(file.Text, body.Node.SpanStart) + (body.Node is PropertyDeclarationSyntax or IndexerDeclarationSyntax ? unit + unit : unit);
    }

    /// <summary>A task type: 0 none, 1 without a result, 2 with one.</summary>
    public static int TaskKind(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } named
        && named.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"
            ? named.Arity + 1
            : 0;

    private static bool CanAwait(FunctionBody body, SyntaxNode place, SemanticModel model)
    {
        for (var node = place; node is not null && node != body.Node; node = node.Parent)
        {
            if (node is LockStatementSyntax or UnsafeStatementSyntax)
            {
                return false;
            }
        }

        if (body.IsAsync)
        {
            return true;
        }

        if (body.Node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax) || body.IsIterator())
        {
            return false;
        }

        return body.Symbol(model) is { } symbol
            && TaskKind(symbol.ReturnType) > 0
            && symbol.Parameters.All(parameter => parameter.RefKind == RefKind.None && !parameter.Type.IsRefLikeType)
            && !(body.Node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.UnsafeKeyword))
            && !(symbol.ContainingType is { TypeKind: TypeKind.Struct, IsReadOnly: false } && body.OwnNodes().OfType<AssignmentExpressionSyntax>().Any());
    }

    private static int AsyncPosition(FunctionBody body) => body.Node switch
    {
        MethodDeclarationSyntax method => Before(method.Modifiers, method.ReturnType),
        LocalFunctionStatementSyntax function => Before(function.Modifiers, function.ReturnType),
        ParenthesizedLambdaExpressionSyntax lambda => (lambda.ReturnType ?? (SyntaxNode)lambda.ParameterList).SpanStart,
        SimpleLambdaExpressionSyntax lambda => lambda.Parameter.SpanStart,
        AnonymousMethodExpressionSyntax method => method.DelegateKeyword.SpanStart,
        _ => body.Node.SpanStart,
    };

    private static int Before(SyntaxTokenList modifiers, TypeSyntax returnType)
    {
        var partial = modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.PartialKeyword));
        return partial.IsKind(SyntaxKind.PartialKeyword) ? partial.SpanStart : returnType.SpanStart;
    }

    private static IEnumerable<Edit> ToBlock(FunctionBody body, ExpressionSyntax expression, bool becomesAsync, SourceFile file)
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

        var word = Word(body, expression, becomesAsync, file.Model);
        if (word.Length > 0)
        {
            yield return new TextEdit(file.Id, new TextSpan(expression.SpanStart, 0), word, KeywordOrder);
        }

        var close = newLine + indent + "}" + (accessor ? newLine + outer + "}" : "");
        var semicolon = expression.GetLastToken().GetNextToken();
        if (!body.IsLambda && semicolon.IsKind(SyntaxKind.SemicolonToken))
        {
            yield return new TextEdit(file.Id, new TextSpan(semicolon.Span.End, 0), close, -KeywordOrder);
        }
        else
        {
            yield return new TextEdit(file.Id, new TextSpan(expression.Span.End, 0), ";" + close, -KeywordOrder);
        }
    }

    private static string Word(FunctionBody body, ExpressionSyntax expression, bool becomesAsync, SemanticModel model)
    {
        if (expression is ThrowExpressionSyntax)
        {
            return "";
        }

        var symbol = body.Symbol(model);
        var kind = TaskKind(symbol?.ReturnType);
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

    private static IEnumerable<Edit> AwaitReturns(FunctionBody body, SourceFile file)
    {
        var kind = TaskKind(body.Symbol(file.Model)?.ReturnType);
        foreach (var statement in body.Returns())
        {
            if (statement.Expression is not { } value)
            {
                continue;
            }

            if (kind == 2)
            {
                yield return FromResult(value, file.Model) is { } result
                    ? new TextEdit(file.Id, TextSpan.FromBounds(value.SpanStart, result.SpanStart), "", KeywordOrder)
                    : new TextEdit(file.Id, new TextSpan(value.SpanStart, 0), "await ", KeywordOrder);
                if (FromResult(value, file.Model) is { } inner)
                {
                    yield return new TextEdit(file.Id, TextSpan.FromBounds(inner.Span.End, value.Span.End), "", KeywordOrder);
                }

                continue;
            }

            if (IsCompletedTask(value, file.Model))
            {
                yield return new TextEdit(file.Id, TextSpan.FromBounds(statement.ReturnKeyword.Span.End, value.Span.End), "");
                continue;
            }

            yield return new TextEdit(file.Id, TextSpan.FromBounds(statement.SpanStart, value.SpanStart), "await ", KeywordOrder);
            var last = statement.Parent == body.Body && ((BlockSyntax)body.Body).Statements.Last() == statement;
            if (last)
            {
                continue;
            }

            var indent = SourceLayout.IndentAt(file.Text, statement.SpanStart);
            if (statement.Parent is BlockSyntax or SwitchSectionSyntax)
            {
                yield return new TextEdit(file.Id, new TextSpan(statement.Span.End, 0), SourceLayout.NewLineOf(file.Text) + indent + "return;", -KeywordOrder);
            }
            else
            {
                yield return new TextEdit(file.Id, new TextSpan(statement.SpanStart, 0), "{ ", PreparationOrder - 1);
                yield return new TextEdit(file.Id, new TextSpan(statement.Span.End, 0), " return; }", -KeywordOrder);
            }
        }
    }

    private static ExpressionSyntax? FromResult(ExpressionSyntax value, SemanticModel model) =>
        value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } invocation
        && model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "FromResult", ContainingType: var type } && TaskKind(type) == 1
            ? arguments[0].Expression
            : null;

    private static bool IsCompletedTask(ExpressionSyntax value, SemanticModel model) =>
        model.GetSymbolInfo(value).Symbol is IPropertySymbol { Name: "CompletedTask", ContainingType: var type } && TaskKind(type) == 1;
}
