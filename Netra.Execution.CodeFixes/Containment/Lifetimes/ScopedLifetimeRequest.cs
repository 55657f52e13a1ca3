using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Containment.Lifetimes;

/// <summary>
/// From something shared that holds what is one user's or one scope's to a request for a plan: it is registered as scoped, and so is every singleton that
/// asks for it. Where one of them keeps anything that a user would miss, or somebody that lives longer than a scope asks for one, what is one user's is kept for
/// each user, and for what is one scope's each call gets a scope of its own, if that is enough.
/// </summary>
internal sealed class ScopedLifetimeRequest(RewriteSession session)
{
    public const string OfUser = "NETRA2003";
    public const string OfScope = "NETRA2015";
    public const string Title = "Register it as scoped";

    private const string Shared = "Singleton";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => SharedSites.PlanAsync(
        session, sites, (site, file) => Task.FromResult((Holder: Holder(site, file), Site: site, File: file)), held => held.Holder.ToDisplayString(), PlanAsync);

    /// <summary>What is made for a scope and is no user's can be asked for in each call; whoever is a user's is not found in a scope of one's own.</summary>
    private async Task<PlanBuilder> PlanAsync(IReadOnlyList<(INamedTypeSymbol Holder, RewriteSite Site, SourceFile File)> held)
    {
        try
        {
            return await PlanAsync(held[0].Holder).ConfigureAwait(false);
        }
        catch (RewriteRefusedException lasting) when (held.All(one => one.Site.RuleId == OfScope))
        {
            try
            {
                return await new ScopePerCall(session).PlanAsync((await SitesAsync(held[0].Holder, held[0].File, OfScope).ConfigureAwait(false)).Select(site => ScopePerCall.SlotAt(site, held[0].File)).ToList()).ConfigureAwait(false);
            }
            catch (RewriteRefusedException bound)
            {
                throw new RewriteRefusedException(lasting.Code, $"{lasting.Message}; nor can each call have a scope: {bound.Message}", lasting.Decision);
            }
        }
        catch (RewriteRefusedException lasting) when (held.All(one => one.Site.RuleId == OfUser && one.File == held[0].File))
        {
            try
            {
                var sites = await SitesAsync(held[0].Holder, held[0].File, OfUser).ConfigureAwait(false);
                return await new SlotPerUser(session).PlanAsync(sites.Concat(held.Select(one => one.Site)).Distinct().Select(site => (site, held[0].File))).ConfigureAwait(false);
            }
            catch (RewriteRefusedException bound)
            {
                throw new RewriteRefusedException(lasting.Code, $"{lasting.Message}; nor can it keep a value for each user: {bound.Message}", lasting.Decision);
            }
        }
    }

    /// <summary>All that is reported of it, whichever of them was asked about: what it holds changes together.</summary>
    private async Task<List<RewriteSite>> SitesAsync(INamedTypeSymbol holder, SourceFile file, string rule) =>
        (await session.ReportedAsync(file.Id, rule).ConfigureAwait(false)).Where(site => SymbolIdentity.Same(Holder(site, file), holder)).ToList();

    private async Task<PlanBuilder> PlanAsync(INamedTypeSymbol holder)
    {
        var chain = new LifetimeChain(session);
        await chain.FollowAsync(holder).ConfigureAwait(false);
        var plan = new PlanBuilder();
        foreach (var registration in chain.Registrations)
        {
            var name = ((MemberAccessExpressionSyntax)registration.Invocation.Expression).Name.Identifier;
            var scoped = name.ValueText.Replace(Shared, "Scoped");
            plan.Require(new Requirement(
                $"scoped:{registration.File.Path}:{name.SpanStart}", ImmutableArray.Create<Edit>(new TextEdit(registration.File.Id, name.Span, scoped))));
            plan.Note(registration.File, registration.Invocation, $"'{registration.Types.Last().Name}' is made for each scope");
        }

        return plan;
    }

    /// <summary>The type around a slot or parameter; at a registration the type that it makes.</summary>
    private static INamedTypeSymbol Holder(RewriteSite site, SourceFile file)
    {
        var node = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        var type = Registration.Holding(node as ExpressionSyntax, file) is { } registration
            ? registration.Types.LastOrDefault()
            : node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? file.Model.GetDeclaredSymbol(declaration) : null;
        return type as INamedTypeSymbol ?? throw new RewriteRefusedException(
            RefusalCodes.UnsupportedConstruction, "nothing there says which type is registered", "register it as scoped, or hand the user to each call");
    }
}
