using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Something that serves everybody holds a user's data: a field or constructor parameter of a singleton or of what a framework keeps, by its type, by what
/// is written to it, or through what the container injects; or a registration that makes a user's data itself a singleton.
/// Known limits: registrations of other projects, by an alias, or of a type that only a factory's body decides are not seen; where lifetimes disagree
/// nothing is reported, and tests make containers for themselves.
/// </summary>
internal sealed class NETRA2003SharedHoldsUser() : Rule(Rules.NETRA2003)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(SharedRegistration.Words);
        words.Exact.UnionWith(model.OpaqueSharedSlots);
        words.Exact.UnionWith(model.MutableSharedSlots);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.MayMention(SharedRegistration.Words)
        || ((StaticWriteSyntax.MayWrite(body, model.OpaqueSharedSlots) || StaticWriteSyntax.MayWrite(body, model.MutableSharedSlots)
                || (body.Root is EqualsValueClauseSyntax { Value: not LiteralExpressionSyntax } && StaticWriteSyntax.MayInitialize(body.Declaration, model.OpaqueSharedSlots)))
            && body.Type is { } type && SharedObjects.Evidence(type, model) is not null);

    public override void OnType(TypeFacts facts)
    {
        var (type, model) = (facts.Type, facts.Model);
        if (SharedObjects.Evidence(type, model) is not { } evidence || model.IsUserScoped(type))
        {
            return;
        }

        var slots = SharedObjects.Slots(type, model).ToList();
        foreach (var slot in slots)
        {
            if (HeldUser.WayOf(slot.Type, model) is { } way && SharedObjects.PlaceOf(slot, type, model) is { } place)
            {
                facts.Sink.Report(Descriptor, place, slot.Symbol, Wording.SharedHolds(type, evidence, slot.Word, way));
            }
        }

        foreach (var parameter in SharedObjects.Given(type))
        {
            var direct = HeldUser.WayOf(parameter.Type, model);
            if ((direct ?? HeldUser.InjectedWayOf(parameter.Type, model)) is not { } way)
            {
                continue;
            }

            var kept = slots.Where(slot => IsKeptIn(parameter, slot, model)).Select(slot => (InstanceSlot?)slot).FirstOrDefault();
            if (kept is not { } held)
            {
                facts.Sink.Report(Descriptor, parameter.Locations[0], parameter, Wording.SharedHolds(type, evidence, "parameter `" + parameter.Name + "`", way));
            }
            else if (direct is null && SharedObjects.PlaceOf(held, type, model) is { } place)
            {
                facts.Sink.Report(Descriptor, place, held.Symbol, Wording.SharedHolds(type, evidence, held.Word, way));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        ReportWrites(body);
        foreach (var registration in SharedRegistration.Of(body))
        {
            if (registration.WayToUser(body) is { } way)
            {
                body.Sink.Report(Descriptor, registration.Place.Syntax.GetLocation(), registration.Place, body.Outline.Owner, Wording.SharedRegistration(registration.Name, way));
            }
        }
    }

    private void ReportWrites(BodyFacts body)
    {
        if (body.Outline.Type is not { } type || SharedObjects.Evidence(type, body.Model) is not { } evidence || body.Model.IsUserScoped(type))
        {
            return;
        }

        foreach (var shared in StaticWrite.OfInstance(body).Select(write => new SharedSlotWrite(write, type, evidence)).Concat(SharedSlotWrite.OfKept(body)))
        {
            if (SlotOwnership.Of(shared, body) is { Owner: SlotOwner.WrittenUser, Way: var way })
            {
                var (write, place) = (shared.Write, shared.Write.Place);
                body.Sink.Report(Descriptor, place.Syntax.GetLocation(), place, body.Outline.Owner, Wording.SharedHolds(type, evidence, InstanceSlots.Of(write.Slot).Word, way));
            }
        }
    }

    /// <summary>The slot shows what the parameter brings.</summary>
    private static bool IsKeptIn(IParameterSymbol parameter, InstanceSlot slot, IsolationModel model) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, slot.Type)
        || (HeldUser.WayOf(slot.Type, model) is not null && model.Compilation.ClassifyCommonConversion(parameter.Type, slot.Type).IsImplicit);
}
