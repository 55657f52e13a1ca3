using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Delivery;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>What was broadcast goes to its user, where it is certain who that is and how the user is reached.</summary>
public sealed class NETRA3002FixTests
{
    [Fact]
    public Task InAHub_ItGoesToTheCaller_InEveryScope() => FixVerify.FixAsync<NETRA3002BroadcastFix>(
        Hub("""
            public Task A() => {|NETRA3002:Clients.All.SendAsync("a", session)|};
            public async Task B(string text)
            {
                object payload = new { text, session };
                // everybody sees it
                await {|NETRA3002:this.Clients.All.SendCoreAsync("b", [payload])|}.ConfigureAwait(false);
                if (text.Length > 0) await {|NETRA3002:Clients . All . SendAsync("c", session.Notes)|};
                await Clients.All.SendAsync("d", text);
            }
            """),
        Hub("""
            public Task A() => Clients.Caller.SendAsync("a", session);
            public async Task B(string text)
            {
                object payload = new { text, session };
                // everybody sees it
                await this.Clients.Caller.SendCoreAsync("b", [payload]).ConfigureAwait(false);
                if (text.Length > 0) await Clients . Caller . SendAsync("c", session.Notes);
                await Clients.All.SendAsync("d", text);
            }
            """));

    [Fact]
    public Task StronglyTyped_GoesToTheCaller() => FixVerify.FixAsync<NETRA3002BroadcastFix>(
        Typed("{|NETRA3002:Clients.All.ShowAsync(session)|}"), Typed("Clients.Caller.ShowAsync(session)"));

    [Fact]
    public Task OutsideAHub_ItGoesToTheUserThatSignalRKnows() => FixVerify.FixAsync<NETRA3002BroadcastFix>(
        Controller("""
            var userId = User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException();
            await {|NETRA3002:hub.Clients.All.SendAsync("a", session)|};
            await {|NETRA3002:hub.Clients.All.SendAsync("b", new { toUserId = userId, text })|};
            """),
        Controller("""
            var userId = User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException();
            await hub.Clients.User(userId).SendAsync("a", session);
            await hub.Clients.User(userId).SendAsync("b", new { toUserId = userId, text });
            """));

    [Theory]
    [InlineData("await {|NETRA3002:hub.Clients.All.SendAsync(\"a\", session)|};")]
    [InlineData("var userId = User.FindFirstValue(ClaimTypes.NameIdentifier); await {|NETRA3002:hub.Clients.All.SendAsync(\"a\", session)|};")]
    [InlineData("var userId = User.FindFirstValue(\"sub\")!; await {|NETRA3002:hub.Clients.All.SendAsync(\"a\", session)|};")]
    [InlineData("var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!; await {|NETRA3002:hub.Clients.All.SendAsync(\"a\", new { from = me, toUserId = text, body = text })|};")]
    [InlineData("var me = User.FindFirstValue(ClaimTypes.NameIdentifier)!; await {|NETRA3002:hub.Clients.All.SendAsync(\"a\", await store.LoadAsync(text))|};")]
    public Task OutsideAHub_WithoutThatId_NothingIsOffered(string statements) => FixVerify.NoFixAsync<NETRA3002BroadcastFix>(Controller(statements));

    [Fact]
    public Task WithAnotherProviderOfIds_NothingIsOffered() => FixVerify.NoFixAsync<NETRA3002BroadcastFix>(
        Controller("""
            var userId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
            await {|NETRA3002:hub.Clients.All.SendAsync("a", session)|};
            """) + "class Ids : IUserIdProvider { public string? GetUserId(HubConnectionContext connection) => connection.ConnectionId; }");

    [Theory]
    [InlineData("public Task A() => {|NETRA3002:Clients.Others.SendAsync(\"a\", session)|};")]
    [InlineData("public Task A() => {|NETRA3002:Clients.AllExcept(\"b\").SendAsync(\"a\", session)|};")]
    [InlineData("public Task A(string room) => {|NETRA3002:Clients.Group(room).SendAsync(\"a\", session)|};")]
    [InlineData("public Task A(string toUserId) => {|NETRA3002:Clients.All.SendAsync(\"a\", toUserId, session)|};")]
    [InlineData("public Task A(string other) => {|NETRA3002:Clients.All.SendAsync(\"a\", new { toUserId = other, body = other })|};")]
    [InlineData("public Task A(Direct direct) => {|NETRA3002:Clients.All.SendAsync(\"a\", direct)|};")]
    [InlineData("public Task A(string other) { var sent = new Direct { ToUserId = other }; return {|NETRA3002:Clients.All.SendAsync(\"a\", sent)|}; }")]
    [InlineData("public async Task A(string id) => await {|NETRA3002:Clients.All.SendAsync(\"a\", await store.LoadAsync(id))|};")]
    [InlineData("public async Task A(string id) { var other = await store.LoadAsync(id); await {|NETRA3002:Clients.All.SendAsync(\"a\", other)|}; }")]
    [InlineData("public Task A() { var all = Clients.All; return {|NETRA3002:all.SendAsync(\"a\", session)|}; }")]
    public Task WhatCouldBeWrong_IsNotOffered(string member) => FixVerify.NoFixAsync<NETRA3002BroadcastFix>(Hub(member));

