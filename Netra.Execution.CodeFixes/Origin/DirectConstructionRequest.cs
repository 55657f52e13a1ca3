using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>From a reported construction to a request for a plan: its connected group, or its registration with all consumers.</summary>
internal sealed class DirectConstructionRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1001";

    private readonly List<(EngineGroup Group, string Id, List<RewriteSite> Sites)> _groups = [];
    private readonly Dictionary<string, List<(SyntaxNode Creation, List<RewriteSite> Sites)>> _traced = new(System.StringComparer.Ordinal);

    /// <summary>What was traced: constructions, and what a container hands out.</summary>
    public List<EngineGroup> Groups { get; } = [];

    /// <summary>The refusals of the constructions that variables and members change with.</summary>
    public IReadOnlyDictionary<ISymbol, Refusal> RefusalsOf(IEnumerable<GroupResult> results)
    {
        var refusals = results.Select(result => result.Refusal).OfType<Refusal>().ToLookup(refusal => refusal.GroupId, System.StringComparer.Ordinal);
        var found = new Dictionary<ISymbol, Refusal>(SymbolEqualityComparer.Default);
        foreach (var (group, id, _) in _groups)
        {
            foreach (var carrier in refusals[id].FirstOrDefault() is { } refusal ? group.Carriers.Keys.Where(carrier => !found.ContainsKey(carrier)) : [])
            {
                found.Add(carrier, refusals[id].First());
            }
        }

        return found;
    }

    public async Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites)
    {
        var results = new List<GroupResult>();
        var registrations = new List<RegistrationSite>();
        var calls = new List<(RewriteSite Site, string Id)>();
        foreach (var site in sites)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            var id = session.GroupIds.Of(file, site);
            if (_traced.TryGetValue(file.Path, out var traced) && traced.FirstOrDefault(known => Reported(known.Creation, site)).Sites is { } found)
            {
                found.Add(site);
                continue;
            }

            var place = ConstructionSite.Of(site, file);
            if (place.Refusal is { } refusal)
            {
                results.Add(new GroupResult(null, new Refusal(id, ImmutableArray.Create(site), refusal.Code, refusal.Message, refusal.Decision)));
            }
            else if (place.Registration is { } registration)
            {
                registrations.Add(new RegistrationSite(site, id, registration, place.Replacement!));
            }
            else if (place.ReplacedCall)
            {
                calls.Add((site, id));
            }
            else
            {
                await TraceAsync(id, site, place, file, results).ConfigureAwait(false);
            }
        }

        var consumers = new ConsumerSearch(session, _groups.Select(known => known.Group));
        foreach (var (group, id, groupSites) in _groups)
        {
            if (group.Registrations.Count > 0)
            {
                registrations.AddRange(group.Registrations.Select(registration => new RegistrationSite(groupSites[0], id, registration, group.Replacement, groupSites, Settings.Of(group))));
            }
            else
            {
                results.Add(await GroupResult.OfAsync(session, id, () => groupSites.ToImmutableArray(), () => new EngineGroupPlanner(session, group).PlanAsync()).ConfigureAwait(false));
            }
        }

        results.AddRange(await new RegistrationPlanner(session, consumers).PlanAsync(registrations).ConfigureAwait(false));
        Groups.AddRange(_groups.Select(known => known.Group).Concat(consumers.Groups));
        foreach (var (site, id) in calls)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            results.Add(await GroupResult.OfAsync(session, id, () => ImmutableArray.Create(site), () => ReplacedCall.PlanAsync(site, file, results, session)).ConfigureAwait(false));
        }

        return results;
    }

    private async Task TraceAsync(string id, RewriteSite site, ConstructionSite place, SourceFile file, List<GroupResult> results)
    {
        var group = new EngineGroup(place.Replacement!);
        var sites = new List<RewriteSite> { site };
        try
        {
            await new FlowTracer(session, group).FollowCreationAsync(place.Creation!, file).ConfigureAwait(false);
            _groups.Add((group, id, sites));
            foreach (var value in group.Values.Where(value => value.Creation is not null))
            {
                if (!_traced.TryGetValue(value.File.Path, out var traced))
                {
                    _traced.Add(value.File.Path, traced = []);
                }

                traced.Add((value.Expression, sites));
            }
        }
        catch (RewriteRefusedException refused)
        {
            using var planning = session.Plan(id);
            var reason = await WithoutUserAsync(place, file, refused).ConfigureAwait(false) ?? refused;
            results.Add(new GroupResult(null, new Refusal(id, sites.ToImmutableArray(), reason.Code, reason.Message, reason.Decision)));
        }
    }

    /// <summary>Who owns an instance is no question before somebody says whose it is. What a lambda makes is made where it is called.</summary>
    private async Task<RewriteRefusedException?> WithoutUserAsync(ConstructionSite place, SourceFile file, RewriteRefusedException refused)
    {
        if (refused.Code != RefusalCodes.Escapes || place.Replacement?.ContextType is not { } contextType || FunctionBody.Around(place.Creation!) is not { IsLambda: false })
        {
            return null;
        }

        try
        {
            await new ContextSource(session).FindAsync(place.Creation!, contextType, Creation.Of(place.Creation!, file)!.Arguments, file).ConfigureAwait(false);
            return null;
        }
        catch (RewriteRefusedException nobody) when (nobody.Code == RefusalCodes.NoContext)
        {
            return nobody;
        }
        catch (RewriteRefusedException)
        {
            return null;
        }
    }

    private static bool Reported(SyntaxNode creation, RewriteSite site) => creation.Span.Contains(site.Span) || site.Span.Contains(creation.Span);
}

/// <summary>A reported registration, with the sites that it answers for, and why what it sets is lost without it.</summary>
internal sealed record RegistrationSite(RewriteSite? Site, string Id, Registration Registration, Replacement Replacement, List<RewriteSite>? Sites = null, RewriteRefusedException? Settings = null)
{
    public ImmutableArray<RewriteSite> All => Sites?.ToImmutableArray() ?? (Site is null ? ImmutableArray<RewriteSite>.Empty : ImmutableArray.Create(Site));
}
