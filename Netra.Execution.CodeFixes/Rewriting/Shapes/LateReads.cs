using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>
/// A sequence that is computed while somebody reads it has to be read before the engine behind it is disposed: looped over, or turned into a value, in the
/// body that makes the engine. What is handed out unread is refused.
/// </summary>
internal static class LateReads
{
    public static void Check(ExpressionSyntax value, SourceFile file)
    {
        if (IsLazy(file.Model.GetTypeInfo(value).Type) && !IsReadHere(value, file))
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"'{ValueSyntax.Shortened(value)}' is read after this body has ended, and the engine is disposed by then",
                "read it here, or make this an iterator");
        }
    }

    /// <summary>
    /// Whether a function that a query or a collection is handed has run when this body goes on: it runs at once, or what it is asked by is read here. A task that it starts need not have ended.
    /// </summary>
    public static bool RunsHere(ExpressionSyntax function, SourceFile file) =>
        function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { ContainingType: { } asked }
        && (asked is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } || asked is { Name: "List" or "Array" } && asked.Locations.All(location => !location.IsInSource))
        && file.Model.GetTypeInfo(function).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod: { } run } && TaskTypes.KindOf(run.ReturnType) == 0 && !IsLazy(run.ReturnType)
        && IsReadHere(call, file);

    public static bool IsLazy(ITypeSymbol? type) => type is { Name: "IEnumerable" or "IOrderedEnumerable" or "IAsyncEnumerable" or "IEnumerator" or "IAsyncEnumerator" or "IQueryable" or "IOrderedQueryable" or "ConfiguredCancelableAsyncEnumerable" } && type.Locations.All(location => !location.IsInSource);

    private static bool IsReadHere(ExpressionSyntax value, SourceFile file)
    {
        if (!IsLazy(file.Model.GetTypeInfo(value).Type))
        {
            return true;
        }

        var top = ValueSyntax.Outermost(value);
        return top.Parent switch
        {
            CommonForEachStatementSyntax loop => loop.Expression == top,
            FromClauseSyntax { Parent: QueryExpressionSyntax query } from when from.Expression == top => IsReadHere(query, file),
            ExpressionStatementSyntax => true,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } => IsReadHere(call, file),
            MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax call } => IsReadHere(call, file),
            ArgumentSyntax { Parent.Parent: ExpressionSyntax call } => IsReadHere(call, file),
            ConditionalAccessExpressionSyntax access when access.Expression == top => IsReadHere(access, file),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } when file.Model.GetDeclaredSymbol(declarator) is ILocalSymbol local => IsReadHere(local, declarator, file),
            _ => false,
        };
    }

    /// <summary>Every use of the variable reads it. One that a lambda captures may be read by whoever runs the lambda.</summary>
    private static bool IsReadHere(ILocalSymbol local, VariableDeclaratorSyntax declarator, SourceFile file) =>
        FunctionBody.Around(declarator) is { } body
        && body.Node.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, local))
            .All(name => FunctionBody.Around(name)?.Node == body.Node && IsReadHere(name, file));
}
