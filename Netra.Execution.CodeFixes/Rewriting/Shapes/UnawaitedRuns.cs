using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>
/// A task that an engine returns has to end before the engine is disposed. Awaited, returned, or kept in a local that the same body awaits later:
/// that is seen. Everything else is refused, for disposing the engine would cancel what nobody waits for.
/// </summary>
internal static class UnawaitedRuns
{
    public static void Check(SimpleNameSyntax member, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(member).Symbol is IMethodSymbol && member.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } invocation)
        {
            Check(invocation, file);
        }
    }

    public static void Check(InvocationExpressionSyntax invocation, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method || TaskTypes.KindOf(method.ReturnType) == 0)
        {
            return;
        }

        SyntaxNode value = invocation;
        while (value.Parent is ParenthesizedExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } || IsConfigured(value) || IsContinued(value, file))
        {
            value = value.Parent!;
        }

        switch (value.Parent)
        {
            case AwaitExpressionSyntax:
            case ReturnStatementSyntax:
            case ArrowExpressionClauseSyntax:
            case LambdaExpressionSyntax:
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" }:
                return;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax task } when IsAwaitedLater(task.Identifier.ValueText, task):
                return;
            case ArgumentSyntax argument when argument.FirstAncestorOrSelf<AwaitExpressionSyntax>() is not null:
                return;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax list, Name.Identifier.ValueText: "Add" } } } argument
                when IsAwaitedLater(list.Identifier.ValueText, argument):
                return;
        }

        throw new RewriteRefusedException(
            RefusalCodes.Escapes,
            $"nobody awaits '{ValueSyntax.Shortened(invocation)}', and disposing the engine would cancel it",
            "await the run, or hand it to RunInBackground");
    }

    private static bool IsConfigured(SyntaxNode value) =>
        value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WaitAsync", Parent: InvocationExpressionSyntax }
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" or "WaitAsync" };

    /// <summary>A continuation that nothing cancels ends after the run.</summary>
    private static bool IsContinued(SyntaxNode value, SourceFile file) =>
        value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContinueWith" or "Unwrap", Parent: InvocationExpressionSyntax call } && IsUncancelled(call, file)
        || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContinueWith" or "Unwrap", Parent: InvocationExpressionSyntax };

    private static bool IsUncancelled(InvocationExpressionSyntax call, SourceFile file) =>
        !call.ArgumentList.Arguments.Any(argument => file.Model.GetTypeInfo(argument.Expression).ConvertedType is { Name: "CancellationToken" or "TaskContinuationOptions" });

    /// <summary>The block that declares the engine also awaits: an await deeper inside or further out would come too late or not at all.</summary>
    private static bool IsAwaitedLater(string name, SyntaxNode task) =>
        task.FirstAncestorOrSelf<BlockSyntax>() is { } block
        && block.Statements.Where(statement => statement.SpanStart > task.SpanStart)
            .SelectMany(statement => statement.DescendantNodes().OfType<AwaitExpressionSyntax>().Select(awaiting => (SyntaxNode)awaiting)
                .Concat(statement.DescendantNodesAndSelf().OfType<ReturnStatementSyntax>()))
            .Any(node => node.DescendantNodes().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name));
}
