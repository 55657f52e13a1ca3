using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Delivery;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>A dropped target is kept, and what is sent next goes through it; without such a send nothing is offered.</summary>
public sealed class NETRA3003FixTests
{
    [Fact]
    public Task InAHub_TheNextSendsGoThere_InEveryScope() => FixVerify.FixAsync<NETRA3003DroppedTargetFix>(
        Hub("""
            public async Task A(string id)
            {
                // only for one
                {|NETRA3003:Clients.User(id)|};
                await Clients.All.SendAsync("a", id);
                if (id.Length > 0) await this.Clients.All.SendAsync("b", id);
                await Clients.Caller.SendAsync("c", id);
            }
            public Task B(string id, int target) { _ = {|NETRA3003:this.Clients.Group(id)|}; return Clients.All.SendAsync("a", target); }
            """),
        Hub("""
            public async Task A(string id)
            {
                // only for one
                var target = Clients.User(id);
                await target.SendAsync("a", id);
                if (id.Length > 0) await target.SendAsync("b", id);
                await Clients.Caller.SendAsync("c", id);
            }
            public Task B(string id, int target) { var target2 = this.Clients.Group(id); return target2.SendAsync("a", target); }
            """));

    [Fact]
    public Task NarrowedEmitter_IsKeptOrAwaited() => FixVerify.FixAsync<NETRA3003DroppedTargetFix>(
        Service("""
            public void A(DeskUserId user) { {|NETRA3003:bus.NarrowTo(user)|}; bus.Send(1); other.Send(2); }
            public async Task B(DeskUserId user) { {|NETRA3003:bus.NarrowAsync(user)|}; bus.Send(1); await Task.Yield(); }
            public async Task C(DeskUserId user) { {|NETRA3003:await bus.NarrowAsync(user).ConfigureAwait(false)|}; bus.Send(1); }
            """),
        Service("""
            public void A(DeskUserId user) { var target = bus.NarrowTo(user); target.Send(1); other.Send(2); }
            public async Task B(DeskUserId user) { var target = await bus.NarrowAsync(user); target.Send(1); await Task.Yield(); }
            public async Task C(DeskUserId user) { var target = await bus.NarrowAsync(user).ConfigureAwait(false); target.Send(1); }
            """));

    [Theory]
    [InlineData("public void A(string id) { {|NETRA3003:Clients.User(id)|}; }")]
    [InlineData("public Task A(string id) { {|NETRA3003:Clients.User(id)|}; return Clients.Caller.SendAsync(\"a\", id); }")]
    [InlineData("public Task A(string id) { if (id.Length > 0) {|NETRA3003:Clients.User(id)|}; return Clients.All.SendAsync(\"a\", id); }")]
    [InlineData("public Task A(string id) { {|NETRA3003:Clients?.User(id)|}; return Clients!.All.SendAsync(\"a\", id); }")]
    [InlineData("public void A(string id) => {|NETRA3003:Clients.User(id)|};")]
    public Task InAHub_WithoutASend_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA3003DroppedTargetFix>(Hub(member));

    [Theory]
    [InlineData("public void A(DeskUserId user) { {|NETRA3003:bus.NarrowAsync(user)|}; bus.Send(1); }")]
    [InlineData("public void A(DeskUserId user) { {|NETRA3003:bus.NarrowTo(user)|}; bus.Other(); bus.Send(1); }")]
    [InlineData("public void A(DeskUserId user) { {|NETRA3003:Bus.Make().NarrowTo(user)|}; bus.Send(1); }")]
    public Task NarrowedEmitter_WhereItIsNotClear_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA3003DroppedTargetFix>(Service(member));

    private static string Hub(string members) => $$"""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.SignalR;
        public class ChatHub : Hub
        {
        {{members}}
        }
        """;

    private static string Service(string members) => $$"""
        using System.Threading.Tasks;
        using Desk;
        public interface ITarget { void Send(object payload); }
        public class Bus : ITarget
        {
            public ITarget NarrowTo(DeskUserId user) => new Bus();
            public Task<Bus> NarrowAsync(DeskUserId user) => Task.FromResult(new Bus());
            public void Send(object payload) { }
            public static Bus Make() => new();
            public void Other() { }
        }
        public class Service(Bus bus, Bus other)
        {
        {{members}}
            public object Used => (bus, other);
        }
        """;
}
