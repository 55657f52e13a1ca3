using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Emit calls of user-scoped code.</summary>
public sealed class NETRA3001Tests
{
    [Theory]
    [InlineData("injected.SendAsync(\"started\", 1)")]
    [InlineData("injected?.SendAsync(\"started\", 1)", "injected?{|NETRA3001:.SendAsync(\"started\", 1)|}")]
    [InlineData("contract.NotifyAsync(\"started\", new { context.UserId })")]
    [InlineData("_field.PublishAsync(\"started\", 1)")]
    [InlineData("new AlertNotifier().NotifyAsync(\"started\", 1)")]
    [InlineData("services.GetRequiredService<INotifier>().NotifyAsync(\"started\", 1)")]
    [InlineData("contract.SendThinking(\"a\")")]
    [InlineData("notices.Emit(1)")]
    [InlineData("notices.ThinkingAsync(\"a\")")]
    [InlineData("old.ThinkingAsync(\"a\")")]
    [InlineData("old.ToAllAsync(\"a\")")]
    [InlineData("old.SendAsync(\"a\", 1)")]
    public Task EmitWithoutUser_Triggers(string call, string? marked = null) =>
        Verify.RulesAsync(Service(marked ?? "{|NETRA3001:" + call + "|}"));

    [Theory]
    [InlineData("injected.ToString()")]
    [InlineData("old.ToString()")]
    [InlineData("old.Connect(context)")]
    [InlineData("old.Count()")]
    [InlineData("notices.IsThinking()")]
    [InlineData("notices.ThrowIfDisposed()")]
    [InlineData("notices.ToAllAsync(\"a\")")]
    [InlineData("engine.Run(\"a\")")]
    [InlineData("injected.Sender()")]
    [InlineData("adapter.SendAsync(context.UserId, \"started\", 1)")]
    [InlineData("adapter.SendAsync(\"u\", 1)")]
    [InlineData("adapter.SendToAsync(\"u\", \"started\")")]
    [InlineData("adapter.SendAsync(context, 1)")]
    [InlineData("mail.SendAsync(\"a@b\", \"subject\", \"body\")")]
    [InlineData("contract.NotifyAsync(new Shipped(context.UserId))")]
    [InlineData("bound.NotifyAsync(\"started\", 1)")]
    [InlineData("current.NotifyAsync(\"started\", 1)")]
    [InlineData("factory.CreateEmitter(context).SendAsync(\"started\", 1)")]
    [InlineData("notifiers[context.UserId].NotifyAsync(\"started\", 1)")]
    [InlineData("hub.SendAsync(\"started\", 1)")]
    [InlineData("bus.PublishAsync(new PriceChanged(3))")]
    [InlineData("client.SendAsync(new System.Net.Http.HttpRequestMessage())")]
    public Task EmitThatKnowsItsUser_DoesNotTrigger(string call) => Verify.RulesAsync(Service(call));

    [Theory]
    [InlineData("var emitter = factory.Make(context); await emitter.NotifyAsync(\"a\", 1);")]
    [InlineData("INotifier emitter; emitter = factory.Make(context); await emitter.NotifyAsync(\"a\", 1);")]
    public Task LocalMadeForTheUser_DoesNotTrigger(string statements) => Verify.RulesAsync(Statements(statements));

    [Theory]
    [InlineData("var emitter = factory.MakeAny(); await {|NETRA3001:emitter.NotifyAsync(\"a\", 1)|};")]
    [InlineData("await {|NETRA3001:factory.MakeAny().NotifyAsync(\"a\", 1)|};")]
    public Task LocalMadeForAnybody_Triggers(string statements) => Verify.RulesAsync(Statements(statements));

