using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A static that holds a user's data: by its declared type, at the declaration; else by what is written to it, at the write; a static of a generic type
/// at the use that supplies the user's type. A slot that its declaration shows is judged there alone.
/// Known limits: writes to statics of other assemblies and through an alias of the container are not seen; a delegate's result type alone proves nothing.
/// </summary>
internal sealed class NETRA2001StaticHoldsUser() : Rule(Rules.NETRA2001)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(model.Source.OpaqueStatics);

    public override void OnType(TypeFacts type)
    {
        foreach (var member in type.Type.GetMembers())
        {
            if (StaticSlots.IsSlot(member)
                && StaticSlots.Shown(member, type.Model) is { IsOfUser: true } isolation
                && !StaticSlots.IsExcused(member, type.Model))
            {
                type.Sink.Report(Descriptor, member.Locations[0], member, Wording.StaticHolds(member, isolation.Path, type.Model));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var write in StaticWrite.Of(body))
        {
            var slot = write.Slot.OriginalDefinition;
            if (IsJudgedByWrites(slot, body.Model)
                && !new GenericStatic(write.Slot, write.Place).IsOfUser(body.Model)
                && WrittenValue.WayToUser(write.Value, StaticSlots.TypeOf(write.Slot), body.Model) is { } way
                && !IsNobody(write, body))
            {
                body.Sink.Report(Descriptor, write.Place.Syntax.GetLocation(), write.Place, body.Outline.Owner, Wording.StaticHolds(slot, way, body.Model));
            }
        }

        ReportGenericUses(body);
    }

    private void ReportGenericUses(BodyFacts body)
    {
        HashSet<ISymbol>? seen = null;
        foreach (var use in GenericStatic.Of(body))
        {
            if (IsJudgedByWrites(use.Slot.OriginalDefinition, body.Model)
                && use.IsOfUser(body.Model)
                && (seen ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(use.Slot))
            {
                var way = body.Model.IsolationOf(StaticSlots.TypeOf(use.Slot)).Path;
                body.Sink.Report(Descriptor, use.Place.GetLocation(), use.Use, body.Outline.Owner, Wording.StaticHolds(use.Slot, way, body.Model));
            }
        }
    }

    private static bool IsJudgedByWrites(ISymbol slot, IsolationModel model) =>
        StaticSlots.IsSlot(slot) && !StaticSlots.Shown(slot, model).IsOfUser && !StaticSlots.IsExcused(slot, model);

    /// <summary>An initialiser sees no request: a framework's value made there is the anonymous one.</summary>
    private static bool IsNobody(StaticWrite write, BodyFacts body) =>
        write.Place == write.Value && Values.Unwrap(write.Value).Type is { } type && (body.Model.Known.OwnFactsOf(type) & KnownFacts.UserScoped) != 0;
}
