using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
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
            var planned = new List<(Consumer Consumer, GroupResult Result)>();
            foreach (var consumer in await search.FindAsync(first.Replacement).ConfigureAwait(false))
            {
                var refused = consumer.Refusal ?? same.FirstOrDefault(registration => registration.Settings is not null && Serves(session, registration.Registration, consumer))?.Settings;
                planned.Add((consumer, refused is not null
                    ? Refused(consumer.Id, refused)
                    : await GroupResult.OfAsync(session, consumer.Id, () => ImmutableArray<RewriteSite>.Empty, () => new EngineGroupPlanner(session, consumer.Group!).PlanAsync()).ConfigureAwait(false)));
            }

            results.AddRange(planned.Select(pair => pair.Result).Where(result => result.Plan is not null));
            foreach (var registration in same)
            {
                var consumers = planned.Where(pair => Serves(session, registration.Registration, pair.Consumer)).Select(pair => pair.Result).ToList();
                var stays = consumers.Select(consumer => consumer.Refusal).OfType<Refusal>().ToList();
                results.Add(await GroupResult.OfAsync(
                    session,
                    registration.Id,
                    () => registration.All,
                    () => registration.Settings is { } settings ? throw settings : Task.FromResult(Remove(registration, stays)),
                    () => consumers.Select(consumer => consumer.Plan?.GroupId).OfType<string>().ToImmutableArray()).ConfigureAwait(false));
            }
        }

        return results;
    }

    /// <summary>A registration serves who asks under its key, in a project that can be in one process with it.</summary>
    private static bool Serves(RewriteSession session, Registration registration, Consumer consumer) =>
        ServiceKey.Of(registration.Invocation, registration.File).Serves(consumer.Key)
        && session.Solution.ProjectIds.Any(id => Loads(session, id, registration.File.Id.ProjectId) && Loads(session, id, consumer.Project));

    private static bool Loads(RewriteSession session, ProjectId project, ProjectId other) =>
        project == other || session.Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(project).Contains(other);

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
