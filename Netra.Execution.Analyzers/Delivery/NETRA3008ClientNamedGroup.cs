using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A group, topic or subject that is joined or told under an id that the client supplied, without a question whose it is; a group that is told what is one
/// user's under a name that is put together without a key. Silent for names that are no ids of a user or of a user's talk, as a public room's; for what the
/// signed-in user has a part in; for what a call maps; where NETRA3002 speaks; in replaced types, test and client projects.
/// Known limits: a check in another place, as a filter, is not seen; topics are recognised by the names of the call and its parameter.
/// </summary>
internal sealed class NETRA3008ClientNamedGroup() : Rule(Rules.NETRA3008)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not (ProjectKind.Test or ProjectKind.Client)
        && (model.ProjectKind is ProjectKind.Server || model.Source.HasAnnotations || model.Source.ImportsUsers);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(KnownMembers.Names(MemberFacts.Group | MemberFacts.Join));
        words.Prefixes.AddRange(Topics.Verbs);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        (GroupNames.MayBeComputed(body) || ClientSources.MayOccur(body, model)) && !NETRA3002Broadcast.IsBroadcast(body.Owner, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var send in BroadcastSend.Of(body))
        {
            if (send is not { Kind: BroadcastKind.Group, GroupName: { } name })
            {
                continue;
            }

            if (ClientSupplied.Of(name, body) is { IsAddress: false } client)
            {
                if (GroupNames.IsOwned(client, name, body) && send.Audience(body) is null)
                {
                    Report(send.Call, Wording.ClientNamedGroup(send.Target, client.Name), body);
                }
            }
            else if (GroupNames.IsComputedWithoutKey(name, body) && send.Audience(body) is { } audience)
            {
                Report(send.Call, Wording.GroupWithoutKey(send.Target, audience.Way), body);
            }
        }

        foreach (var call in body.Invocations)
        {
            var name = (KnownMembers.Of(call.TargetMethod) & MemberFacts.Join) != 0 ? BroadcastSend.GroupNameOf(call) : Topics.NameIn(call);
            if (name is not null && ClientSupplied.Of(name, body) is { IsAddress: false } client && (GroupNames.IsOwned(client, name, body) || Topics.CarriesUser(call, name, body)))
            {
                Report(call, Wording.ClientNamedGroup(call.TargetMethod.Name, client.Name), body);
            }
        }
    }

    private void Report(IInvocationOperation call, string message, BodyFacts body) => body.Sink.Report(Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, message);
}
