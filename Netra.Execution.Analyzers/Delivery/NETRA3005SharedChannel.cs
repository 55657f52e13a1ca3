using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// An event, a subject or a table of subscribers of something shared whose handlers are all given one user's data; and a handler that holds a user, put into the
/// event of something that lives longer, and never taken off. Silent for interfaces; for events with accessors of their own, weak ones among them; for
/// tables whose keys say who the user is; for handlers that the type takes off anywhere; inside a replaced type; in client projects.
/// Known limits: a table is known by its name, its type's or its use; messengers of libraries are not; how long the owner of an event lives is known from its
/// registration.
/// </summary>
internal sealed class NETRA3005SharedChannel() : Rule(Rules.NETRA3005)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Source.EventNames);
        words.Exact.UnionWith(new[] { "UnhandledException", "FirstChanceException", "ProcessExit", "CancelKeyPress", "UnobservedTaskException" });
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.MayMention("+=") && !ReplacedPlaces.IsWithin(body.Type, model) && StartSyntax.HasUserInReach(body, model);

    public override void OnType(TypeFacts facts)
    {
        var (type, model) = (facts.Type, facts.Model);
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || ReplacedPlaces.IsWithin(type, model))
        {
            return;
        }

        var isShared = false;
        string? evidence = null;
        foreach (var member in type.GetMembers())
        {
            if (member is not (IEventSymbol or IFieldSymbol or IPropertySymbol) || SharedChannels.WayOf(member, model) is not { } way || Annotations.Has(member, Annotations.SharedAcrossUsers))
            {
                continue;
            }

            if (!isShared && !member.IsStatic)
            {
                (isShared, evidence) = (true, model.IsUserScoped(type) ? null : SharedObjects.EvidenceOrSingle(type, model));
            }

            if (member.IsStatic || evidence is not null)
            {
                facts.Sink.Report(Descriptor, member.Locations[0], member, Wording.SharedChannel(member, way, member.IsStatic ? null : evidence));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var subscription in Subscription.Of(body))
        {
            body.Sink.Report(Descriptor, subscription.Place.Syntax.GetLocation(), subscription.Place, body.Outline.Owner, Wording.KeptHandler(subscription.Event, subscription.Source, subscription.Way));
        }
    }
}
