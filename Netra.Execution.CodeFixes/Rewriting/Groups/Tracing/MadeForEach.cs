using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using SymbolNames = Netra.Execution.Analyzers.Model.SymbolNames;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>A collection that a lambda fills at once, with what it makes for each element of another: <c>all.Select(_ => new Engine()).ToArray()</c>.</summary>
internal static class MadeForEach
{
    /// <summary>The collection that is filled; null where the value is not what such a lambda makes.</summary>
    public static ExpressionSyntax? CollectionOf(ExpressionSyntax made, SourceFile file)
    {
        if (made.Parent is not LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } })
        {
            return null;
        }

        if (Selected(call, file) != made)
        {
            return Filled(call, file) == made ? call : null;
        }

        return call.Parent switch
        {
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax all } when Filled(all, file) == made => all,
            SpreadElementSyntax { Parent: CollectionExpressionSyntax list } => list,
            _ => null,
        };
    }

    /// <summary>What the lambda makes that fills the collection.</summary>
    public static ExpressionSyntax? Filled(InvocationExpressionSyntax call, SourceFile file) => call switch
    {
        { Expression: MemberAccessExpressionSyntax { Expression: InvocationExpressionSyntax select, Name.Identifier.ValueText: "ToArray" or "ToList" or "ToHashSet" }, ArgumentList.Arguments.Count: 0 } when IsOf(call, "System.Linq.Enumerable", file) => Selected(select, file),
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToDictionary" }, ArgumentList.Arguments: { Count: 2 or 3 } arguments } when IsOf(call, "System.Linq.Enumerable", file) => Body(arguments[1]),
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConvertAll" }, ArgumentList.Arguments: { Count: 1 or 2 } arguments } when IsOf(call, "System.Array", file) || IsOf(call, "System.Collections.Generic.List`1", file) => Body(arguments.Last()),
        _ => null,
    };

    /// <summary>What the lambda of <c>Select</c> makes.</summary>
    public static ExpressionSyntax? Selected(ExpressionSyntax select, SourceFile file) =>
        select is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" }, ArgumentList.Arguments: { Count: 1 } arguments } call && IsOf(call, "System.Linq.Enumerable", file) ? Body(arguments[0]) : null;

    /// <summary>One engine in place of all: whose it is does not depend on the element, and no two of them are used at a time.</summary>
    /// <exception cref="RewriteRefusedException">The engines are not all alike, or may be used side by side.</exception>
    public static void DemandOneForAll(EngineValue made, ExpressionSyntax collection, IEnumerable<EngineValue> reads)
    {
        var lambda = made.Expression.FirstAncestorOrSelf<LambdaExpressionSyntax>()!;
        var own = new HashSet<string>(lambda.DescendantNodes().OfType<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText));
        foreach (var argument in made.Creation!.Arguments)
        {
            if (SideEffects.Has(argument.Expression, made.File) || argument.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => own.Contains(name.Identifier.ValueText)))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.Escapes,
                    $"'{ValueSyntax.Shortened(argument)}' is another for each element of '{ValueSyntax.Shortened(collection)}', and nothing disposes the engines",
                    "make and dispose each engine where it is used");
            }
        }

        if (reads.FirstOrDefault(read => !IsDoneAtOnce(read, lambda)) is { } sideBySide)
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"the engines of '{ValueSyntax.Shortened(collection)}' may be used side by side ('{ValueSyntax.Shortened(sideBySide.Home.Node)}'), and nothing disposes them",
                "make and dispose each engine where it is used");
        }
    }

    /// <summary>Used in the same function as it was made, and awaited before the next one is used.</summary>
    private static bool IsDoneAtOnce(EngineValue read, LambdaExpressionSyntax lambda)
    {
        if (read.Home.Kind is not (HomeKind.Receiver or HomeKind.Passed or HomeKind.Initial) || FunctionBody.Around(read.Expression) is not { } body || body.IsLambda && !body.Node.Span.Contains(lambda.Span))
        {
            return read.Home.Kind is HomeKind.Tested;
        }

        SyntaxNode? value = read.Home.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (read.Home.Kind is HomeKind.Initial || value is null || TaskTypes.KindOf(read.File.Model.GetTypeInfo(value).Type) == 0)
        {
            return true;
        }

        while (value.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
        {
            value = configured;
        }

        return value.Parent is AwaitExpressionSyntax;
    }

    private static ExpressionSyntax? Body(ArgumentSyntax argument) => argument.Expression is LambdaExpressionSyntax { AsyncKeyword.RawKind: 0, ExpressionBody: { } body } ? body : null;

    private static bool IsOf(InvocationExpressionSyntax call, string type, SourceFile file) =>
        file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { } owner } && SymbolNames.IsType(owner.OriginalDefinition, type);
}
