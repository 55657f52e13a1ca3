using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>From a parameter by which the user may be missing to a request for a plan: it becomes required, and each call hands on the user that it has.</summary>
internal sealed class RequiredUserRequest(RewriteSession session)
{
    public const string RuleId = "NETRA1005";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        if (file.Root.FindToken(site.Span.Start).Parent is not ParameterSyntax declaration || file.Model.GetDeclaredSymbol(declaration) is not IParameterSymbol parameter)
        {
            throw new RewriteRefusedException(RefusalCodes.NoContext, "nobody is passed here", "pass the user's own, or call a member that is of nobody");
        }

        var plan = new PlanBuilder();
        foreach (var requirement in await new RequiredUser(session, new HashSet<ISymbol>(SymbolEqualityComparer.Default)).RequireAsync(parameter, nobodyIsMeant: false).ConfigureAwait(false))
        {
            plan.Require(requirement);
        }

        return plan;
    }
}
