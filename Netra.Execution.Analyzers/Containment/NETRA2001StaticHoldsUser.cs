using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A static that holds a user's data: by its declared type, at the declaration; else by what is written to it, at the write; a static of a generic type
/// at the use that supplies the user's type. A slot that its declaration shows is judged there alone.
/// Known limits: writes to statics of other assemblies are not seen, nor what another method puts there; a delegate's result type alone proves nothing.
/// </summary>
internal sealed class NETRA2001StaticHoldsUser() : Rule(Rules.NETRA2001)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Source.WritableStatics);
        words.Exact.UnionWith(model.Source.GenericHolders);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        StaticWriteSyntax.MayInitialize(body.Declaration, model.Source.WritableStatics)
        || StaticWriteSyntax.MayWrite(body, model.Source.WritableStatics)
        || (model.Source.GenericHolders.Count > 0 && StaticWriteSyntax.Mentions(body, model.Source.GenericHolders));

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
            if (WayToUser(write, body) is { } way)
            {
                body.Sink.Report(Descriptor, write.Place.Syntax.GetLocation(), write.Place, body.Outline.Owner, Wording.StaticHolds(write.Slot.OriginalDefinition, way, body.Model));
            }
        }

        ReportGenericUses(body);
    }

    /// <summary>The way from a static to a user's data that a write puts there; null if it shows none, or the declaration shows it.</summary>
    public static string? WayToUser(StaticWrite write, BodyFacts body) =>
        IsJudgedByWrites(write.Slot.OriginalDefinition, body.Model)
        && !new GenericStatic(write.Slot, write.Place).IsOfUser(body.Model)
        && !IsNobody(write, body)
            ? WrittenValue.WayToUser(write, body)
            : null;

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
        StaticSlots.CanBeWritten(slot) && !StaticSlots.Shown(slot, model).IsOfUser && !StaticSlots.IsExcused(slot, model);

    /// <summary>An initialiser sees no request: a framework's value made there is the anonymous one.</summary>
    private static bool IsNobody(StaticWrite write, BodyFacts body) =>
        write.Place == write.Value && Values.Unwrap(write.Value).Type is { } type && (body.Model.Known.OwnFactsOf(type) & KnownFacts.UserScoped) != 0;
}
