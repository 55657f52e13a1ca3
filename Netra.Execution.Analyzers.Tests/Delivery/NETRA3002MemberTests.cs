using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Members that are declared to reach everybody: by annotation, inherited, through a contract, by configuration.</summary>
public sealed class NETRA3002MemberTests
{
    [Theory]
    [InlineData("bus.Tell(\"notes\", \"we close at six\")")]
    [InlineData("bus.Tell(\"notes\", new { text, by = session })")]
    [InlineData("bus.Whisper(\"notes\", session)")]
    [InlineData("bus.Announce(context, text)")]
    [InlineData("contract.Count(session)")]
    [InlineData("other.Tell(\"notes\", session)")]
    [InlineData("bus.NarrowTo(context.UserId).Tell(\"notes\", session)")]
    public Task AnnouncementOrOtherMember_DoesNotTrigger(string call) => Verify.RulesAsync(Service(call));

    [Theory]
    [InlineData("bus.Tell(\"notes\", session)")]
    [InlineData("bus.Tell(\"notes\", new { toUserId = text })")]
    [InlineData("bus.Tell(\"notes\", new Direct(text, text))")]
    [InlineData("bus.TellOne(text)")]
    [InlineData("bus.Announce(context, session)")]
    [InlineData("derived.Tell(\"notes\", session)")]
    [InlineData("contract.Push(session)")]
    [InlineData("implementation.Push(session)")]
    [InlineData("generic.Push(session)")]
    [InlineData("extended.TellAll(session)")]
    [InlineData("Bus.TellStatic(session)")]
    [InlineData("bus.Everyone.Send(session)")]
    [InlineData("bus.Changed(session)")]
    [InlineData("bus?.Tell(\"notes\", session)", "bus?{|NETRA3002:.Tell(\"notes\", session)|}")]
    public Task BroadcastOfAUsers_Triggers(string call, string? marked = null) =>
        Verify.RulesAsync(Service(marked ?? "{|NETRA3002:" + call + "|}"));

    [Theory]
    [InlineData("M:App.Radio.Play(System.Object)")]
    [InlineData("M:App.Radio.Play")]
    [InlineData("M:App.Radio.Pl*")]
    [InlineData("M:App.IRadio.Play(System.Object)")]
    public Task Configuration_DeclaresMembers(string id) => Verify.RulesAsync(
        Service("{|NETRA3002:radio.Play(session)|}"), test => Verify.Configure(test, "netra.broadcast_members = " + id));

    [Theory]
    [InlineData("M:App.Radio.Stop")]
    public Task Configuration_OfOthers_DoesNotTrigger(string id) =>
        Verify.RulesAsync(Service("radio.Play(session)"), test => Verify.Configure(test, "netra.broadcast_members = " + id));

    [Fact]
    public Task InsideADeclaredMember_DoesNotTrigger() => Verify.RulesAsync("""
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        using Netra.Execution.Annotations;
        class ChatHub : Hub;
        class Board(IHubContext<ChatHub> hub)
        {
            [Broadcast] public Task ShowAsync(UserSession session) => hub.Clients.All.SendAsync("a", session);
            public Task TellAsync(UserSession session) => {|NETRA3002:ShowAsync(session)|};
            public Task SendAsync(UserSession session) => {|NETRA3002:hub.Clients.All.SendAsync("a", session)|};
        }
        """);

    [Fact]
    public Task InsideAReplacedType_DoesNotTrigger() => Verify.RulesAsync("""
        using Desk;
        using Netra.Execution.Annotations;
        class Bus { [Broadcast] public void Tell(object payload) { } }
        [ReplacedBy(typeof(UserEngine))] class OldBot(Bus bus) { public void Run(UserSession session) => bus.Tell(session); }
        class Bot(Bus bus) { public void Run(UserSession session) => {|NETRA3002:bus.Tell(session)|}; }
        """);

