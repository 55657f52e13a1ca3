using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Groups whose name the client gives.</summary>
public sealed class NETRA3008Tests
{
    [Theory]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, room)")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, \"news\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, Context.UserIdentifier!)")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{Context.UserIdentifier}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{context.UserId.Value}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{Me}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{WhoIsIt()}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{store.TenantId}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, names.GroupOf(context.UserId, conversationId))")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, names.GroupOf(conversationId))")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, string.Join(':', \"chat\", Me, conversationId))")]
    [InlineData("Groups.RemoveFromGroupAsync(Context.ConnectionId, conversationId)")]
    [InlineData("Clients.Group(room).SendAsync(\"typing\", 1)")]
    [InlineData("Clients.Group(room).SendAsync(\"typing\", room)")]
    [InlineData("Clients.User(userId).SendAsync(\"typing\", 1)")]
    [InlineData("bus.PublishAsync(\"orders\", order.Text)")]
    [InlineData("bus.PublishAsync(room, order.Text)")]
    [InlineData("bus.SendMailAsync(conversationId, order.Text)")]
    [InlineData("Clients.Group($\"order-{order.Number}\").SendAsync(\"changed\", 1)")]
    [InlineData("Clients.Group($\"user-{context.UserId.Value}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"notes-{session.UserName}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(names.GroupOf(order.Text)).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(store.Name).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"tenant-{store.TenantId}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(\"staff\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.Owner}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.Receiver}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.ChatId}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.MemberId}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.Who}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{store.Guest}\").SendAsync(\"notes\", session)")]
    [InlineData("bus.JoinAsync(room, session)")]
    [InlineData("bus.PublishNewsAsync(conversationId, order.Text)")]
    [InlineData("bus.PublishAllAsync(conversationId, order.Text)")]
    public Task OwnOrPublicName_DoesNotTrigger(string call) => Verify.RulesAsync(Hub(call));

    [Theory]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, conversationId)")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"chat-{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{Version}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, $\"{store.Name}:{conversationId}\")")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, \"user-\" + userId)")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, string.Join(':', \"chat\", conversationId))")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, string.Join(':', \"chat\", store.Name, conversationId, \"a\"))")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, order.SessionId)")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, Context.GetHttpContext()!.Request.Query[\"threadId\"]!)")]
    [InlineData("hub.Groups.AddToGroupAsync(Context.ConnectionId, conversationId)")]
    [InlineData("Clients.Group(conversationId).SendAsync(\"typing\", 1)")]
    [InlineData("Clients.OthersInGroup($\"chat-{conversationId}\").SendAsync(\"typing\", room)")]
    [InlineData("bus.PublishAsync(conversationId, order.Text)")]
    [InlineData("bus.PublishAsync(room, session)")]
    [InlineData("bus.SubscribeAsync(conversationId)")]
    [InlineData("Clients.Group($\"room-{store.Name}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(\"room-\" + store.Name).SendAsync(\"message\", new { toUserId = room, text = room })")]
    public Task ClientsName_Triggers(string call) => Verify.RulesAsync(Hub("{|NETRA3008:" + call + "|}"));

    [Theory]
    [InlineData("Clients.Group(conversationId).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(room).SendAsync(\"message\", new { toUserId = room, text = room })")]
    public Task UsersDataToTheClientsGroup_IsOtherRules(string call) => Verify.RulesAsync(Hub("{|NETRA3002:" + call + "|}"));

    [Theory]
    [InlineData("if (!names.MayJoin(conversationId)) return;", false)]
    [InlineData("names.EnsureMember(conversationId);", false)]
    [InlineData("if (conversationId != store.Name) return;", false)]
    [InlineData("names.Load(context, conversationId);", false)]
    [InlineData("names.Open(conversationId, accessToken);", false)]
    [InlineData("if (conversationId.Length == 0) return;", true)]
    [InlineData("names.Open(conversationId, room);", true)]
    public Task Questions_EndIt(string statement, bool reported)
    {
        const string Join = "Groups.AddToGroupAsync(Context.ConnectionId, conversationId)";
        return Verify.RulesAsync(Hub(reported ? "{|NETRA3008:" + Join + "|}" : Join, statement));
    }

    [Theory]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, conversationId)", "test")]
    [InlineData("Groups.AddToGroupAsync(Context.ConnectionId, conversationId)", "client")]
    public Task OfOneUserOrTest_DoesNotTrigger(string call, string kind) => Verify.RulesAsync(kind, Hub(call));

    [Fact]
    public Task OtherPlaces_AreJudged() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        using Netra.Execution.Annotations;
        public class Talks(IHubContext<Hub> hub) : ControllerBase
        {
            public Task Join(string connection, string conversationId) => {|NETRA3008:hub.Groups.AddToGroupAsync(connection, conversationId)|};
            [Authorize("member")] public Task Safe(string connection, string conversationId) => hub.Groups.AddToGroupAsync(connection, conversationId);
            [CrossUser("support looks on")] public Task Watch(string connection, string conversationId) => hub.Groups.AddToGroupAsync(connection, conversationId);
            private Task Inner(string connection, string conversationId) => hub.Groups.AddToGroupAsync(connection, conversationId);
        }
        public class AdminHub : Hub { public Task Join(string conversationId) => Groups.AddToGroupAsync(Context.ConnectionId, conversationId); }
        [ReplacedBy(typeof(AdminHub))] public class OldHub : Hub { public Task Join(string conversationId) => Groups.AddToGroupAsync(Context.ConnectionId, conversationId); }
        """);

    [Fact]
    public Task Message_SaysWhatToDo() => Verify.RulesAsync(Hub("{|#0:Groups.AddToGroupAsync(Context.ConnectionId, conversationId)|}"), test => test.ExpectedDiagnostics.Add(
        new DiagnosticResult(Rules.NETRA3008).WithLocation(0).WithArguments(
            "'AddToGroupAsync' goes by the name that the client gives (`conversationId`), and nobody asks whether it is the user's: compare it with the signed-in user's own first, "
            + "or build the name from the user's key")));

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync(
        Hub("Groups.AddToGroupAsync(Context.ConnectionId, ", "Clients.Group($\"{conversationId}\").SendAsync(; bus.PublishAsync(topic: );"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Generated_DoesNotTrigger() =>
        Verify.RulesAsync("// <auto-generated/>\n#nullable enable\n" + Hub("Groups.AddToGroupAsync(Context.ConnectionId, conversationId)"));

    private static string Hub(string call, string statements = "") => $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http.Connections;
        using Microsoft.AspNetCore.SignalR;
        using Netra.Execution.Annotations;
        [UserScoped] public sealed class Notes { public string UserName { get; set; } = ""; }
        public class Order { public string SessionId { get; set; } = ""; public string Text { get; set; } = ""; public int Number { get; set; } }
        public class Store
        {
            public string Name { get; set; } = ""; public string TenantId { get; set; } = ""; public string Owner => Name; public string Receiver => Name; public string ChatId => Name; public string MemberId => Name;
            [UserKey] public string Who => Name; public DeskUserId Guest => default;
        }
        public interface INames
        {
            string GroupOf(DeskUserId user, string id);
            string GroupOf(string id);
            bool MayJoin(string id);
            void EnsureMember(string id);
            void Load(UserContext context, string id);
            void Open(string id, string text);
        }
        public interface IBus
        {
            Task PublishAsync(string topic, object payload);
            Task SubscribeAsync(string topic);
            Task JoinAsync(string topic, object payload);
            Task PublishNewsAsync(string title, object payload);
            Task PublishAllAsync(object topic, object payload);
            Task SendMailAsync(string subject, object payload);
        }
        public sealed class TalkHub(UserContext context, Notes session, INames names, Store store, IHubContext<Hub> hub, IBus bus) : Hub
        {
            private string Me => Context.UserIdentifier ?? throw new HubException("nobody");
            private static string Version => "v2";
            private string WhoIsIt() => Context.User!.FindFirst("sub")!.Value;
            public async Task Do(string room, string conversationId, string userId, string accessToken, Order order)
            {
                {{statements}}
                await {{call}};
            }
            private object All => (context, session, names, store, hub, bus);
        }
        """;
}
