using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>
/// From reported broadcasts to a request for a plan: <c>Clients.All</c> becomes the caller or one user; a send through a declared member is left to the
/// planning of emitters, where its user is certain.
/// </summary>
internal sealed class BroadcastRequest(RewriteSession session)
{
    public const string RuleId = "NETRA3002";

    private readonly HubUser _users = new(session);

    public async Task<(IReadOnlyList<GroupResult> Results, HashSet<RewriteSite> Emitting)> PlanAsync(IEnumerable<RewriteSite> sites)
    {
        var results = new List<GroupResult>();
        var emitting = new HashSet<RewriteSite>();
        foreach (var site in sites)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            var result = await GroupResult.OfAsync(session, session.GroupIds.Of(file, site), () => ImmutableArray.Create(site), async () =>
            {
                var plan = new PlanBuilder();
                if (!await TryTargetAsync(site, file, plan).ConfigureAwait(false))
                {
                    emitting.Add(site);
                }

                return plan;
            }).ConfigureAwait(false);
            if (!emitting.Contains(site))
            {
                results.Add(result);
            }
        }

        return (results, emitting);
    }

    /// <returns>False for a send through a declared member.</returns>
    private async Task<bool> TryTargetAsync(RewriteSite site, SourceFile file, PlanBuilder plan)
    {
        var send = file.Root.FindNode(site.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (send is null || file.Model.GetSymbolInfo(send).Symbol is not IMethodSymbol method)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "the send does not bind", "make the code compile first");
        }

        if (file.Isolation.Broadcasts.Contains(method.ReducedFrom ?? method))
        {
            SentData.CheckOwner(send, file);
            return false;
        }

        if (send.Expression is not MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } target }
            || file.Model.GetSymbolInfo(target).Symbol is not IPropertySymbol property || (KnownMembers.Of(property) & MemberFacts.Everybody) == 0)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnknownRecipient, "nothing here shows through which connections the one user is reached", "send to the connections of that user only");
        }

        if (name.Identifier.ValueText != "All")
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnknownRecipient, $"'Clients.{name}' leaves the caller out, so the caller is not whom it is for", "name the user with 'Clients.User(…)'");
        }

        plan.Replace(file, name.Span, await _users.TargetAsync(send, target.Expression, file).ConfigureAwait(false));
        return true;
    }
}
