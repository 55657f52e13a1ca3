using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Something that serves everybody holds what is made for one scope and shows no user: NETRA2003 has what does. Direct only: what a scoped service is
/// asked for by is not followed. What only a method shows, by what it keeps, is reported where it keeps it.
/// Known limits: those of NETRA2003; an object of a registered class that its holder makes itself is not taken for the container's; one that a factory gets from elsewhere is
/// not looked at for what its constructors ask for.
/// </summary>
internal sealed class NETRA2015SharedHoldsScoped() : Rule(Rules.NETRA2015)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(SharedRegistration.Words);
        words.Exact.UnionWith(model.MutableSharedSlots);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.MayMention(SharedRegistration.Words)
        || (model.ProjectKind is ProjectKind.Server && SharedSlotWrite.IsPossible(body, model) && ServingCode.IsPossible(body, model));

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
            // A scope that it was not given it made itself, and ends itself.
            if (slot.Type.Name is not ("IServiceScope" or "AsyncServiceScope") && ScopeOf(slot, type, model) is { } scope && SharedObjects.PlaceOf(slot, type, model) is { } place)
            {
                facts.Sink.Report(Descriptor, place, slot.Symbol, Wording.SharedHoldsScoped(type, evidence, slot.Word, slot.Type, scope));
            }
        }

        if (IsMadeOutOfSight(type, model))
        {
            return;
        }

        foreach (var parameter in SharedObjects.Given(type))
        {
            if (HeldScope.Of(parameter.Type, model) is not { } scope)
            {
                continue;
            }

            if (slots.Where(slot => IsKeptIn(parameter, slot, model)).Select(slot => (InstanceSlot?)slot).FirstOrDefault() is not { } kept)
            {
                facts.Sink.Report(Descriptor, parameter.Locations[0], parameter, Wording.SharedHoldsScoped(type, evidence, "parameter `" + parameter.Name + "`", parameter.Type, scope));
            }
            else if (SharedObjects.PlaceOf(kept, type, model) is { } place)
            {
                facts.Sink.Report(Descriptor, place, kept.Symbol, Wording.SharedHoldsScoped(type, evidence, kept.Word, kept.Type, scope));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        if (body.Model.ProjectKind is ProjectKind.Server)
        {
            ReportKept(body);
        }

        foreach (var registration in SharedRegistration.Of(body))
        {
            if (registration.WayToUser(body) is null
                && registration.OfForeign(body.Model, parameter => HeldScope.Of(parameter.Type, body.Model) is { } scope ? "`" + HeldUser.Asked(parameter.Type).Name + "`, " + scope : null) is { } way)
            {
                body.Sink.Report(Descriptor, registration.Place.Syntax.GetLocation(), registration.Place, body.Outline.Owner, Wording.SharedRegistrationScoped(registration.Name, way));
            }
        }
    }

    private void ReportKept(BodyFacts body)
    {
        foreach (var shared in SharedSlotWrite.OfOwn(body))
        {
            if (SlotOwnership.Of(shared, body) is { Owner: SlotOwner.Scoped, Way: { Length: > 0 } scope } && SharedState.Lasts(shared, body))
            {
                var slot = InstanceSlots.Of(shared.Write.Slot);
                body.Sink.Report(
                    Descriptor, shared.Write.Place.Syntax.GetLocation(), shared.Write.Place, body.Outline.Owner,
                    Wording.SharedHoldsScoped(shared.Type, shared.Evidence, slot.Word, body.Locals.Resolve(Values.Unwrap(shared.Write.Value)).Type ?? slot.Type, scope));
            }
        }
    }

    private static string? ScopeOf(InstanceSlot slot, INamedTypeSymbol type, IsolationModel model) =>
        SharedObjects.Given(type).Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, slot.Type)) || slot.Symbol is IParameterSymbol
            ? HeldScope.OfFramework(slot.Type, model)
            : HeldScope.OfFrameworkUngiven(HeldScope.Behind(slot.Type), model);

    /// <summary>True if a factory of which nothing is seen makes it: then the container gives its constructor nothing.</summary>
    private static bool IsMadeOutOfSight(INamedTypeSymbol type, IsolationModel model)
    {
        var registrations = model.Registrations.Naming(type).ToList();
        return registrations.Count > 0 && registrations.TrueForAll(registration => registration is { Service: not null, Implementation: null });
    }

    /// <summary>A context of a data base is often kept by its base type.</summary>
    private static bool IsKeptIn(IParameterSymbol parameter, InstanceSlot slot, IsolationModel model) =>
        SymbolEqualityComparer.Default.Equals(parameter.Type, slot.Type)
        || (HeldScope.OfFramework(slot.Type, model) is not null && model.Compilation.ClassifyCommonConversion(parameter.Type, slot.Type).IsImplicit);
}
