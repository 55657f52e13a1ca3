using System;
using System.Collections.Immutable;
using System.Threading.Tasks;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>A group's plan, or why there is none.</summary>
internal sealed record GroupResult(Plan? Plan, Refusal? Refusal)
{
    /// <summary>Runs the planning of one group; its refusal is a result, not an error.</summary>
    public static async Task<GroupResult> OfAsync(
        RewriteSession session, string groupId, Func<ImmutableArray<RewriteSite>> sites, Func<Task<PlanBuilder>> plan, Func<ImmutableArray<string>>? dependsOn = null)
    {
        using var planning = session.Plan(groupId);
        try
        {
            var built = await plan().ConfigureAwait(false);
            return new GroupResult(built.Build(groupId, sites(), dependsOn?.Invoke() ?? ImmutableArray<string>.Empty), null);
        }
        catch (RewriteRefusedException refused)
        {
            return new GroupResult(null, new Refusal(groupId, sites(), refused.Code, refused.Message, refused.Decision));
        }
    }
}
