using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Pools;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// What a shared object remembers of one call, though no declaration calls it a user's: its own state, written by code that serves users, from what the
/// call was given. Once a slot and body; of a setter that only stores, where it is called.
/// Known limits: a call's result counts only if the call was given something of the caller; flags, dates and enums, queues that hand over, sets and what
/// stands under a key are not judged; nor are subscriptions, services of the container and types named Metrics, nor what frameworks make once without a registration; a
/// private method's parameter brings what its own type passes, found by name.
/// </summary>
internal sealed class NETRA2013RememberedState() : Rule(Rules.NETRA2013)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is ProjectKind.Server;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.MutableSharedSlots);
        words.Exact.UnionWith(model.UserSetters);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => SharedSlotWrite.IsPossible(body, model) && ServingCode.IsPossible(body, model);

    public override void OnBody(BodyFacts body)
    {
        HashSet<ISymbol>? seen = null;
        foreach (var shared in SharedSlotWrite.Of(body))
        {
            if (SharedState.IsRemembered(shared, body)
                && !OwnPools.IsOne(shared.Write.Slot)
                && SlotOwnership.Of(shared, body).Owner is SlotOwner.Remembered
                && !SharedState.IsJudgedAtCalls(shared, body)
                && SharedState.Lasts(shared, body)
                && (seen ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(shared.Write.Slot))
            {
                body.Sink.Report(
                    Descriptor, shared.Write.Place.Syntax.GetLocation(), shared.Write.Place, body.Outline.Owner,
                    Wording.Remembered(shared.Type, shared.Evidence, InstanceSlots.Of(shared.Write.Slot).Word, shared.Write.Value.Syntax.ToString()));
            }
        }
    }
}
