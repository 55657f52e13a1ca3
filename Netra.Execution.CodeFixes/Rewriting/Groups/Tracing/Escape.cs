using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>The refusal of a place beyond which an instance is not followed.</summary>
internal static class Escape
{
    public static RewriteRefusedException Into(SyntaxNode node)
    {
        var text = ValueSyntax.Shortened(node.Parent is StatementSyntax or null ? node : node.Parent);
        return new(RefusalCodes.Escapes, $"the instance flows into '{text}', which is not followed", "decide who owns the instance there");
    }
}
