using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>A registration goes when its last consumer makes its own engine; the consumers are rewritten one by one.</summary>
internal sealed class RegistrationPlanner(RewriteSession session, ConsumerSearch search)
{
    private readonly Dictionary<(string Replaced, string Service), List<(Consumer Consumer, GroupResult Result)>> _planned = [];
    private readonly Dictionary<(ProjectId One, ProjectId Other), bool> _together = [];

    public async Task<IReadOnlyList<GroupResult>> PlanAsync(IReadOnlyList<RegistrationSite> registrations)
    {
        var results = new List<GroupResult>();
        foreach (var registration in registrations)
        {
            var planned = await ConsumersAsync(registration, registrations).ConfigureAwait(false);
            results.Add(await RemovalAsync(registration, planned).ConfigureAwait(false));
        }

        results.AddRange(_planned.Values.SelectMany(planned => planned).Select(pair => pair.Result).Where(result => result.Plan is not null));
        return results;
    }

    private Task<GroupResult> RemovalAsync(RegistrationSite registration, List<(Consumer Consumer, GroupResult Result)> planned)
    {
        var consumers = planned.Where(pair => Serves(registration.Registration, pair.Consumer)).Select(pair => pair.Result).ToList();
        var stays = consumers.Select(consumer => consumer.Refusal).OfType<Refusal>().ToList();
        return GroupResult.OfAsync(
            session,
            registration.Id,
            () => registration.All,
            () => registration.Settings is { } settings ? throw settings : Task.FromResult(Remove(registration, stays)),
            () => consumers.Select(consumer => consumer.Plan?.GroupId).OfType<string>().ToImmutableArray());
    }

    /// <summary>Who asks for what is registered, each planned once.</summary>
    private async Task<List<(Consumer Consumer, GroupResult Result)>> ConsumersAsync(RegistrationSite registration, IReadOnlyList<RegistrationSite> registrations)
    {
        var key = (registration.Replacement.Replaced.ToDisplayString(), registration.Registration.Service!.ToDisplayString());
        if (_planned.TryGetValue(key, out var planned))
        {
            return planned;
        }

        _planned.Add(key, planned = []);
        var wrapping = new List<Consumer>();
        foreach (var consumer in await search.FindAsync(registration.Replacement, registration.Registration.Service!).ConfigureAwait(false))
        {
            var refused = consumer.Refusal ?? registrations.FirstOrDefault(other => other.Settings is not null && IsOfOne(other, registration) && Serves(other.Registration, consumer))?.Settings;
            if (refused is null && consumer.Group!.Registrations is { Count: 1 } only && SymbolIdentity.Same(only[0].Service, registration.Registration.Service))
            {
                wrapping.Add(consumer);
                continue;
            }

            planned.Add((consumer, refused is not null ? Refused(consumer.Id, refused)
                : consumer.Group!.Registrations.Count > 0 ? await ForwardAsync(consumer, registrations).ConfigureAwait(false)
                : await GroupResult.OfAsync(session, consumer.Id, () => ImmutableArray<RewriteSite>.Empty, () => new EngineGroupPlanner(session, consumer.Group!).PlanAsync()).ConfigureAwait(false)));
        }

        // What only wraps it goes with the others.
        foreach (var consumer in wrapping)
        {
            var site = new RegistrationSite(null, consumer.Id, consumer.Group!.Registrations[0], consumer.Group.Replacement);
            planned.Add((consumer, await RemovalAsync(site, planned.ToList()).ConfigureAwait(false)));
        }

        return planned;
    }

    /// <summary>A registration that hands on what the container has under another type: it goes with its own consumers.</summary>
    private async Task<GroupResult> ForwardAsync(Consumer consumer, IReadOnlyList<RegistrationSite> registrations)
    {
        if (consumer.Group!.Registrations.Count > 1)
        {
            return Refused(consumer.Id, new RewriteRefusedException(RefusalCodes.Escapes, "several registrations hand one instance on", "register each by itself"));
        }

        var forward = new RegistrationSite(null, consumer.Id, consumer.Group.Registrations[0], consumer.Group.Replacement);
        return await RemovalAsync(forward, await ConsumersAsync(forward, registrations).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static bool IsOfOne(RegistrationSite one, RegistrationSite other) =>
        SymbolIdentity.Same(one.Replacement.Replaced, other.Replacement.Replaced) && SymbolIdentity.Same(one.Registration.Service, other.Registration.Service);

    /// <summary>A registration serves who asks under its key, in a project that can be in one process with it.</summary>
    private bool Serves(Registration registration, Consumer consumer) =>
        ServiceKey.Of(registration.Invocation, registration.File).Serves(consumer.Key) && IsInOneProcess(registration.File.Id.ProjectId, consumer.Project);

    private bool IsInOneProcess(ProjectId one, ProjectId other)
    {
        if (!_together.TryGetValue((one, other), out var together))
        {
            together = session.Solution.ProjectIds.Any(id => Loads(id, one) && Loads(id, other));
            _together.Add((one, other), together);
        }

        return together;
    }

    private bool Loads(ProjectId project, ProjectId other) =>
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
        plan.Note(registration.Registration.File, registration.Registration.Invocation, $"the registration of '{registration.Replacement.Replaced.Name}' fell away with its last consumer");
        return plan;
    }

    private static GroupResult Refused(string id, RewriteRefusedException refusal) =>
        new(null, new Refusal(id, ImmutableArray<RewriteSite>.Empty, refusal.Code, refusal.Message, refusal.Decision));
}
