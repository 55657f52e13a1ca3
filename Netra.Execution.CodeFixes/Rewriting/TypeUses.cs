using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Whether somebody may make a type who does not write <c>new</c>.</summary>
internal static class TypeUses
{
    /// <summary>True where a call is told the type, as <c>typeof</c> or as a type argument: a container, or reflection.</summary>
    public static async Task<bool> IsToldToCallsAsync(INamedTypeSymbol type, RewriteSession session) =>
        (await session.UsesAsync(type).ConfigureAwait(false)).Any(use => use.Node.Parent is TypeOfExpressionSyntax
            || use.Node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent: GenericNameSyntax generic } && use.File.Model.GetSymbolInfo(generic).Symbol is IMethodSymbol);
}
