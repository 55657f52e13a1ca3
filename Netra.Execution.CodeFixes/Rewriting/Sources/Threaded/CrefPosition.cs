using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>Where a reference in documentation names a new parameter's type.</summary>
/// <param name="Position">The position in the text.</param>
/// <param name="Before">What separates it from what stands before.</param>
/// <param name="After">What separates it from what follows.</param>
internal readonly record struct CrefPosition(int Position, string Before, string After)
{
    /// <summary>Null where the reference names the member alone.</summary>
    public static CrefPosition? Of(SyntaxNode name, IMethodSymbol method)
    {
        if (name.FirstAncestorOrSelf<NameMemberCrefSyntax>() is not { Parameters: { } list })
        {
            return null;
        }

        var index = method.IsExtensionMethod ? 1 : 0;
        return list.Parameters.Count > index
            ? new CrefPosition(list.Parameters[index].SpanStart, "", ", ")
            : new CrefPosition(list.CloseParenToken.SpanStart, index > 0 ? ", " : "", "");
    }
}