    /// <summary>What an emitter is called, what it is made from, and what its member takes.</summary>
    [Theory]
    [InlineData("class OrderEmitter { public Task EmitAsync(string name, object payload) => null!; }", true)]
    [InlineData("class OrderNotifier { public Task EmitAsync(string name, object payload) => null!; }", true)]
    [InlineData("class OrderEventPublisher { public Task EmitAsync(string name, object payload) => null!; }", true)]
    [InlineData("class OrderEventBus { public Task EmitAsync(string name, object payload) => null!; }", true)]
    [InlineData("class OrderBus { public Task EmitAsync(string name, object payload) => null!; }", false)]
    [InlineData("class OrderEmitter(ICurrentUser current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); }", false)]
    [InlineData("class OrderEmitter(IUserAccessor current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); }", false)]
    [InlineData("class OrderEmitter(ITenantAccessor current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); }", false)]
    [InlineData("class OrderEmitter(IAppUserContext current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); }", false)]
    [InlineData("class OrderEmitter(ICurrentTenant current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); }", false)]
    [InlineData("class OrderEmitter(ISignedIn current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); } interface ISignedIn { string UserId { get; } }", false)]
    [InlineData("class OrderEmitter(ISignedIn current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); } interface ISignedIn : IWho; interface IWho { DeskUserId Who { get; } }", false)]
    [InlineData("class OrderEmitter(ISignedIn current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); } interface ISignedIn { string GetTenantId(); }", false)]
    [InlineData("class OrderEmitter(ISignedIn current) { public Task EmitAsync(string name, object payload) => Task.FromResult(current); } interface ISignedIn { string Theme { get; } }", true)]
    [InlineData("class OrderEmitter(IUsers users) { public Task EmitAsync(string name, object payload) => Task.FromResult(users); } interface IUsers { string UserId(string name); }", true)]
    [InlineData("class OrderEmitter(ICloudSettings settings) { public Task EmitAsync(string name, object payload) => Task.FromResult(settings); } interface ICloudSettings { string TenantId { get; } }", true)]
    [InlineData("class OrderEmitter(IClock clock) { public Task EmitAsync(string name, object payload) => Task.FromResult(clock); }", true)]
    [InlineData("abstract class OrderEmitter { public abstract Task EmitAsync(string name, object payload); } class OwnEmitter(UserContext context) : OrderEmitter { public override Task EmitAsync(string name, object payload) => Task.FromResult(context); }", false)]
    [InlineData("abstract class OrderEmitter { public abstract Task EmitAsync(string name, object payload); } class AnyEmitter : OrderEmitter { public override Task EmitAsync(string name, object payload) => null!; }", true)]
    [InlineData("class OrderEmitter { public Task EmitAsync(string toWhom, object payload) => null!; }", false)]
    [InlineData("class OrderEmitter { public Task EmitAsync(string tone, object payload) => null!; }", true)]
    [InlineData("class OrderEmitter { public Task EmitAsync(string orderTarget, object payload) => null!; }", false)]
    [InlineData("class OrderEmitter { public Task EmitAsync([UserKey] string who, object payload) => null!; }", false)]
    [InlineData("class OrderEmitter { public bool EmitAsync(string name, object payload) => true; }", false)]
    public Task Emitter_ByItsDeclaration(string type, bool triggers) => Verify.RulesAsync($$"""
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        {{type}}
        interface ICurrentUser; interface IUserAccessor; interface ITenantAccessor; interface ICurrentTenant; interface IAppUserContext; interface IClock;
        class Chat({{type.Split(' ', '(').First(word => word.StartsWith("Order", StringComparison.Ordinal))}} emitter)
        {
            public object Run(UserContext context) => {{(triggers ? "{|NETRA3001:emitter.EmitAsync(\"a\", 1)|}" : "emitter.EmitAsync(\"a\", 1)")}};
        }
        """);