    [Fact]
    public async Task DeclaredMember_GoesThroughTheUsersEmitter()
    {
        const string Surface = """
            using System.Threading.Tasks;
            using Desk;
            using Netra.Execution.Annotations;

            [ReplacedBy(typeof(UserBus), Factory = typeof(IBusFactory))]
            public class Bus { [Broadcast] public void Publish(string name, object payload) { } }
            [UserScoped] public class UserBus { public void Publish(string name, object payload) { } }
            public interface IBusFactory { UserBus CreateFor(UserContext context); }

            """;
        var result = await RewriteHarness.RunAsync(Attribute, Surface, """
            using Desk;

            public sealed class Service(Bus bus, IBusFactory factory)
            {
                public void Tell(UserContext context, Session session)
                {
                    {|NETRA3002:bus.Publish("notes", session)|};
                }

                public void Close() => bus.Publish("closing", "at six");

                public object Factory => factory;
            }
            """);

        result.Becomes(
            """
            using Desk;

            public sealed class Service(Bus bus, IBusFactory factory)
            {
                public void Tell(UserContext context, Session session)
                {
                    var bus2 = factory.CreateFor(context);
                    bus2.Publish("notes", session);
                }

                public void Close() => bus.Publish("closing", "at six");

                public object Factory => factory;
            }
            """,
            "File2.cs");
    }

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public void A(Session session) => {|NETRA3002:bus.Publish(\"a\", session)|};")]
    [InlineData(RefusalCodes.AmbiguousContext, "public void A(UserContext one, UserContext two, Session session) => {|NETRA3002:bus.Publish(\"a\", session)|};")]
    [InlineData(RefusalCodes.UnknownRecipient, "public void A(UserContext context, string toUserId) => {|NETRA3002:bus.Publish(\"a\", new { toUserId })|};")]
    [InlineData(RefusalCodes.UnknownRecipient, "public void A(UserContext context, Sessions all) => {|NETRA3002:bus.Publish(\"a\", all.Find(\"b\"))|};")]
    [InlineData(RefusalCodes.NoFactory, "public void A(UserContext context, Session session) => {|NETRA3002:plain.Publish(\"a\", session)|};")]
    public async Task DeclaredMember_IsRefused(string code, string member) => (await RewriteHarness.RunAsync(
        Attribute,
        """
        using Desk;
        using Netra.Execution.Annotations;

        [ReplacedBy(typeof(UserBus), Factory = typeof(IBusFactory))]
        public class Bus { [Broadcast] public void Publish(string name, object payload) { } }
        public class PlainBus { [Broadcast] public void Publish(string name, object payload) { } }
        [UserScoped] public class UserBus { public void Publish(string name, object payload) { } }
        public interface IBusFactory { UserBus CreateFor(UserContext context); }
        public class Sessions { public Session Find(string id) => new(); }
        """,
        $"using Desk;\n\npublic sealed class Service(Bus bus, PlainBus plain, IBusFactory factory) {{ {member} public object Used => (bus, plain, factory); }}")).IsRefused(code);

    private const string Attribute = "namespace Netra.Execution.Annotations { public sealed class BroadcastAttribute : System.Attribute; }";

    private static string Hub(string members) => $$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        public class Direct { public string ToUserId { get; set; } = ""; }
        public interface IStore { Task<UserSession> LoadAsync(string id); }
        public class ChatHub(UserSession session, IStore store) : Hub
        {
        {{members}}
            public object Used => (session, store);
        }
        """;

    private static string Typed(string send) => $$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        public interface IScreen { Task ShowAsync(object shown); }
        public class ChatHub(UserSession session) : Hub<IScreen> { public Task A() => {{send}}; }
        """;

    private static string Controller(string statements) => $$"""
        using System;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        public class ChatHub : Hub;
        public interface IStore { Task<UserSession> LoadAsync(string id); }
        public class ChatController(IHubContext<ChatHub> hub, UserSession session, IStore store) : ControllerBase
        {
            public async Task<object> Post(string text)
            {
        {{statements}}
                return (hub, session, store);
            }
        }

        """;
}
