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

    public static bool IsLazy(ITypeSymbol? type) => type is { Name: "IEnumerable" or "IAsyncEnumerable" or "IEnumerator" or "IAsyncEnumerator" or "IQueryable" or "ConfiguredCancelableAsyncEnumerable" } && type.Locations.All(location => !location.IsInSource);

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
