using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Whether a lambda is surely done when the body around it goes on.</summary>
internal static class Captures
{
    /// <summary>A lambda that keeps the engine beyond the body would use it after it was disposed.</summary>
    public static void Check(IEnumerable<EngineValue> uses, FunctionBody body)
    {
        foreach (var use in uses)
        {
            if (FunctionBody.Around(use.Expression) is { IsLambda: true } lambda && lambda.Node != body.Node && !EndInside(lambda, body, use.File))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.Escapes,
                    $"the lambda '{ValueSyntax.Shortened(lambda.Node)}' may run after the engine was disposed",
                    "make the engine inside the lambda");
            }
        }
    }

    /// <summary>True where the call that takes the lambda is awaited, or its result is a local that the body awaits or enumerates in place.</summary>
    private static bool EndInside(FunctionBody lambda, FunctionBody body, SourceFile file)
    {
        if (lambda.Node.FirstAncestorOrSelf<AwaitExpressionSyntax>() is { } awaiting && body.Body.Span.Contains(awaiting.Span) || LateReads.RunsHere((ExpressionSyntax)lambda.Node, file))
        {
            return true;
        }

        if (lambda.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block } } local && body.Body.Span.Contains(local.Span))
        {
            return block.DescendantNodes().OfType<AwaitExpressionSyntax>()
                .Any(later => later.SpanStart > local.SpanStart && later.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == local.Identifier.ValueText));
        }

        return lambda.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForEach" or "For" or "Invoke" } };
    }
}
