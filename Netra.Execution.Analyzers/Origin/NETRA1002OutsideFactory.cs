using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A type that only its factory makes, constructed elsewhere, in any spelling of <see cref="Constructions"/>. Silent in the types that its
/// <c>[CreatedBy]</c> or the configuration names, in what implements or derives from them, in types nested there, and in the type itself.
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

    public override void OnBody(BodyFacts body)
    {
        foreach (var (operation, construction) in Constructions.Of(body))
        {
            var creators = body.Model.Creators.Of(construction.Type);
            if (!creators.IsEmpty
                && body.Model.Replacements.Of(construction.Type) is null
                && construction.Type is INamedTypeSymbol type
                && !TypePlaces.IsItself(body.Outline.Type, type)
                && !creators.Any(creator => TypePlaces.IsWithin(body.Outline.Type, creator)))
            {
                body.Sink.Report(Descriptor, construction.Place, operation, body.Outline.Owner, Wording.OutsideFactory(type, creators[0]));
            }
        }
    }
}