    /// <summary>An emitter that is declared to broadcast is judged here, by what is sent, and not by who sends it.</summary>
    [Fact]
    public Task DeclaredEmitter_IsJudgedOnce() => Verify.RulesAsync("""
        using Desk;
        using Netra.Execution.Annotations;
        class DeskNotifier { [Broadcast] public void SendToAll(string eventName, object payload) { } public void Send(string eventName, object payload) { } }
        class Chat(DeskNotifier notifier)
        {
            public void A(UserContext context, UserSession session) => {|NETRA3002:notifier.SendToAll("a", session)|};
            public void B(UserContext context, string text) => notifier.SendToAll("a", text);
            public void C(UserContext context, string text) => {|NETRA3001:notifier.Send("a", text)|};
        }
        """);

    [Fact]
    public Task StronglyTypedClient_IsNoEmitter() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        public interface IChatNotifier { Task NotifyAsync(object payload); }
        public class ChatHub(IHubContext<ChatHub, IChatNotifier> hub) : Hub<IChatNotifier>
        {
            public Task A(string text) => Clients.All.NotifyAsync(text);
            public Task B(UserSession session) => {|NETRA3002:Clients.All.NotifyAsync(session)|};
            public Task C(string id, UserSession session) => hub.Clients.User(id).NotifyAsync(session);
            public Task D(UserSession session) { var mine = Clients.Caller; return mine.NotifyAsync(session); }
        }
        """);

    /// <summary>A library that was compiled with the annotations.</summary>
    [Fact]
    public Task ReferencedLibrary_DeclaresMembers() => Verify.RulesAsync(
        """
        using Desk;
        class Chat(Library.Bus bus) { public void A(UserSession session) { {|NETRA3002:bus.Tell(session)|}; bus.Whisper(session); } }
        """,
        test => test.TestState.AdditionalReferences.Add(Library.Of("""
        namespace Netra.Execution.Annotations { public sealed class BroadcastAttribute : System.Attribute; }
        namespace Library { public class Bus { [Netra.Execution.Annotations.Broadcast] public void Tell(object payload) { } public void Whisper(object payload) { } } }
        """)));

    private static string Service(string call) => $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;

        namespace App
        {
            public record Direct(string RecipientId, string Text);
            public class Channel { public void Send(object payload) { } }
            public class Bus
            {
                [Broadcast] public virtual void Tell(string name, object payload) { }
                public Bus NarrowTo(DeskUserId user) => new();
                [Broadcast] public void TellOne(string recipientId) { }
                [Broadcast] public void Announce(UserContext by, object payload) { }
                [Broadcast] public static void TellStatic(object payload) { }
                [Broadcast] public Channel Everyone { get; } = new();
                [Broadcast] public event Action<object>? ChangedEvent;
                [Broadcast] public void Changed(object payload) => ChangedEvent?.Invoke(payload);
                public void Whisper(string name, object payload) { }
            }
            public class DerivedBus : Bus { public override void Tell(string name, object payload) { } }
            public interface IPush { [Broadcast] void Push(object payload); int Count(object of); }
            public class Push : IPush { void IPush.Push(object payload) { } public int Count(object of) => 0; }
            public class OpenPush : IPush { public void Push(object payload) { } public int Count(object of) => 0; }
            public interface IPush<T> { [Broadcast] void Push(T payload); }
            public static class Extensions { [Broadcast] public static void TellAll(this Channel channel, object payload) { } }
            public class OtherBus { public void Tell(string name, object payload) { } }
            public interface IRadio { void Play(object payload); }
            public class Radio : IRadio { public void Play(object payload) { } public void Stop() { } }

            public class Service(
                Bus bus, DerivedBus derived, IPush contract, OpenPush implementation, IPush<UserSession> generic, Channel extended, OtherBus other, Radio radio)
            {
                public void Run(string text, UserSession session, UserContext context) => {{call}};
                public object Used => (bus, derived, contract, implementation, generic, extended, other, radio);
            }
        }
        """;
}
