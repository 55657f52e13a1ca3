using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// What a client says (a header, a query, a body, a path, an argument of an endpoint, a hub or a tool) becomes somebody's identity. Followed through conversions,
/// string operations, parsing and constructors. Silent after a comparison, a guard or a question about it, behind a policy or role, where a credential is
/// checked or a user is created, for administrators, call-backs and test projects.
/// Known limits: a check in another place, as a filter, is not seen; an endpoint whose parameter is itself a key type is not judged; a client's value that
/// is kept in a member and used elsewhere is not followed.
/// </summary>
internal sealed class NETRA1007ClientIdentity() : Rule(Rules.NETRA1007)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not (ProjectKind.Test or ProjectKind.Client)
        && (model.ProjectKind is ProjectKind.Server || model.Source.HasAnnotations || model.Source.ImportsUsers);

    public override void Words(IsolationModel model, WordList words)
    {
        IdentitySinks.AddWords(model, words);
        ClientSources.AddWords(words);
    }

    // What another project declares has names that no word is: where a request is read, it may take what is read.
    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        ClientSources.MayOccur(body, model) && (ClientSources.MayBeRead(body) || IdentitySinks.MayOccur(body, model)) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        var reported = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var sink in IdentitySinks.Of(body).OrderBy(sink => sink.Target is ILocalSymbol))
        {
            // A local that somebody is given who says what it is for: said there.
            if (ClientIdentities.Of(sink, body) is { } client && (sink.Target is not ILocalSymbol || !reported.Contains(client.Source)))
            {
                reported.Add(client.Source);
                var place = sink.Target is null && sink.Value.Parent is IConversionOperation made ? made : sink.Value;
                body.Sink.Report(
                    Descriptor, place.Syntax.GetLocation(), place, body.Outline.Owner, Wording.ClientIdentity(client.Name, sink.Name, RealSources.Trusted(place, body)));
            }
        }
    }
}
