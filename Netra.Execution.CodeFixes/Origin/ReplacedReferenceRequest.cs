using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>
/// From a name of a replaced type to a plan: an alias that nothing uses goes, documentation names what takes the place, and a variable is rewritten with
/// all that it leads to. What asks for the type in a cast, a pattern or <c>typeof</c> changes when nothing else needs it. There is no plan for a base list.
/// </summary>
internal sealed class ReplacedReferenceRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1003";

    private readonly List<(EngineGroup Group, string Id, List<RewriteSite> Sites)> _groups = [];
    private readonly Dictionary<ISymbol, List<RewriteSite>> _traced = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ((PlanBuilder Plan, EngineGroup Group)? Planned, string Id, List<RewriteSite> Sites)> _asked = new(System.StringComparer.Ordinal);

    /// <param name="sites">What the rule reported.</param>
    /// <param name="constructed">What was traced from constructions, and from what a container hands out: they take their names along.</param>
    /// <param name="planned">What became of those.</param>
    public async Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites, DirectConstructionRequest constructed, IReadOnlyCollection<GroupResult> planned)
    {
        var taken = new HashSet<ISymbol>(constructed.Groups.SelectMany(group => group.Carriers.Keys), SymbolEqualityComparer.Default);
        var refusals = constructed.RefusalsOf(planned);
        var results = new List<GroupResult>();
        var all = sites.ToList();
        foreach (var site in all)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            if (NameAt(site, file) is { } name && AskedNames.IsAsking(name, file))
            {
                await AskAsync(name, site, file).ConfigureAwait(false);
            }
        }

        foreach (var site in all)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            if (NameAt(site, file) is not { } name || AskedNames.IsAsking(name, file))
            {
                continue;
            }

            if (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { } directive)
            {
                Take(results, directive.Alias is { } alias && !await IsUsedAsync(alias.Name, directive, file).ConfigureAwait(false) ? Removal(directive, file) : null, site, file);
            }
            else if (name.IsPartOfStructuredTrivia())
            {
                Take(results, DocumentedName.Plan(name, file), site, file);
            }
            else if (DeclaredWith.Of(name, file) is { } asked && _asked.Values.FirstOrDefault(known => known.Planned?.Group.Carriers.ContainsKey(asked.OriginalDefinition) == true).Sites is { } askedSites)
            {
                askedSites.Add(site);
            }
            else if (DeclaredWith.Of(name, file)?.OriginalDefinition is { } symbol)
            {
                if (!taken.Contains(symbol))
                {
                    await TraceAsync(symbol, site, file, results).ConfigureAwait(false);
                }
                else if (refusals.TryGetValue(symbol, out var refused))
                {
                    results.Add(new GroupResult(null, new Refusal(session.GroupIds.Of(file, site), ImmutableArray.Create(site), refused.Code, refused.Reason, refused.Decision)));
                }
            }
        }

        foreach (var (together, id, askedSites) in _asked.Values)
        {
            if (together is { Plan: var plan })
            {
                results.Add(new GroupResult(plan.Build(id, askedSites.ToImmutableArray(), ImmutableArray<string>.Empty), null));
            }
        }

        foreach (var (group, id, groupSites) in _groups)
        {
            results.Add(await GroupResult.OfAsync(session, id, () => groupSites.ToImmutableArray(), () => new EngineGroupPlanner(session, group).PlanAsync()).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>All names that ask for one type change together.</summary>
    private async Task AskAsync(SimpleNameSyntax name, RewriteSite site, SourceFile file)
    {
        if (file.Isolation.Replacements.Of(file.Model.GetSymbolInfo(name).Symbol as ITypeSymbol) is not { } replacement)
        {
            return;
        }

        var type = replacement.Replaced.GetDocumentationCommentId()!;
        if (!_asked.TryGetValue(type, out var known))
        {
            known = (await new AskedNames(session).PlanAsync(replacement).ConfigureAwait(false), session.GroupIds.Of(file, site), []);
            _asked.Add(type, known);
        }

        known.Sites.Add(site);
    }

    private static SimpleNameSyntax? NameAt(RewriteSite site, SourceFile file) => file.Root.FindNode(site.Span, findInsideTrivia: true, getInnermostNodeForTie: true) as SimpleNameSyntax;

    private void Take(List<GroupResult> results, PlanBuilder? plan, RewriteSite site, SourceFile file)
    {
        if (plan is not null)
        {
            results.Add(new GroupResult(plan.Build(session.GroupIds.Of(file, site), ImmutableArray.Create(site), ImmutableArray<string>.Empty), null));
        }
    }

    private async Task TraceAsync(ISymbol symbol, RewriteSite site, SourceFile file, List<GroupResult> results)
    {
        if (_traced.TryGetValue(symbol, out var sites))
        {
            sites.Add(site);
            return;
        }

        var replaced = file.Isolation.Replacements.Of(file.Model.GetSymbolInfo(file.Root.FindNode(site.Span)).Symbol as ITypeSymbol);
        if (replaced is null)
        {
            return;
        }

        var group = new EngineGroup(replaced);
        var id = session.GroupIds.Of(file, site);
        try
        {
            await new FlowTracer(session, group).FollowSymbolAsync(symbol).ConfigureAwait(false);
        }
        catch (RewriteRefusedException refused)
        {
            results.Add(new GroupResult(null, new Refusal(id, ImmutableArray.Create(site), refused.Code, refused.Message, refused.Decision)));
            return;
        }

        if (group.Registrations.Count == 0 && !group.Carriers.Values.Any(carrier => IsOfOthers(carrier, group)))
        {
            sites = [site];
            _groups.Add((group, id, sites));
            foreach (var carrier in group.Carriers.Keys.Where(carrier => !_traced.ContainsKey(carrier)))
            {
                _traced.Add(carrier, sites);
            }
        }
    }

    /// <summary>A parameter that nobody in the solution fills, and no framework; a member that others may know.</summary>
    private static bool IsOfOthers(Carrier carrier, EngineGroup group) => carrier switch
    {
        { Kind: CarrierKind.Injected, IsConstructorParameter: false, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } } => FixedSignatures.Of(method) is null,
        { Kind: CarrierKind.Kept, Symbol.DeclaredAccessibility: not Accessibility.Private } => !group.Values.Any(value => value.Carrier == carrier),
        _ => false,
    };

    private static PlanBuilder Removal(UsingDirectiveSyntax directive, SourceFile file)
    {
        var plan = new PlanBuilder();
        plan.Remove(file, directive);
        return plan;
    }

    /// <summary>An alias is seen in its file, a global one in the whole project.</summary>
    private async Task<bool> IsUsedAsync(IdentifierNameSyntax alias, UsingDirectiveSyntax directive, SourceFile file)
    {
        var name = alias.Identifier.ValueText;
        var documents = directive.GlobalKeyword.RawKind == 0 ? [file.Id] : session.Solution.GetProject(file.Id.ProjectId)!.DocumentIds;
        foreach (var document in documents)
        {
            var seen = await session.FileAsync(document).ConfigureAwait(false);
            if (seen.Root.DescendantNodes(descendIntoTrivia: true).OfType<IdentifierNameSyntax>().Any(used => used.Identifier.ValueText == name && used.Parent is not NameEqualsSyntax && seen.Model.GetAliasInfo(used) is not null)
                || seen.Root.DescendantTrivia().Any(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia) && trivia.ToString().Contains(name)))
            {
                return true;
            }
        }

        return false;
    }
}
