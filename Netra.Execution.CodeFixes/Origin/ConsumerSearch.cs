using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Who gets a replaced type from the container: parameters that it fills, and calls that resolve it.</summary>
internal sealed class ConsumerSearch(RewriteSession session, IEnumerable<EngineGroup> known)
{
    /// <summary>The consumers' groups, each traced once, with the place that names it.</summary>
    public async Task<IReadOnlyList<(string Id, EngineGroup? Group, RewriteRefusedException? Refusal)>> FindAsync(Replacement replacement)
    {
        var groups = known.Where(group => SymbolIdentity.Same(group.Replacement.Replaced, replacement.Replaced)).ToList();
        var found = new List<(string, EngineGroup?, RewriteRefusedException?)>();
        foreach (var use in await session.UsesAsync(replacement.Replaced).ConfigureAwait(false))
        {
            if (use.File.Isolation.Replacements.Of(use.File.Local(replacement.Replaced)) is null || IsInside(use, replacement))
            {
                continue;
            }

            var parameter = use.Node.FirstAncestorOrSelf<ParameterSyntax>();
            var symbol = parameter?.Type?.Span.Contains(use.Node.Span) == true ? use.File.Model.GetDeclaredSymbol(parameter) : null;
            var resolution = use.Node.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(invocation => Creation.Of(invocation, use.File) is { Kind: CreationKind.Resolved });
            if (symbol is null && resolution is null || symbol is not null && groups.Any(group => group.Carriers.ContainsKey(symbol)))
            {
                continue;
            }

            if (symbol is not null && await CarrierKinds.OfAsync(symbol, session).ConfigureAwait(false) is not CarrierKind.Injected)
            {
                continue;
            }

            if (resolution is not null && groups.Any(group => group.Values.Any(value => value.Expression == resolution)))
            {
                continue;
            }

            var id = GroupIds.Of(use.File, use.Node.SpanStart, "consumer");
            var group = new EngineGroup(replacement);
            try
            {
                var tracer = new FlowTracer(session, group);
                await (symbol is not null ? tracer.FollowSymbolAsync(symbol) : tracer.FollowCreationAsync(resolution!, use.File)).ConfigureAwait(false);
                groups.Add(group);
                found.Add((id, group, null));
            }
            catch (RewriteRefusedException refused)
            {
                found.Add((id, null, refused));
            }
        }

        return found;
    }

    private static bool IsInside(SymbolUse use, Replacement replacement) =>
        use.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => SymbolIdentity.Same(use.File.Model.GetDeclaredSymbol(type), replacement.Replaced));
}
