using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>A call of a member that is not to be called any more. Its effect is the factory's business, so it goes when nothing needs the old effect.</summary>
internal static class ReplacedCall
{
    public static PlanBuilder Plan(RewriteSite site, SourceFile file, IEnumerable<GroupResult> others)
    {
        var node = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        var invocation = node.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        if (others.Any(other => other.Refusal is not null))
        {
            throw new RewriteRefusedException(
                RefusalCodes.KeptState,
                $"'{ValueSyntax.Shortened(invocation)}' still serves the constructions that stay",
                "remove the call when the last of them is rewritten");
        }

        if (invocation.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || invocation.ArgumentList.Arguments.Any(argument => SideEffects.Has(argument.Expression, file)))
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction,
                $"'{ValueSyntax.Shortened(invocation)}' is more than a statement of its own",
                "remove the call by hand");
        }

        var plan = new PlanBuilder();
        plan.Remove(file, statement);
        plan.Note($"'{ValueSyntax.Shortened(invocation)}' fell away: the factory does it for each user");
        return plan;
    }
}
