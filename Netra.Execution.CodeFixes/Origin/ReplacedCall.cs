using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>A call of a member that is not to be called any more. Its effect is the factory's business, so it goes when nothing needs the old effect.</summary>
internal static class ReplacedCall
{
    public static async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file, IReadOnlyCollection<GroupResult> others, RewriteSession session)
    {
        var node = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        var use = node.FirstAncestorOrSelf<ExpressionSyntax>(expression => expression is InvocationExpressionSyntax) ?? (ExpressionSyntax)node;
        if (others.Any(other => other.Refusal is not null) || await StaysAnyAsync(file, others, session).ConfigureAwait(false))
        {
            throw new RewriteRefusedException(
                RefusalCodes.KeptState,
                $"'{ValueSyntax.Shortened(use)}' still serves the constructions that stay",
                "remove the call when the last of them is rewritten");
        }

        if (use is not InvocationExpressionSyntax invocation || use.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement
            || invocation.ArgumentList.Arguments.Any(argument => SideEffects.Has(argument.Expression, file)))
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction,
                $"'{ValueSyntax.Shortened(use)}' is more than a statement of its own",
                "remove the call by hand");
        }

        var plan = new PlanBuilder();
        plan.Remove(file, statement);
        plan.Note(file, invocation, $"'{ValueSyntax.Shortened(invocation)}' fell away: the factory does it for each user");
        return plan;
    }

    /// <summary>Whether a construction of a replaced type is not among what is rewritten now: the call may have been asked for alone.</summary>
    private static async Task<bool> StaysAnyAsync(SourceFile file, IReadOnlyCollection<GroupResult> others, RewriteSession session)
    {
        var rewritten = others.SelectMany(other => other.Plan?.Sites ?? ImmutableArray<RewriteSite>.Empty).ToList();
        foreach (var type in session.Types.VisibleFrom(file).Where(type => file.Isolation.Replacements.Of(type) is not null))
        {
            foreach (var constructor in type.InstanceConstructors)
            {
                foreach (var use in await session.UsesAsync(constructor).ConfigureAwait(false))
                {
                    if (use.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation && !PinnedByTests.IsLegacyTest(creation, use.File)
                        && !rewritten.Any(site => creation.Span.Contains(site.Span) && session.Solution.GetDocument(site.Document)?.FilePath == use.File.Path))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
