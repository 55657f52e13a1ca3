using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Pools;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Static state that no declaration calls a user's, written by code that serves users: reported at the first write of a body. Silent for what is written
/// once, counted, buffered or measured, for tables about types and members, for weak references, and for what a hosted service alone renews.
/// Known limits: statics of other assemblies, and what another method writes through a reference to the container, are not seen.
/// </summary>
internal sealed class NETRA2002SharedStaticState() : Rule(Rules.NETRA2002)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is ProjectKind.Server;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(model.Source.MutableStatics);

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        StaticWriteSyntax.MayWrite(body, model.Source.MutableStatics) && ServingCode.IsPossible(body, model);

    public override void OnBody(BodyFacts body)
    {
        var writes = StaticWrite.Of(body).Where(write => IsState(write, body)).ToList();
        var judged = new HashSet<ISymbol>(
            writes.Where(write => NETRA2001StaticHoldsUser.WayToUser(write, body) is not null).Select(write => write.Slot.OriginalDefinition),
            SymbolEqualityComparer.Default);
        foreach (var write in writes)
        {
            var slot = write.Slot.OriginalDefinition;
            if (!HarmlessState.IsWrite(write, body) && ServingCode.IsServing(write.Place, body) && !OwnPools.IsOne(slot) && !HostedLoops.Refreshes(body) && judged.Add(slot))
            {
                body.Sink.Report(Descriptor, write.Place.Syntax.GetLocation(), write.Place, body.Outline.Owner, Wording.StaticWritten(slot, body.Model));
            }
        }
    }

    private static bool IsState(StaticWrite write, BodyFacts body)
    {
        var slot = write.Slot.OriginalDefinition;
        return StaticSlots.CanBeWritten(slot)
            && !StaticSlots.IsExcused(slot, body.Model)
            && !body.Model.IsolationOf(StaticSlots.TypeOf(write.Slot)).IsOfUser
            && !GenericStatic.IsOfArgument(slot)
            && !ThreadList.Is(slot)
            && SharedChannels.WayOf(slot, body.Model) is null
            && !HarmlessState.IsSlot(StaticSlots.TypeOf(slot));
    }
}
