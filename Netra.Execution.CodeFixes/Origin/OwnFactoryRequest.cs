using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>
/// From a construction outside its factory to a request for a plan: the factory makes it, for the user that the site passes or that is at hand. Refused where
/// the site passes more than a user, which only the constructor takes.
/// </summary>
internal sealed class OwnFactoryRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1002";

    private readonly ContextSource _contexts = new(session);
    private readonly FactorySource _factories = new(session);

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindNode(site.Span, getInnermostNodeForTie: true) is not BaseObjectCreationExpressionSyntax { Initializer: null } creation
            || FunctionBody.Around(creation) is null || file.Model.GetTypeInfo(creation).Type is not INamedTypeSymbol { IsGenericType: false } made)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no call can stand for what makes it there", "ask its factory by hand");
        }

        var creators = file.Isolation.CreatorsOf(made);
        var maker = creators.Select(creator => MakerOf(made, creator, file)).FirstOrDefault(found => found is not null) ?? throw new RewriteRefusedException(
            RefusalCodes.NoFactory, $"'{creators[0].Name}' has not the one method that makes a '{made.Name}' for a user", "give it one, and call that");
        var context = Replacement.RequiredParameter(maker)!.Type;
        var arguments = creation.ArgumentList?.Arguments.ToList() ?? [];
        if (arguments.FirstOrDefault(argument =>
            file.Model.GetTypeInfo(argument.Expression).Type is { } given && !file.Model.Compilation.HasImplicitConversion(given, context)) is { } other)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(other.Expression)}' would fall away: the factory does not take it", "let the factory take it");
        }

        var plan = new PlanBuilder();
        var user = plan.Use(await _contexts.FindAsync(creation, context, arguments, file).ConfigureAwait(false));
        var factory = maker.IsStatic
            ? plan.NameOf(maker.ContainingType, file, creation.SpanStart)
            : plan.Use(await _factories.FindAsync(creation, maker.ContainingType, file).ConfigureAwait(false));
        plan.Replace(file, creation.Span, $"{factory}.{maker.Name}({user})");
        return plan;
    }

    /// <summary>The method of the one contract of the factory that has it, else the factory's own.</summary>
    private static IMethodSymbol? MakerOf(INamedTypeSymbol made, INamedTypeSymbol factory, SourceFile file)
    {
        var promised = factory.AllInterfaces.SelectMany(contract => Makers(made, contract, file)).Take(2).ToList();
        var own = Makers(made, factory, file).Take(2).ToList();
        return promised.Count == 1 ? promised[0] : own.Count == 1 ? own[0] : null;
    }

    private static IEnumerable<IMethodSymbol> Makers(INamedTypeSymbol made, INamedTypeSymbol type, SourceFile file) =>
        type.GetMembers().OfType<IMethodSymbol>().Where(method =>
            method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            && SymbolIdentity.Same(method.ReturnType, made)
            && Replacement.RequiredParameter(method) is { } user && file.Isolation.IsContext(user.Type));
}
