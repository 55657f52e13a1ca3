using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Containment.Captured;
using Netra.Execution.CodeFixes.Containment.Keys;
using Netra.Execution.CodeFixes.Containment.Lifetimes;
using Netra.Execution.CodeFixes.Containment.Pointed;
using Netra.Execution.CodeFixes.Delivery;
using Netra.Execution.CodeFixes.Ending;
using Netra.Execution.CodeFixes.Origin;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Plans all rewriting: for the light bulb, for fix-all and for <c>netra migrate</c>.</summary>
public static class RewritePlanner
{
    /// <summary>True for a rule whose rewrite may change what one user sees: who wants it asks for it.</summary>
    /// <param name="ruleId">The rule.</param>
    public static bool IsOnlyIfAsked(string ruleId) => ruleId is RequiredUserRequest.RuleId or StaticStateRequest.OfAnybody or SignedInUserRequest.RuleId or AmbientRestoreRequest.RuleId
        or BackgroundWorkRequest.RuleId or PointedAtUserRequest.RuleId or CapturedUserRequest.RuleId;

    /// <summary>True for a plan of such a rule, and for one that does another thing than what its rule's fix is named for.</summary>
    /// <param name="plan">The plan.</param>
    public static bool IsOnlyIfAsked(Plan plan) => plan.Title is not null || plan.Sites.Any(site => IsOnlyIfAsked(site.RuleId));

    /// <summary>Plans or refuses each connected group that <paramref name="sites"/> belong to.</summary>
    /// <param name="solution">The snapshot that the sites were reported on.</param>
    /// <param name="sites">The reported places; the order does not matter.</param>
    /// <param name="cancellationToken">Ends the planning.</param>
    public static Task<RewriteOutcome> PlanAsync(Solution solution, ImmutableArray<RewriteSite> sites, CancellationToken cancellationToken) =>
        PlanAsync(solution, sites, ImmutableDictionary<string, ContextDecision>.Empty, cancellationToken);

