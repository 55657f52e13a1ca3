using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>What is sent to everybody: what is one user's is told from an announcement.</summary>
public sealed class NETRA3002Tests
{
    [Theory]
    [InlineData("Clients.All.SendAsync(\"closing\", \"we close at six\")")]
    [InlineData("Clients.All.SendAsync(\"message\", Context.UserIdentifier, text)")]
    [InlineData("Clients.All.SendAsync(\"message\", new { user = Context.User!.Identity!.Name, text })")]
    [InlineData("Clients.All.SendAsync(\"message\", new ChatLine(Context.UserIdentifier!, text))")]
    [InlineData("Clients.All.SendAsync(\"joined\", session.UserName)")]
    [InlineData("Clients.All.SendAsync(\"count\", session.Notes.Count)")]
    [InlineData("Clients.All.SendAsync(\"moved\", new { from = text, to = other })")]
    [InlineData("Clients.All.SendAsync(\"moved\", from, to)")]
    [InlineData("Clients.All.SendAsync(\"moved\", new { toDate = text, targetPath = other })")]
    [InlineData("Clients.All.SendAsync(\"sent\", new { senderUserId = other, createdBy = session, fromSession = session, text })")]
    [InlineData("Clients.All.SendAsync(\"sent\", new Post { Author = session, Text = text })")]
    [InlineData("Clients.All.SendAsync(\"key\", context.UserId)")]
    [InlineData("Clients.Caller.SendAsync(\"notes\", session)")]
    [InlineData("Clients.User(toUserId).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Client(toUserId).SendAsync(\"message\", new { toUserId, text })")]
    [InlineData("Clients.Users(query.MembersOf(text)).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Clients(query.MembersOf(text)).SendAsync(\"notes\", session)")]
    [InlineData("(toUserId is null ? Clients.All : Clients.User(toUserId)).SendAsync(\"notes\", session)")]
    [InlineData("texts.All(each => each == session.UserName)")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.CountOf(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.Numbers(session))")]
    public Task AnnouncementOrRecipient_DoesNotTrigger(string call) => Verify.RulesAsync(Hub(call));

    [Theory]
    [InlineData("Clients.All.SendAsync(\"notes\", session)")]
    [InlineData("Clients.Others.SendAsync(\"notes\", session)")]
    [InlineData("Clients.AllExcept(\"a\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.AllExcept([\"a\"]).SendAsync(\"notes\", session)")]
    [InlineData("Clients.All.SendCoreAsync(\"notes\", new object[] { text, session })")]
    [InlineData("Clients.All.SendCoreAsync(\"notes\", [text, session])")]
    [InlineData("Clients.All.SendAsync(\"notes\", new { text, data = session })")]
    [InlineData("Clients.All.SendAsync(\"notes\", new[] { session })")]
    [InlineData("Clients.All.SendAsync(\"notes\", session.Notes)")]
    [InlineData("Clients.All.SendAsync(\"notes\", session.LastAnswer)")]
    [InlineData("Clients.All.SendAsync(\"notes\", session.Notes.First())")]
    [InlineData("Clients.All.SendAsync(\"notes\", $\"last: {session.LastAnswer}\")")]
    [InlineData("Clients.All.SendAsync(\"notes\", \"last: \" + session.LastAnswer)")]
    [InlineData("Clients.All.SendAsync(\"notes\", JsonSerializer.Serialize(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.EncodeAll(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.ToJsonText(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.ToUtf8Text(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.GetBytesOf(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Wire.Memory(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", JsonSerializer.SerializeToUtf8Bytes(new { session }))")]
    [InlineData("Clients.All.SendAsync(\"notes\", Convert.ToBase64String(Encoding.UTF8.GetBytes(session.LastAnswer)))")]
    [InlineData("Clients.All.SendAsync(\"notes\", new Envelope(\"notes\", session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", new Envelope(\"notes\", null) { Data = session })")]
    [InlineData("Clients.All.SendAsync(\"notes\", new Holder(session))")]
    [InlineData("Clients.All.SendAsync(\"notes\", chat.Text)")]
    [InlineData("Clients.All.SendAsync(\"message\", toUserId, text)")]
    [InlineData("Clients.All.SendAsync(\"message\", to, text)")]
    [InlineData("Clients.All.SendAsync(\"message\", new { toUserId, text })")]
    [InlineData("Clients.All.SendAsync(\"message\", new { recipient = other, text })")]
    [InlineData("Clients.All.SendAsync(\"message\", new { target_user_id = other, text })")]
    [InlineData("Clients.All.SendAsync(\"message\", new { to = other, text })")]
    [InlineData("Clients.All.SendAsync(\"message\", new DirectMessage { ToUserId = other, Text = text })")]
    [InlineData("Clients.All.SendAsync(\"message\", direct)")]
    [InlineData("Clients.All.SendAsync(\"message\", new List<DirectMessage>())")]
    [InlineData("Clients.All.SendAsync(\"message\", new Envelope(\"notes\", direct))")]
    [InlineData("Clients.All.SendAsync(\"profile\", Context.User)")]
    [InlineData("hub.Clients.All.SendAsync(\"notes\", session)")]
    [InlineData("typed.Clients.All.NotesAsync(session)")]
    [InlineData("typed.Clients.All.TellAsync(other, text)")]
    [InlineData("contract.All.SendAsync(\"notes\", session)")]
    [InlineData("lifetime.SendAllAsync(\"notes\", new object[] { session })")]
    [InlineData("lifetime.SendAllExceptAsync(\"notes\", new object[] { session }, new[] { \"a\" })")]
    [InlineData("(texts is null ? Clients.All : Clients.Others).SendAsync(\"notes\", session)")]
    public Task BroadcastOfAUsers_Triggers(string call) => Verify.RulesAsync(Hub("{|NETRA3002:" + call + "|}"));

    [Theory]
    [InlineData("var all = Clients.All; await {|NETRA3002:all.SendAsync(\"notes\", session)|};")]
    [InlineData("var mine = Clients.Caller; await mine.SendAsync(\"notes\", session);")]
    [InlineData("object payload = session; await {|NETRA3002:Clients.All.SendAsync(\"notes\", payload)|};")]
    [InlineData("object payload = text; await Clients.All.SendAsync(\"notes\", payload);")]
    [InlineData("var json = JsonSerializer.Serialize(direct); await {|NETRA3002:Clients.All.SendAsync(\"message\", json)|};")]
    [InlineData("await {|NETRA3002:Clients.All.SendAsync(\"notes\", await store.LoadAsync(text))|};")]
    [InlineData("await Clients.All.SendAsync(\"notes\", await store.ArticleAsync(text));")]
    public Task Locals_AreFollowed(string statements) => Verify.RulesAsync(Hub("Task.CompletedTask", statements));

    [Theory]
    [InlineData("Clients.Group(room).SendAsync(\"message\", new { toUserId, text })")]
    [InlineData("Clients.OthersInGroup(room).SendAsync(\"notes\", session)")]
    [InlineData("Clients.GroupExcept(room, \"a\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Groups(room, \"b\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Groups(texts).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"room-{room.Trim()}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(order.Room).SendAsync(\"notes\", session)")]
    [InlineData("hub.Clients.Group(room).SendAsync(\"notes\", session)")]
    [InlineData("lifetime.SendGroupAsync(room, \"notes\", new object[] { session })")]
    [InlineData("Clients.Group(Context.GetHttpContext()!.Request.Query[\"room\"]!).SendAsync(\"notes\", session)")]
    public Task GroupThatTheClientNames_Triggers(string call) => Verify.RulesAsync(Hub("{|NETRA3002:" + call + "|}"));

    [Theory]
    [InlineData("Clients.Group(room).SendAsync(\"message\", Context.UserIdentifier, text)")]
    [InlineData("Clients.Group(\"administrators\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(Context.UserIdentifier!).SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group($\"{Context.UserIdentifier}:{room}\").SendAsync(\"notes\", session)")]
    [InlineData("Clients.Group(query.RoomOf(room)).SendAsync(\"notes\", session)")]
    public Task GroupThatTheServerNames_DoesNotTrigger(string call) => Verify.RulesAsync(Hub(call));

    [Theory]
    [InlineData("if (room != Context.UserIdentifier) throw new HubException();")]
    [InlineData("if (!query.MayJoin(room)) return;")]
    [InlineData("query.EnsureMember(room);")]
    public Task GroupNameThatWasChecked_DoesNotTrigger(string check) =>
        Verify.RulesAsync(Hub("Task.CompletedTask", check + " await Clients.Group(room).SendAsync(\"notes\", session);"));

    [Theory]
    [InlineData("if (room == \"\") throw new HubException();")]
    [InlineData("if (string.IsNullOrEmpty(room)) return;")]
    [InlineData("ArgumentNullException.ThrowIfNull(room);")]
    public Task GroupNameThatIsOnlyThere_Triggers(string check) =>
        Verify.RulesAsync(Hub("Task.CompletedTask", check + " await {|NETRA3002:Clients.Group(room).SendAsync(\"notes\", session)|};"));

    [Fact]
    public Task Endpoint_NamesTheGroup() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        class ChatHub : Hub;
        static class Endpoints
        {
            static void Map(WebApplication app)
            {
                app.MapPost("/a", (string room, UserSession session, IHubContext<ChatHub> hub) => {|NETRA3002:hub.Clients.Group(room).SendAsync("a", session)|});
                app.MapPost("/b", (UserSession session, IHubContext<ChatHub> hub) => hub.Clients.Group("b").SendAsync("a", session));
                app.MapPost("/c", Handle);
            }

            static Task Handle(string room, UserSession session, IHubContext<ChatHub> hub) => {|NETRA3002:hub.Clients.Group(room).SendAsync("a", session)|};
            static Task NoEndpoint(string room, UserSession session, IHubContext<ChatHub> hub) => hub.Clients.Group(room).SendAsync("a", session);
        }
        class ChatController(IHubContext<ChatHub> hub, UserSession session) : ControllerBase
        {
            public Task Post(string room) => {|NETRA3002:hub.Clients.Group(room).SendAsync("a", session)|};
            [Authorize("member")] public Task Put(string room) => hub.Clients.Group(room).SendAsync("a", session);
            private Task Own(string room) => hub.Clients.Group(room).SendAsync("a", session);
        }
        """);

    [Fact]
    public Task CrossUser_OptsOut() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        using Netra.Execution.Annotations;
        class ChatHub(UserSession session) : Hub
        {
            [CrossUser("the projector of the room")] public Task Show() => Clients.All.SendAsync("a", session);
            public Task Hide() => {|NETRA3002:Clients.All.SendAsync("a", session)|};
        }
        """);

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Hub("Clients.All.SendAsync(\"notes\", session)"));

    [Fact]
    public Task ErroneousCode_ReportsWhatItShows() => Verify.RulesAsync(
        """
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        class ChatHub(UserSession session) : Hub
        {
            public Task A() => Clients.All.SendAsync("a", missing);
            public Task B() => Clients.All.SendAsync("a", new Missing(session));
            public Task C() => Missing.All.SendAsync("a", session);
            public Task D() => Clients.All.SendAsync(
        """,
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    private static string Hub(string call, string statements = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        using Netra.Execution.Annotations;

        namespace App
        {
            [UserScoped] public sealed class Session
            {
                public List<string> Notes { get; } = new();
                public string LastAnswer { get; set; } = "";
                public string UserName { get; set; } = "";
            }

            public static class Wire
            {
                public static object EncodeAll(object of) => of; public static object ToJsonText(object of) => of; public static object ToUtf8Text(object of) => of; public static object GetBytesOf(object of) => of;
                public static ReadOnlyMemory<byte> Memory(object of) => default; public static ReadOnlyMemory<int> Numbers(object of) => default; public static object CountOf(object of) => of;
            }

            public record ChatLine(string User, string Text);
            public class DirectMessage { public string ToUserId { get; set; } = ""; public string Text { get; set; } = ""; }
            public record Envelope(string Type, object? Data) { public object? Data { get; init; } = Data; }
            public record Holder(Session Session);
            public record Post { public Session? Author { get; init; } public string Text { get; init; } = ""; }
            public record Order(string Room);
            public interface IChat { Task NotesAsync(object notes); Task TellAsync(string recipientId, string text); }
            public interface IQuery { IReadOnlyList<string> MembersOf(string room); string RoomOf(string id); bool MayJoin(string room); void EnsureMember(string room); }
            public interface IStore { Task<Session> LoadAsync(string id); Task<string> ArticleAsync(string id); }

            public class ChatHub(
                Session session, UserContext context, IHubContext<ChatHub> hub, IHubContext<ChatHub2, IChat> typed, IHubClients contract,
                HubLifetimeManager<ChatHub> lifetime, IQuery query, IStore store, Microsoft.SemanticKernel.Answer chat) : Hub
            {
                public object? Run(string? toUserId, string to, string from, string other, string text, DirectMessage direct, Order order, string room, List<string> texts) =>
                    {{call}};

                public async Task Say(string text, string room, DirectMessage direct)
                {
                    {{statements}}
                    await Task.CompletedTask;
                }

                public object Used => (session, context, hub, typed, contract, lifetime, query, store, chat);
            }

            public class ChatHub2 : Hub<IChat>;
        }

        namespace Microsoft.SemanticKernel
        {
            [UserScoped] public class Answer { public string Text { get; set; } = ""; }
        }
        """;
}
