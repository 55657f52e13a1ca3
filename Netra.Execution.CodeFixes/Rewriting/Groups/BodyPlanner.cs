using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Gives one body the engines that it needs, each in the place or before the statement of its first use.</summary>
internal sealed class BodyPlanner(RewriteSession session, EngineGroup group, VanishingCode vanishing, EngineMaker maker, PlanBuilder plan)
{
    public async Task PlanAsync(List<EngineValue> points)
    {
        var first = points[0];
        var body = FunctionBody.Around(first.Expression) ?? throw NoBody();
        foreach (var point in points.Where(point => !IsHoisted(point) && point.Home.Kind is not HomeKind.Element))
        {
            await PlanInPlaceAsync(point, body).ConfigureAwait(false);
        }

        foreach (var point in points.Where(point => point.Home.Kind is HomeKind.Element))
        {
            await PlanElementAsync(point, body).ConfigureAwait(false);
        }

        foreach (var same in points.Where(IsHoisted).GroupBy(point => point.Carrier is { Kind: not CarrierKind.Returning } ? (object)point.Carrier : point.Expression))
        {
            await maker.HoistAsync(same.ToList(), body, plan).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the bodies of the values an instance of their own and leaves what they were read from alone.</summary>
    public async Task PlanReadsAsync(IReadOnlyList<EngineValue> values)
    {
        var body = FunctionBody.Around(values[0].Expression) ?? throw NoBody();
        if (body.Expression is null)
        {
            await maker.HoistAsync(values.ToList(), body, plan).ConfigureAwait(false);
            return;
        }

        foreach (var value in values)
        {
            await maker.ReplaceAsync(value, value.Expression, body, plan).ConfigureAwait(false);
        }
    }

    private bool IsHoisted(EngineValue point) => point.Home.Kind is (HomeKind.Receiver or HomeKind.Passed or HomeKind.Alone) && !group.HandedOn.Contains(point.Expression);

    /// <summary>Each element stays an engine of its own.</summary>
    private async Task PlanElementAsync(EngineValue point, FunctionBody body)
    {
        var reads = ElementOwnership.Reads(point, group);
        if (!ElementOwnership.IsDisposed(reads))
        {
            if (MadeForEach.CollectionOf(ValueSyntax.Outermost(point.Expression), point.File) is { } collection)
            {
                MadeForEach.DemandOneForAll(point, collection, reads);
                body = FunctionBody.Around(collection) ?? throw NoBody();
            }

            ElementOwnership.DemandOneBlock(point, body);
            foreach (var own in reads.GroupBy(read => FunctionBody.Outermost(read.Expression)?.Node))
            {
                Captures.Check(own, own.Key == FunctionBody.Outermost(point.Expression)?.Node ? body : FunctionBody.Outermost(own.First().Expression)!);
            }

            foreach (var (_, argument, file) in ElementOwnership.Holders(point, group).SelectMany(holder => holder.HandedTo))
            {
                MemberUse.CheckTaken(argument, isAnothers: FunctionBody.Outermost(argument)?.Node != FunctionBody.Outermost(point.Expression)?.Node, file);
            }

            await maker.HoistAsync([point], body, plan).ConfigureAwait(false);
            return;
        }

        await maker.ReplaceAsync(point, point.Expression, body, plan).ConfigureAwait(false);
        maker.AwaitDisposal(reads, plan);
    }

    private async Task PlanInPlaceAsync(EngineValue point, FunctionBody body)
    {
        switch (point.Home)
        {
            case { Kind: HomeKind.Initial, Symbol: ILocalSymbol local, Node: VariableDeclaratorSyntax declarator }:
                var uses = group.Values.Where(value => SymbolEqualityComparer.Default.Equals(value.Carrier?.Symbol, local)).ToList();
                if (uses.Count > 0 && uses.All(vanishing.Contains))
                {
                    plan.Remove(point.File, declarator);
                    return;
                }

                if (CarriedType.IsPlainObject(local))
                {
                    Captures.Check(uses, body);
                    await maker.HoistAsync([point], body, plan).ConfigureAwait(false);
                    return;
                }

                await maker.DeclareAsync(point, local, declarator, uses, body, plan).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Resource, Node: UsingStatementSyntax statement }:
                await maker.ReplaceAsync(point, statement, body, plan).ConfigureAwait(false);
                maker.AwaitResource(statement, body, point.File, plan);
                break;
            case { Kind: HomeKind.Assigned, Symbol: ILocalSymbol or IParameterSymbol }:
                var held = group.Values.Where(value => value.Carrier is not null && SymbolEqualityComparer.Default.Equals(value.Carrier.Symbol, point.Home.Symbol)).ToList();
                if (!ElementOwnership.IsDisposed(held))
                {
                    if (LateLocal.Of(point, group) is { } late)
                    {
                        if (late.Values[0].Expression == point.Expression)
                        {
                            await maker.DeclareLateAsync(late, held, body, plan).ConfigureAwait(false);
                        }

                        return;
                    }

                    throw new RewriteRefusedException(
                        RefusalCodes.UnsupportedConstruction,
                        $"'{point.Home.Symbol.Name}' is assigned after its declaration, so nothing disposes the engine",
                        "declare the engine where it is made");
                }

                await maker.ReplaceAsync(point, point.Expression, body, plan).ConfigureAwait(false);
                foreach (var resource in held.Select(value => value.Home.Node).OfType<UsingStatementSyntax>())
                {
                    maker.AwaitResource(resource, body, point.File, plan);
                }

                break;
            case { Kind: HomeKind.Yielded, Symbol: IMethodSymbol iterator, Node: StatementSyntax statement }:
                await maker.ReplaceAsync(point, statement, body, plan).ConfigureAwait(false);
                await new YieldedEngines(group, maker, plan).DisposeAsync(iterator, session).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned }:
                ForeignEngines.Refuse(point, group);
                await maker.ReplaceAsync(point, point.Expression, body, plan).ConfigureAwait(false);
                maker.SetReturned(point, plan);
                break;
            case { Kind: HomeKind.Passed } when group.HandedOn.Contains(point.Expression):
                await maker.ReplaceAsync(point, point.Expression, body, plan).ConfigureAwait(false);
                break;
            default:
                throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(point.Home.Node)}' is not followed", "decide who owns the instance there");
        }
    }

    private static RewriteRefusedException NoBody() => new(
        RefusalCodes.UnsupportedConstruction,
        "an initializer has no body that could make and dispose an engine",
        "make the engine in the method that uses it");
}
