using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A choice between an engine that is made here and one that somebody else has: only the first is disposed here.</summary>
internal static class ForeignEngines
{
    /// <summary>The other expressions that may supply the value, which nobody makes here.</summary>
    public static IEnumerable<ExpressionSyntax> BesideOf(EngineValue made, EngineGroup group) => ValueSyntax.Leaves(ValueSyntax.Outermost(made.Expression))
        .Where(leaf => !ValueSyntax.IsNull(leaf)
            && !group.Values.Exists(value => value.Expression == leaf && (value.Creation is not null || value.Carrier is { IsVanishing: true } or { Kind: CarrierKind.Returning })));

    /// <exception cref="RewriteRefusedException">There are such.</exception>
    public static void Refuse(EngineValue made, EngineGroup group)
    {
        if (BesideOf(made, group).FirstOrDefault() is { } other)
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(other)}' may be given instead, which is somebody else's to dispose", "decide who disposes the instance");
        }
    }
}
