using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A send to everybody, to a group whose name the client chose, or to every connection that the class keeps, of what is one user's: user-scoped, or addressed.
/// Silent for announcements; for recipients that a query returned or a condition picks; inside a replaced type; inside a member that is declared to
/// broadcast, whose callers are judged; in client projects.
/// Known limits: a proxy in a field is not followed; text that was made elsewhere shows nothing; message buses between services deliver to services, which
/// may route by what the message says, and are judged only where they are declared to broadcast.
/// </summary>
internal sealed class NETRA3002Broadcast() : Rule(Rules.NETRA3002)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Broadcasts.Names);
        words.Exact.UnionWith(KnownMembers.Names(MemberFacts.Everybody | MemberFacts.Group));
        if (model.Source.ImportsConnections)
        {
            words.Prefixes.AddRange(ConnectionLoop.Verbs);
        }
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        !ReplacedPlaces.IsWithin(body.Type, model) && !IsBroadcast(body.Owner, model) && HasSend(body, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var send in BroadcastSend.Of(body))
        {
            var client = send is { Kind: BroadcastKind.Group, GroupName: { } name } && ClientSupplied.Of(name, body) is { IsAddress: false, Name: var given } ? given : null;
            if ((send.Kind is not BroadcastKind.Group || client is not null) && send.Audience(body) is { } audience)
            {
                body.Sink.Report(Descriptor, send.Call.Syntax.GetLocation(), send.Call, body.Outline.Owner, Message(send, client, audience, body.Model));
            }
        }
    }

    /// <summary>True if the body is of a member that is declared to broadcast, whose callers are judged.</summary>
    public static bool IsBroadcast(ISymbol? owner, IsolationModel model) =>
        owner is not null && model.Broadcasts.Contains(owner is IMethodSymbol { AssociatedSymbol: { } member } ? member : owner);

    private static string Message(BroadcastSend send, string? client, Audience audience, IsolationModel model)
    {
        var (reach, instead) = send.Kind switch
        {
            BroadcastKind.Group => ("reaches whoever joined the group that the client named (" + client + ")", "send it with 'Clients.User(…)'"),
            BroadcastKind.Registry => ("is every user's connection, and each is sent to", "send it to that user's connections only"),
            BroadcastKind.Member => ("reaches everybody", Wording.SendToUser(model)),
            _ => ("reaches everybody", audience.IsAddressed ? "send it with 'Clients.User(…)'" : "send it with 'Clients.User(…)', or in the hub with 'Clients.Caller'"),
        };
        return Wording.Broadcast(send.Target, reach, audience.IsAddressed, audience.Way, instead);
    }

    /// <summary>By syntax: a target that reaches many and is not itself called, as <c>All(…)</c> of a query is; a declared member; or a send in a loop.</summary>
    private static bool HasSend(BodyOutline body, IsolationModel model) =>
        body.Named.Exists(name => IsTarget(name.Identifier.ValueText, name, model))
        || (model.Source.ImportsConnections && ConnectionLoop.MayBeIn(body));

    private static bool IsTarget(string name, SimpleNameSyntax node, IsolationModel model) => name switch
    {
        "All" or "Others" => node.Parent is not MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access || call.Expression != access,
        "AllExcept" or "Group" or "Groups" or "GroupExcept" or "OthersInGroup" => node.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax },
        _ => model.Broadcasts.Names.Contains(name) || name.StartsWith("SendAll", System.StringComparison.Ordinal)
            || name.StartsWith("SendGroup", System.StringComparison.Ordinal) || name.StartsWith("SendTo", System.StringComparison.Ordinal),
    };
}
