using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A replaced type constructed directly, in any spelling of <see cref="Constructions"/>, or a replaced member called. Silent inside a replaced type, as it
/// goes as a whole, inside the type and the factory that take its place, and in a marked legacy test.
/// Known limits: those of <see cref="Constructions"/>; a derived class without a base call written out is another rule's.
/// </summary>
internal sealed class NETRA1001DirectConstruction() : Rule(Rules.NETRA1001)
{
    public override bool Applies(IsolationModel model) => !model.Replacements.IsEmpty;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Replacements.Names);
        words.Exact.Add(CreationSyntax.LazyInitialization);
        words.ImplicitNew = true;
        words.BaseCall = true;
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model)
    {
        for (var type = body.Type; type is not null; type = type.ContainingType)
        {
            if (model.Replacements.Of(type) is not null)
            {
                return false;
            }
        }

        return CreationSyntax.MayMake(body, model.Replacements.Names);
    }

    public override void OnBody(BodyFacts body)
    {
        var table = body.Model.Replacements;
        bool? isLegacyTest = null;
        foreach (var (operation, construction) in Constructions.Of(body))
        {
            if (table.Of(construction.Type) is { } replacement
                && !IsPlaceOf(replacement, body.Outline.Type)
                && !(isLegacyTest ??= LegacyTests.IsOne(body)))
            {
                body.Sink.Report(Descriptor, construction.Place, operation, body.Outline.Owner, Wording.Replaced(replacement));
            }
        }

        foreach (var call in body.Invocations)
        {
            ReportMember(body, call, call.TargetMethod, ref isLegacyTest);
        }

        foreach (var reference in body.References)
        {
            ReportMember(body, reference, reference.Member, ref isLegacyTest);
        }
    }

    private void ReportMember(BodyFacts body, IOperation use, ISymbol member, ref bool? isLegacyTest)
    {
        var table = body.Model.Replacements;
        if (member is IMethodSymbol or IPropertySymbol
            && table.IsReplacedMember(member)
            && !IsWithinReplaced(body.Outline.Owner, table)
            && !IsReplacing(body.Outline.Type, table.TypeInsteadOf(member))
            && !(isLegacyTest ??= LegacyTests.IsOne(body)))
        {
            body.Sink.Report(Descriptor, use.Syntax.GetLocation(), use, body.Outline.Owner, Wording.ReplacedMember(member, table));
        }
    }

    private static bool IsWithinReplaced(ISymbol? owner, ReplacementTable table) =>
        owner is not null && table.IsReplacedMember(owner is IMethodSymbol { AssociatedSymbol: { } property } ? property : owner);

    private static bool IsReplacing(INamedTypeSymbol? type, INamedTypeSymbol? replacing) => replacing is not null && TypePlaces.IsWithin(type, replacing);

    private static bool IsPlaceOf(Replacement replacement, INamedTypeSymbol? type) =>
        TypePlaces.IsWithin(type, replacement.Replacing) || (replacement.Factory is { } factory && TypePlaces.IsWithin(type, factory));
}