    [Fact]
    public Task HoldingType_Triggers() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        interface INotifier { Task NotifyAsync(string eventName, object payload); }
        class Chat(INotifier notifier, UserSession session)
        {
            Task Run() => {|NETRA3001:notifier.NotifyAsync("a", session.Notes)|};
            static Task Static(INotifier notifier) => notifier.NotifyAsync("a", 1);
        }
        class Plain(INotifier notifier) { Task Run() => notifier.NotifyAsync("a", 1); }
        """);

    [Fact]
    public Task EndpointLambda_Triggers() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        interface INotifier { Task NotifyAsync(string eventName, object payload); }
        static class Endpoints
        {
            static void Map(WebApplication app)
            {
                app.MapPost("/a", (HttpContext http, INotifier notifier) => {|NETRA3001:notifier.NotifyAsync("a", 1)|});
                app.MapPost("/b", (INotifier notifier) => notifier.NotifyAsync("a", 1));
            }
        }
        """);

    [Fact]
    public Task ControllerAndHub_Trigger() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        class ChatNotifier { public Task SendAsync(string eventName, object payload) => Task.CompletedTask; }
        class ChatController(ChatNotifier notifier) : ControllerBase { Task Post() => {|NETRA3001:notifier.SendAsync("a", 1)|}; }
        class ChatHub(ChatNotifier notifier) : Hub { Task Say() => {|NETRA3001:notifier.SendAsync("a", 1)|}; }
        """);

    [Fact]
    public Task FieldMadeForTheUser_DoesNotTrigger() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        interface INotifier { Task NotifyAsync(string eventName, object payload); }
        interface INotifiers { INotifier For(UserContext context); INotifier Any(); }
        class Chat
        {
            private readonly INotifier _mine;
            private readonly INotifier _any;
            private readonly UserContext _context;
            public Chat(INotifiers notifiers, UserContext context)
            {
                _mine = notifiers.For(context);
                _any = notifiers.Any();
                _context = context;
            }
            async Task Run() { await _mine.NotifyAsync("a", 1); await {|NETRA3001:_any.NotifyAsync("a", _context)|}; }
        }
        """);

    [Fact]
    public Task InsideReplacedType_DoesNotTrigger() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEngine))] class OldBot(Notifier notifier, UserSession session)
        {
            Task Run() => notifier.SendAsync("a", session);
        }
        """);

    /// <summary>Of a replaced emitter that is declared to broadcast, each send is reported, by one of the two rules.</summary>
    [Fact]
    public Task ReplacedBroadcastingEmitter_IsReportedOnce() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEmitter))] class OldNotifier
        {
            [Broadcast] public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
            [Broadcast] public bool Count(object payload) => true;
        }
        [ReplacedBy(typeof(Registry))] class OldBoard { [Broadcast] public Task SendAsync(string eventName, object payload) => Task.CompletedTask; }
        class NewsNotifier { [Broadcast] public Task SendAsync(string eventName, object payload) => Task.CompletedTask; }
        class Chat(OldNotifier notifier, NewsNotifier news, OldBoard board)
        {
            Task Plain(UserContext context, string text) => {|NETRA3001:notifier.SendAsync("a", text)|};
            Task Maybe(UserContext context, string text) => notifier?{|NETRA3001:.SendAsync("a", text)|} ?? Task.CompletedTask;
            Task Owned(UserContext context, UserSession session) => {|NETRA3002:notifier.SendAsync("a", session)|};
            Task Addressed(UserContext context, string text) => {|NETRA3002:notifier.SendAsync("a", new { toUserId = text })|};
            Task News(UserContext context, string text) => news.SendAsync("a", text);
            Task Board(UserContext context, string text) => board.SendAsync("a", text);
            bool Asks(UserContext context, string text) => notifier.Count(text);
            Task OfNobody(string text) => notifier.SendAsync("a", text);
            [Broadcast] Task Announce(UserContext context, string text) => notifier.SendAsync("a", text);
        }
        """);

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Service("injected.SendAsync(\"started\", 1)"));

    [Fact]
    public Task CrossUser_OptsOut() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        class Chat(Notifier notifier)
        {
            [CrossUser("an announcement to everybody")] Task Announce(UserContext context) => notifier.SendAsync("a", 1);
        }
        """);

    private static string Service(string call) => $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        interface INotifier { Task NotifyAsync(string eventName, object payload); Task NotifyAsync(Shipped shipped); }
        static class NotifierExtensions { public static Task SendThinking(this INotifier notifier, string text) => notifier.NotifyAsync(text, 1); }
        record Shipped(DeskUserId UserId);
        record PriceChanged(int Price);
        class AlertNotifier { public Task NotifyAsync(string eventName, object payload) => Task.CompletedTask; }
        class LiveNotifier { public Task SendAsync(string eventName, object payload) => Task.CompletedTask; public int Sender() => 0; }
        class ChangeEventPublisher { public Task PublishAsync(string eventName, object payload) => Task.CompletedTask; }
        interface IEventBus { Task PublishAsync(object message); }
        class StepEmitter
        {
            public int Emit(int step) => step;
            public Task ThinkingAsync(string text) => Task.CompletedTask;
            public Task ToAllAsync(string text) => Task.CompletedTask;
            public bool IsThinking() => true;
            public Task ThrowIfDisposed() => Task.CompletedTask;
        }
        [Netra.Execution.Annotations.ReplacedBy(typeof(UserEmitter))] class Messages
        {
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
            public Task ThinkingAsync(string text) => Task.CompletedTask;
            public Task ToAllAsync(string text) => Task.CompletedTask;
            public Task Connect(UserContext context) => Task.CompletedTask;
            public int Count() => 0;
        }
        class MailNotifier { public Task SendAsync(string to, string title, string body) => Task.CompletedTask; }
        class AdapterNotifier
        {
            public Task SendAsync(DeskUserId user, string eventName, object payload) => Task.CompletedTask;
            public Task SendAsync(string userId, object payload) => Task.CompletedTask;
            public Task SendAsync(UserContext context, object payload) => Task.CompletedTask;
            public Task SendToAsync(string recipient, string eventName) => Task.CompletedTask;
        }
        class BoundNotifier(UserContext context) { public Task NotifyAsync(string eventName, object payload) => Task.FromResult(context.UserId); }
        interface ICurrentNotifier { Task NotifyAsync(string eventName, object payload); }
        class CurrentNotifier(IHttpContextAccessor accessor) : ICurrentNotifier
        {
            public Task NotifyAsync(string eventName, object payload) => Task.FromResult(accessor.HttpContext);
        }
        class PushHub { public Task SendAsync(string eventName, object payload) => Task.CompletedTask; }
        class Service
        {
            private readonly ChangeEventPublisher _field = new();
            object? Run(
                UserContext context, LiveNotifier injected, INotifier contract, StepEmitter notices, AdapterNotifier adapter, BoundNotifier bound,
                ICurrentNotifier current, IEngineFactory factory, Dictionary<DeskUserId, INotifier> notifiers, PushHub hub, IEventBus bus,
                MailNotifier mail, Messages old, Engine engine, System.Net.Http.HttpClient client, System.IServiceProvider services) => {{call}};
        }
        """;

    private static string Statements(string statements) => $$"""
        using System.Threading.Tasks;
        using Desk;
        interface INotifier { Task NotifyAsync(string eventName, object payload); }
        class NotifierFactory { public INotifier Make(UserContext context) => null!; public INotifier MakeAny() => null!; }
        class Service
        {
            async Task Run(UserContext context, NotifierFactory factory)
            {
                {{statements}}
            }
        }
        """;
}
