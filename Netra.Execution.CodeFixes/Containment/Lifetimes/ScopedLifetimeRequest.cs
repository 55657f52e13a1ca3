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
/// asks for it. Refused where one of them keeps anything that a user would miss, or where somebody that lives longer than a scope asks for one.
/// </summary>
internal sealed class ScopedLifetimeRequest(RewriteSession session)
{
    public const string OfUser = "NETRA2003";
    public const string OfScope = "NETRA2015";
    public const string Title = "Register it as scoped";

    private const string Shared = "Singleton";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) =>
        SharedSites.PlanAsync(session, sites, (site, file) => Task.FromResult(Holder(site, file)), holder => holder.ToDisplayString(), PlanAsync);

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
