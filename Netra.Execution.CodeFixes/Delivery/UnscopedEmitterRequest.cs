using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>From reported sends to a request for a plan: the sends of one emitter together, and the emitter itself where nothing else uses it.</summary>
internal sealed class UnscopedEmitterRequest(RewriteSession session)
{
    public const string RuleId = "NETRA3001";

    public async Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites)
    {
        var results = new List<GroupResult>();
        var sends = new List<Send>();
        foreach (var site in sites)
        {
            var file = await session.FileAsync(site.Document).ConfigureAwait(false);
            results.AddRange(await TrySendAsync(site, file, sends).ConfigureAwait(false));
        }

        foreach (var emitter in sends.GroupBy(send => send.Emitter, SymbolEqualityComparer.Default))
        {
            results.AddRange(await PlanAsync(emitter.Key!, emitter.ToList()).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>All reported sends of the emitter, of which the light bulb names one: what becomes of one depends on the others.</summary>
    private async Task<List<Send>> WithOthersAsync(ISymbol emitter, List<Send> sends)
    {
        var uses = await session.UsesAsync(emitter).ConfigureAwait(false);
        if (uses.Length <= sends.Count)
        {
            return sends;
        }

        var all = new List<Send>(sends);
        foreach (var document in uses.Select(use => use.File.Id).Distinct())
        {
            foreach (var site in await session.ReportedAsync(document, RuleId).ConfigureAwait(false))
            {
                await TrySendAsync(site, await session.FileAsync(document).ConfigureAwait(false), all).ConfigureAwait(false);
            }
        }

        return all.Where(send => SymbolEqualityComparer.Default.Equals(send.Emitter, emitter)).GroupBy(send => send.Name).Select(same => same.First())
            .OrderBy(send => send.File.Path, StringComparer.Ordinal).ThenBy(send => send.Name.SpanStart).ToList();
    }

    private async Task<IEnumerable<GroupResult>> TrySendAsync(RewriteSite site, SourceFile file, List<Send> sends)
    {
        var result = await GroupResult.OfAsync(session, session.GroupIds.Of(file, site), () => ImmutableArray.Create(site), () =>
        {
            sends.Add(Send.Of(site, file));
            return Task.FromResult(new PlanBuilder());
        }).ConfigureAwait(false);
        return result.Refusal is null ? [] : [result];
    }

    private async Task<IEnumerable<GroupResult>> PlanAsync(ISymbol emitter, List<Send> sends)
    {
        var all = await WithOthersAsync(emitter, sends).ConfigureAwait(false);
        var whole = await TryWholeAsync(emitter, all).ConfigureAwait(false);
        if (whole is { Plan: not null })
        {
            return [whole];
        }

        var results = new List<GroupResult>();
        foreach (var body in all.GroupBy(send => FunctionBody.Around(send.Name)?.Node).Where(body => body.Any(send => sends.Any(asked => asked.Name == send.Name))))
        {
            var group = body.ToList();
            results.Add(await GroupResult.OfAsync(
                    session,
                session.GroupIds.Of(group[0].File, group[0].Site), () => group.Select(send => send.Site).ToImmutableArray(), () => PlanBodyAsync(group)).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>
    /// Where every use of the emitter is reported, or it is made in this code, which is reported too, it goes as an engine's would. The plan is the one that
    /// the construction or the registration leads to.
    /// </summary>
    private async Task<GroupResult?> TryWholeAsync(ISymbol emitter, List<Send> sends)
    {
        if (emitter is not (IFieldSymbol { IsStatic: false } or IParameterSymbol or ILocalSymbol))
        {
            return null;
        }

        return await GroupResult.OfAsync(session, session.GroupIds.Of(sends[0].File, sends[0].Site), () => sends.Select(send => send.Site).ToImmutableArray(), async () =>
        {
            var group = new EngineGroup(sends[0].Replacement);
            await new FlowTracer(session, group).FollowSymbolAsync(emitter).ConfigureAwait(false);
            var uses = group.Values.Where(value => value.Home.Kind == HomeKind.Receiver).ToList();
            var made = group.Values.Any(value => value.Creation is { Kind: CreationKind.Constructed });
            if (group.Registrations.Count > 0 || !made && !uses.All(use => sends.Any(send => send.Name == use.Home.Node)))
            {
                throw new RewriteRefusedException(RefusalCodes.Escapes, "others use the emitter too", "rewrite the sends one by one");
            }

            return await new EngineGroupPlanner(session, group).PlanAsync().ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    private async Task<PlanBuilder> PlanBodyAsync(List<Send> sends)
    {
        var group = new EngineGroup(sends[0].Replacement);
        group.Values.AddRange(sends.Select(send => new EngineValue(send.Receiver, send.File, null, null, Home.Of(send.Receiver, send.File))));
        return await new EngineGroupPlanner(session, group).PlanReadsAsync(group.Values).ConfigureAwait(false);
    }

    private sealed record Send(RewriteSite Site, SourceFile File, ISymbol Emitter, ExpressionSyntax Receiver, SimpleNameSyntax Name, Replacement Replacement)
    {
        public static Send Of(RewriteSite site, SourceFile file)
        {
            var invocation = file.Root.FindNode(site.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>();
            if (invocation?.Expression is not MemberAccessExpressionSyntax access)
            {
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "the send has no receiver to replace", "send through the user's emitter by hand");
            }

            var type = file.Model.GetTypeInfo(access.Expression).Type;
            var replacement = file.Isolation.Replacements.Of(type);
            if (replacement?.Creation is null)
            {
                throw new RewriteRefusedException(
                    RefusalCodes.NoFactory,
                    $"nothing says which emitter replaces '{type?.Name}'",
                    "declare [ReplacedBy(typeof(…), Factory = typeof(…))] on it");
            }

            var emitter = file.Model.GetSymbolInfo(access.Expression).Symbol;
            if (emitter is null || access.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax }))
            {
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(access.Expression)}' is more than a name", "send through the user's emitter by hand");
            }

            return new Send(site, file, emitter, access.Expression, access.Name, replacement);
        }
    }
}
