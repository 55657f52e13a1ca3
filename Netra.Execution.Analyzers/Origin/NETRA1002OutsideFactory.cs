using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A type that only its factory makes, constructed elsewhere, in any spelling of <see cref="Constructions"/>, or by a class that derives from it, whose
/// base call may be <see cref="UnwrittenBaseCall">unwritten</see>. Silent in the types that its <c>[CreatedBy]</c> or the configuration names, in what
/// implements or derives from them, in types nested there, and in the type itself; for an abstract type, which only a derived one completes; and for the
/// base call of a class that the same factories make.
/// Known limits: those of <see cref="Constructions"/>; a copy by <c>with</c> is no construction.
/// </summary>
internal sealed class NETRA1002OutsideFactory() : Rule(Rules.NETRA1002)
{
    public override bool Applies(IsolationModel model) => model.Creators.Names.Count > 0;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Creators.Names);
        words.Exact.Add(CreationSyntax.LazyInitialization);
        words.ImplicitNew = true;
        words.BaseCall = true;
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => CreationSyntax.MayMake(body, model.Creators.Names);

    public override void OnType(TypeFacts facts)
    {
        if (facts.Type is { TypeKind: TypeKind.Class, BaseType: { } made } type
            && facts.Model.Creators.Names.Contains(made.Name)
            && Factory(made, type, facts.Model) is { } factory
            && UnwrittenBaseCall.PlaceIn(type, facts.CancellationToken) is { } place)
        {
            facts.Sink.Report(Descriptor, place, type, Wording.OutsideFactory(made, factory));
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var (operation, construction) in Constructions.Of(body))
        {
            if (construction.Type is INamedTypeSymbol type && Factory(type, body.Outline.Type, body.Model) is { } factory)
            {
                body.Sink.Report(Descriptor, construction.Place, operation, body.Outline.Owner, Wording.OutsideFactory(type, factory));
            }
        }
    }

    /// <summary>The factory that alone makes the type, if the code of <paramref name="place"/> is none of those that may.</summary>
    private static INamedTypeSymbol? Factory(INamedTypeSymbol type, INamedTypeSymbol? place, IsolationModel model)
    {
        var creators = model.Creators.Of(type);
        return !creators.IsEmpty
            && !type.IsAbstract
            && model.Replacements.Of(type) is null
            && !TypePlaces.IsItself(place, type)
            && !creators.Any(creator => TypePlaces.IsWithin(place, creator))
            && !IsMadeAlike(place, type, creators, model)
            ? creators[0]
            : null;
    }

    /// <summary>True in a class that derives from the type and that only its factories make.</summary>
    private static bool IsMadeAlike(INamedTypeSymbol? place, INamedTypeSymbol type, ImmutableArray<INamedTypeSymbol> creators, IsolationModel model) =>
        model.Creators.Of(place) is { IsEmpty: false } own
        && TypePlaces.IsWithin(place, type)
        && own.All(creator => creators.Any(allowed => TypePlaces.IsWithin(creator, allowed)));
}
