using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A function or a model that outlives requests keeps one user: what is made once for everybody reads whoever is current while it is made; a constructor
/// of what serves everybody does; a data base model's filter compares with a user's value; a timer, a change or an eviction calls back with a request's own objects.
/// Silent where the accessor itself is passed on or read in a function inside; for filters over members of the context instance; for subscriptions that
/// are returned, disposed, or kept by an owner that disposes them; inside a replaced type; in client projects.
/// Known limits: a method that a factory calls is read in its own type and by the accessor's name; a value that a service keeps is not followed.
/// </summary>
internal sealed class NETRA2005CapturedUser() : Rule(Rules.NETRA2005)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(LongLivedFunction.Words);
        words.Exact.Add(QueryFilter.Name);
        words.Exact.UnionWith(AmbientUser.Contexts);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        !ReplacedPlaces.IsWithin(body.Type, model)
        && (body.MayMention(LongLivedFunction.Words) || body.MayMention(QueryFilter.Name)
            || (body.MayMention(AmbientUser.Contexts) && (MadeOnce.Is(body, model) || MadeOnce.IsOfSingleton(body, model))));

    public override void OnBody(BodyFacts body)
    {
        if (MadeOnce.Is(body.Outline, body.Model) || MadeOnce.IsOfSingleton(body.Outline, body.Model))
        {
            JudgeConstruction(body);
        }

        foreach (var kept in LongLivedFunction.Of(body))
        {
            var way = kept.IsMadeOnce ? AmbientUser.ReadIn(kept.Function, body) : new ScopedCapture(body).OfFunctionValue(kept.Function);
            // What the registered type shows is another rule's, which stands at the same call.
            if (way is not null && !body.Sink.Has(Rules.NETRA2003, kept.Place.Syntax.Span))
            {
                Report(kept.Place, kept.IsMadeOnce ? Wording.MadeOnceOfUser(kept.Name, way) : Wording.KeptFunctionOfUser(kept.Name, way), body);
            }
        }

        foreach (var call in body.Invocations)
        {
            if (QueryFilter.WayOf(call, body) is { } way)
            {
                Report(call, Wording.FilterOfUser(way), body);
            }
        }
    }

    private void JudgeConstruction(BodyFacts body)
    {
        foreach (var (operation, way) in MadeOnce.Asks(body).Where(asked => !IsKeptOfUser(asked.Place, body)))
        {
            Report(operation, Wording.MadeOnceOfUser(body.Outline.Type!.Name, way), body);
        }
    }

    /// <summary>That a user's data is kept is the greater fault, whether what is written shows it or where it goes.</summary>
    private static bool IsKeptOfUser(IOperation asked, BodyFacts body)
    {
        for (var at = asked; at is not null; at = at.Parent)
        {
            if (body.Sink.Has(Rules.NETRA2003, at.Syntax.Span) || (at is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var slot } } && ShowsUser(slot, body.Model)))
            {
                return true;
            }
        }

        return body.Outline.Root is EqualsValueClauseSyntax && body.Outline.Owner is { } initialised && ShowsUser(initialised, body.Model);
    }

    private static bool ShowsUser(ISymbol slot, IsolationModel model) => slot is IFieldSymbol or IPropertySymbol && HeldUser.WayOf(InstanceSlots.Of(slot).Type, model) is not null;

    private void Report(IOperation place, string message, BodyFacts body) => body.Sink.Report(Descriptor, place.Syntax.GetLocation(), place, body.Outline.Owner, message);
}