    /// <summary>Plans or refuses each connected group that <paramref name="sites"/> belong to.</summary>
    /// <param name="solution">The snapshot that the sites were reported on.</param>
    /// <param name="sites">The reported places; the order does not matter.</param>
    /// <param name="decisions">Whose a group is where nobody is found, by its name.</param>
    /// <param name="cancellationToken">Ends the planning.</param>
    public static async Task<RewriteOutcome> PlanAsync(
        Solution solution, ImmutableArray<RewriteSite> sites, IReadOnlyDictionary<string, ContextDecision> decisions, CancellationToken cancellationToken)
    {
        var session = new RewriteSession(solution, decisions, cancellationToken);
        var (ordered, generated) = await OrderedAsync(session, sites).ConfigureAwait(false);
        var results = new List<GroupResult>(generated);
        var constructions = new DirectConstructionRequest(session);
        results.AddRange(await constructions.PlanAsync(ordered.Where(site => site.RuleId == DirectConstructionRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new ReplacedReferenceRequest(session).PlanAsync(ordered.Where(site => site.RuleId == ReplacedReferenceRequest.RuleId), constructions, results).ConfigureAwait(false));
        results.AddRange(await new OwnFactoryRequest(session).PlanAsync(ordered.Where(site => site.RuleId == OwnFactoryRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new StaticStateRequest(session).PlanAsync(ordered.Where(site => site.RuleId is StaticStateRequest.OfUsers or StaticStateRequest.OfAnybody)).ConfigureAwait(false));
        var broadcasts = await new BroadcastRequest(session).PlanAsync(ordered.Where(site => site.RuleId == BroadcastRequest.RuleId)).ConfigureAwait(false);
        results.AddRange(broadcasts.Results);
        results.AddRange(await new UnscopedEmitterRequest(session)
            .PlanAsync(ordered.Where(site => site.RuleId == UnscopedEmitterRequest.RuleId || broadcasts.Emitting.Contains(site))).ConfigureAwait(false));
        results.AddRange(await new DroppedTargetRequest(session).PlanAsync(ordered.Where(site => site.RuleId == DroppedTargetRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new NotDisposedRequest(session).PlanAsync(ordered.Where(site => site.RuleId == NotDisposedRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new BackgroundWorkRequest(session).PlanAsync(ordered.Where(site => site.RuleId == BackgroundWorkRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new RetargetableRequest(session).PlanAsync(ordered.Where(site => site.RuleId == RetargetableRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new SharedTemplateRequest(session).PlanAsync(ordered.Where(site => site.RuleId == SharedTemplateRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new ScopedLifetimeRequest(session).PlanAsync(ordered.Where(site => site.RuleId is ScopedLifetimeRequest.OfUser or ScopedLifetimeRequest.OfScope)).ConfigureAwait(false));
        results.AddRange(await new CapturedUserRequest(session).PlanAsync(ordered.Where(site => site.RuleId == CapturedUserRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new PointedAtUserRequest(session).PlanAsync(ordered.Where(site => site.RuleId == PointedAtUserRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new RequiredUserRequest(session).PlanAsync(ordered.Where(site => site.RuleId == RequiredUserRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new CachedForAllRequest(session).PlanAsync(ordered.Where(site => site.RuleId == CachedForAllRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new CollidingKeyRequest(session).PlanAsync(ordered.Where(site => site.RuleId == CollidingKeyRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new AmbientRestoreRequest(session).PlanAsync(ordered.Where(site => site.RuleId == AmbientRestoreRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new SignedInUserRequest(session).PlanAsync(ordered.Where(site => site.RuleId == SignedInUserRequest.RuleId)).ConfigureAwait(false));
        results.AddRange(await new TypedEventRequest(session).PlanAsync(ordered.Where(site => site.RuleId == TypedEventRequest.RuleId)).ConfigureAwait(false));
        return await SettleAsync(results, session).ConfigureAwait(false);
    }

    /// <summary>One site for each place in a file, whichever of its projects reported it, in an order that no caller decides; and those that only a tool could edit.</summary>
    private static async Task<(List<RewriteSite> Ordered, List<GroupResult> Generated)> OrderedAsync(RewriteSession session, ImmutableArray<RewriteSite> sites)
    {
        var placed = new List<(string Path, RewriteSite Site)>();
        var generated = new List<GroupResult>();
        foreach (var site in sites.Where(site => session.Solution.GetDocument(site.Document) is not null))
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            if (session.IsEditable(file))
            {
                placed.Add((file.Path, site));
            }
            else
            {
                generated.Add(new GroupResult(null, new Refusal(
                    session.GroupIds.Of(file, site), ImmutableArray.Create(site), RefusalCodes.PinnedCaller, "a tool writes this file, and would write it again", "change what the tool makes it from")));
            }
        }

        return (placed
            .GroupBy(pair => (pair.Path, pair.Site.Span, pair.Site.RuleId))
            .Select(same => same.OrderBy(pair => pair.Site.Document.Id).First())
            .OrderBy(pair => pair.Path, StringComparer.Ordinal).ThenBy(pair => pair.Site.Span.Start).ThenBy(pair => pair.Site.RuleId, StringComparer.Ordinal)
            .Select(pair => pair.Site)
            .ToList(), generated);
    }

    /// <summary>Refuses what would change text that an earlier group changes, and what depends on a refused group.</summary>
    private static async Task<RewriteOutcome> SettleAsync(List<GroupResult> results, RewriteSession session)
    {
        var refusals = results.Select(result => result.Refusal).OfType<Refusal>().ToList();
        var plans = new List<Plan>();
        var composition = new Composition();
        foreach (var plan in results.Select(result => result.Plan).OfType<Plan>())
        {
            if (composition.TryAdd(plan))
            {
                plans.Add(plan);
            }
            else
            {
                refusals.Add(new Refusal(plan.GroupId, plan.Sites, RefusalCodes.Overlaps, "another group changes the same text", "run again when the other group is rewritten"));
            }
        }

        var closed = RewriteOutcome.Closed(plans);
        refusals.AddRange(plans.Except(closed).Where(plan => plan.Sites.Length > 0).Select(plan => new Refusal(
            plan.GroupId, plan.Sites, RefusalCodes.Escapes, "a consumer of it cannot be rewritten", "see the refusals of " + string.Join(", ", plan.DependsOn))));
        return new RewriteOutcome(
            closed.OrderBy(plan => plan.GroupId, StringComparer.Ordinal).ToImmutableArray(),
            refusals.OrderBy(refusal => refusal.GroupId, StringComparer.Ordinal).ToImmutableArray(),
            await new Leftovers(session).FindAsync(closed).ConfigureAwait(false))
        {
            Answered = session.Answered,
        };
    }
}
