using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A shared object is pointed at one user: whoever has it sets who the user is, or calls what does, and the object goes on with it after an await or in
/// another of its methods. Reported where it is set from; a setter that only stores its parameter is judged at its callers.
/// Known limits: a method of another project is not looked into; what is set through an object that the shared one was given or makes in a constructor, by a lambda
/// that is kept, or by a setter that makes something of its parameter first, is not seen.
/// </summary>
internal sealed class NETRA2004PointedAtUser() : Rule(Rules.NETRA2004)
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
        if (SharedState.IsSetter(body))
        {
            return;
        }

        foreach (var shared in SharedSlotWrite.Of(body))
        {
            if (SlotOwnership.Of(shared, body).Owner is SlotOwner.Pointed && SharedState.Lasts(shared, body))
            {
                body.Sink.Report(
                    Descriptor, shared.Write.Place.Syntax.GetLocation(), shared.Write.Place, body.Outline.Owner,
                    Wording.PointedAtUser(shared.Type, shared.Evidence, InstanceSlots.Of(shared.Write.Slot).Word, shared.Write.Value.Syntax.ToString()));
            }
        }
    }
}
