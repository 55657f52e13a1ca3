using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Containment.Lifetimes;

/// <summary>Something that lasts keeps what it holds of its users in a slot with a value for each. Refused where a use has no user, and for what its constructor is handed: that is one user's.</summary>
internal sealed class SlotPerUser(RewriteSession session)
{
    private const string Title = "Keep a value for each user";

    /// <param name="sites">All that one type holds of users.</param>
    public async Task<PlanBuilder> PlanAsync(IEnumerable<(RewriteSite Site, SourceFile File)> sites)
    {
        var plan = new PlanBuilder { Title = Title };
        foreach (var (site, file) in sites)
        {
            var node = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
            if (node is not (VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } or PropertyDeclarationSyntax) || file.Model.GetDeclaredSymbol(node) is not { ContainingType.IsGenericType: false } slot)
            {
                throw new RewriteRefusedException(RefusalCodes.KeptState, "its constructor is handed it", "hand the user to each call");
            }

            foreach (var use in await session.UsesAsync(slot).ConfigureAwait(false))
            {
                if (use.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not null)
                {
                    throw new RewriteRefusedException(RefusalCodes.KeptState, $"its constructor, which serves nobody, uses '{slot.Name}'", "hand the user to each call");
                }
            }

            plan.Add(await new StaticStateRequest(session).PlanAsync(new StaticDeclaration(slot, node, file, HoldsUsers: true)).ConfigureAwait(false));
        }

        return plan;
    }
}
