using System.Collections.Immutable;
using static Netra.Execution.Analyzers.Model.MemberFacts;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// The built-in facts about the frameworks' members that reach several connections, or fewer. Unsupported: public for the tests that look every name up.
/// </summary>
public static class KnownMemberTable
{
    private const string Clients = "Microsoft.AspNetCore.SignalR.IHubClients`1";
    private const string CallerClients = "Microsoft.AspNetCore.SignalR.IHubCallerClients`1";
    private const string ClientsExtensions = "Microsoft.AspNetCore.SignalR.HubClientsExtensions";
    private const string LifetimeManager = "Microsoft.AspNetCore.SignalR.HubLifetimeManager`1";
    private const string WebPubSub = "Azure.Messaging.WebPubSub.WebPubSubServiceClient";

    /// <summary>Every line of the table.</summary>
    public static ImmutableArray<KnownMember> All { get; } = ImmutableArray.Create<KnownMember>(
        new(Clients, "All", Everybody),
        new(Clients, "AllExcept", Everybody),
        new(Clients, "Group", Group | Narrow),
        new(Clients, "Groups", Group | Narrow),
        new(Clients, "GroupExcept", Group | Narrow),
        new(Clients, "User", Narrow),
        new(Clients, "Users", Narrow),
        new(Clients, "Client", Narrow),
        new(Clients, "Clients", Narrow),
        new(CallerClients, "Others", Everybody),
        new(CallerClients, "OthersInGroup", Group | Narrow),
        new(CallerClients, "Caller", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubClients", "Client", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubCallerClients", "Client", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubCallerClients", "Caller", Narrow),
        new(ClientsExtensions, "AllExcept", Everybody),
        new(ClientsExtensions, "Groups", Group | Narrow),
        new(ClientsExtensions, "GroupExcept", Group | Narrow),
        new(ClientsExtensions, "Users", Narrow),
        new(ClientsExtensions, "Clients", Narrow),
        new(LifetimeManager, "SendAllAsync", Everybody | Send),
        new(LifetimeManager, "SendAllExceptAsync", Everybody | Send),
        new(LifetimeManager, "SendGroupAsync", Group | Send),
        new(LifetimeManager, "SendGroupsAsync", Group | Send),
        new(LifetimeManager, "SendGroupExceptAsync", Group | Send),
        new("Microsoft.AspNetCore.SignalR.IGroupManager", "AddToGroupAsync", Join),
        new(WebPubSub, "SendToAll", Everybody | Send, IsChecked: false),
        new(WebPubSub, "SendToAllAsync", Everybody | Send, IsChecked: false),
        new(WebPubSub, "SendToGroup", Group | Send, IsChecked: false),
        new(WebPubSub, "SendToGroupAsync", Group | Send, IsChecked: false));
}
