using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>A registration goes when its last consumer makes its own engine; the consumers are rewritten one by one.</summary>
internal static class RegistrationPlanner
{
    public static async Task<IReadOnlyList<GroupResult>> PlanAsync(
        RewriteSession session, IReadOnlyList<RegistrationSite> registrations, ConsumerSearch search, IReadOnlyList<GroupResult> groups)
    {
        var results = new List<GroupResult>();
        foreach (var same in registrations.GroupBy(registration => registration.Replacement.Replaced.ToDisplayString()))
        {
            var first = same.First();
            var consumers = new List<GroupResult>();
            foreach (var (id, group, refusal) in await search.FindAsync(first.Replacement).ConfigureAwait(false))
            {
                consumers.Add(group is null
                    ? Refused(id, refusal!)
                    : await GroupResult.OfAsync(id, () => ImmutableArray<RewriteSite>.Empty, () => new EngineGroupPlanner(session, group).PlanAsync()).ConfigureAwait(false));
            }

            results.AddRange(consumers.Where(consumer => consumer.Plan is not null));
            var stays = consumers.Select(consumer => consumer.Refusal).OfType<Refusal>().ToList();
            foreach (var registration in same)
            {
                results.Add(await GroupResult.OfAsync(
                    registration.Id,
                    () => registration.All,
                    () => Task.FromResult(Remove(registration, stays)),
                    () => consumers.Select(consumer => consumer.Plan?.GroupId).OfType<string>().ToImmutableArray()).ConfigureAwait(false));
            }
        }

        return results;
    }

    private static PlanBuilder Remove(RegistrationSite registration, List<Refusal> stays)
    {
        if (stays.Count > 0)
        {
            var reasons = string.Join("; ", stays.Take(3).Select(refusal => $"{refusal.GroupId} ({refusal.Code}: {refusal.Reason})"));
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"{stays.Count} consumer(s) of the registration cannot be rewritten: {reasons}",
                "give those consumers their user, then remove the registration");
        }

        var plan = new PlanBuilder();
        plan.Add(registration.Registration.Removal());
        plan.Note($"the registration of '{registration.Replacement.Replaced.Name}' fell away with its last consumer");
        return plan;
    }

    private static GroupResult Refused(string id, RewriteRefusedException refusal) =>
        new(null, new Refusal(id, ImmutableArray<RewriteSite>.Empty, refusal.Code, refusal.Message, refusal.Decision));
}
