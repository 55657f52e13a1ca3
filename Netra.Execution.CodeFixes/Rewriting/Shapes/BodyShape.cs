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

    /// <summary>Words in front of a declaration or statement come last.</summary>
    public const int KeywordOrder = -5;

    /// <summary>The word that declares an engine of <paramref name="replacing"/> here: <c>await using</c>, <c>using</c> or nothing.</summary>
    public static string DisposalKeyword(FunctionBody body, SyntaxNode place, ITypeSymbol replacing, SourceFile file)
    {
        var asynchronous = Implements(replacing, "System.IAsyncDisposable", file.Model.Compilation);
        var synchronous = Implements(replacing, "System.IDisposable", file.Model.Compilation);
        if (!asynchronous && !synchronous)
        {
            return "";
        }

        if (asynchronous && CanAwait(body, place, file))
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

    /// <summary>Whether what is disposed where the body returns, with <paramref name="keyword"/>, is used until a task has ended that the body hands out.</summary>
    /// <exception cref="RewriteRefusedException">It is, and the body cannot await the task.</exception>
    public static bool NeedsAwait(string keyword, FunctionBody body, SyntaxNode place, SourceFile file)
    {
        var awaits = keyword.StartsWith("await", System.StringComparison.Ordinal);
        if (awaits || keyword.Length == 0 || !AwaitedReturns.AreNeeded(body, file))
        {
            return awaits;
        }

        return CanAwait(body, place, file)
            ? true
            : throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                "the task that this body returns uses the engine after the body has ended, and the engine is disposed by then",
                "make the body asynchronous");
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
            edits.AddRange(BlockBody.Of(body, expression, becomesAsync, file));
        }
        else if (becomesAsync && StreamedReturns.Of(body, file) is null)
        {
            edits.AddRange(AwaitedReturns.Of(body, file));
        }

        if (becomesAsync && StreamedReturns.Of(body, file) is { } stream)
        {
            edits.AddRange(StreamedReturns.Of(body, stream, file));
        }

        return edits.Count == 0 ? null : new Requirement($"body:{file.Path}:{body.Node.SpanStart}", edits.ToImmutable(), Strength: needsAwait ? 1 : 0);
    }

    public static bool IsDisposable(ITypeSymbol type, Compilation compilation) =>
        Implements(type, "System.IAsyncDisposable", compilation) || Implements(type, "System.IDisposable", compilation);

    public static bool Implements(ITypeSymbol type, string metadataName, Compilation compilation) =>
        compilation.GetTypeByMetadataName(metadataName) is { } contract
        && (SymbolEqualityComparer.Default.Equals(type, contract) || type.AllInterfaces.Contains(contract, SymbolEqualityComparer.Default));

    private static bool CanAwait(FunctionBody body, SyntaxNode place, SourceFile file)
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

        return body.Symbol(file.Model) is { } symbol
            && (TaskTypes.KindOf(symbol.ReturnType) > 0 || StreamedReturns.Of(body, file) is not null)
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
}
