using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Host;

/// <summary>What is shared, who the user is, and what brings the two together stand in two projects: of one of them only the assembly is seen.</summary>
public sealed class AcrossProjectsTests
{
    [Theory]
    [InlineData("AddSingleton<Reports>", "{|NETRA2004:reports.UserId = user.FindFirstValue(\"sub\")|};")]
    [InlineData("AddScoped<Reports>", "reports.UserId = user.FindFirstValue(\"sub\");")]
    [InlineData("AddSingleton<Reports>", "{|NETRA2013:reports.Last = query|};")]
    [InlineData("AddScoped<Reports>", "reports.Last = query;")]
    [InlineData("AddSingleton<Reports>", "reports.Orders[query] = query;")]
    [InlineData("AddSingleton<Gateway>", "{|NETRA2006:gateway.Http.DefaultRequestHeaders.Authorization = new(\"Bearer\", user.FindFirstValue(\"token\"))|};")]
    [InlineData("AddSingleton<Gateway>", "{|NETRA2006:gateway.Http.DefaultRequestHeaders.Add(\"X-User\", user.FindFirstValue(\"sub\"))|};")]
    [InlineData("AddSingleton<Gateway>", "gateway.Http.DefaultRequestHeaders.Add(\"X-Shop\", \"one\");")]
    [InlineData("AddOptions", "{|NETRA2014:look.Value.Theme = query|};")]
    [InlineData("AddOptions", "_ = new LookOptions { Theme = query };")]
    [InlineData("AddSingleton<IDesk, Library.Desk>", "{|NETRA2004:desk.UserId = user.FindFirstValue(\"sub\")|};")]
    [InlineData("AddSingleton<Gateway>", "desk.UserId = user.FindFirstValue(\"sub\");")]
    [InlineData("AddSingleton<Reports>", "{|NETRA2004:reports.User = user|};")]
    [InlineData("AddHttpContextAccessor", "new Microsoft.AspNetCore.Http.HttpContextAccessor().HttpContext = HttpContext;")]
    [InlineData("AddSingleton<Microsoft.AspNetCore.Http.IHttpContextAccessor, Microsoft.AspNetCore.Http.HttpContextAccessor>", "accessor.HttpContext = HttpContext;")]
    public Task Write(string registration, string statement) => RulesAsync(
        $$"""
        using System.Security.Claims;
        using Library;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        public class ReportController(Reports reports, Gateway gateway, IOptions<LookOptions> look, IDesk desk, Microsoft.AspNetCore.Http.IHttpContextAccessor accessor) : ControllerBase
        {
            public object Get(ClaimsPrincipal user, string query) { {{statement}} return (reports.UserId, reports.Last, gateway, look, desk, accessor); }
        }
        static class Setup { static void Add(IServiceCollection services) => services.{{registration}}(); }
        """);

    [Theory]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Gateway(accessor.HttpContext!.TraceIdentifier))|};")]
    [InlineData("services.AddSingleton(sp => new Gateway(sp.GetRequiredService<LookOptions>().Theme));")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Gateway(sp.GetRequiredService<Visit>().Name))|};")]
    [InlineData("services.AddScoped(sp => new Gateway(sp.GetRequiredService<Visit>().Name));")]
    [InlineData("{|NETRA2005:services.Configure<LookOptions>(look => look.Theme = accessor.HttpContext!.TraceIdentifier)|};")]
    [InlineData("services.Configure<LookOptions>(look => look.Theme = \"dark\");")]
    public Task Registration(string statement) => RulesAsync(
        $$"""
        using Library;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        static class Setup { static void Add(IServiceCollection services, IHttpContextAccessor accessor) { {{statement}} } }
        """);

    [Theory]
    [InlineData("Visit? {|NETRA2003:_last|};")]
    [InlineData("Order? _last;")]
    [InlineData("object? _last; public void Keep(Visit visit) => {|NETRA2003:_last = visit|};")]
    [InlineData("object? _last; public void Keep(Order order) => _last = order;")]
    public Task Held(string members) => RulesAsync(
        $$"""
        using Library;
        using Microsoft.Extensions.DependencyInjection;
        public class Board { {{members}} }
        static class Setup { static void Add(IServiceCollection services) => services.AddSingleton<Board>(); }
        """);

    [Theory]
    [InlineData("CustomerId {|NETRA1008:of|}")]
    [InlineData("Order of")]
    public Task Unread(string parameter) => RulesAsync(
        $$"""
        using System.Collections.Generic;
        using Library;
        public class Shop { private readonly List<string> _all = new(); public void Add(string name) => _all.Add(name); public object Get({{parameter}}) => _all; }
        """);

    [Theory]
    [InlineData("public void Open(Visit? {|NETRA1005:visit|}) { }")]
    [InlineData("public void Open(Order? order) { }")]
    public Task Optional(string members) => Verify.AdviceAsync(Rules.NETRA1005, $"using Library; public class Shop {{ {members} }}", Referenced);

    [Theory]
    [InlineData("{|NETRA2007:cache.GetOrCreate(\"orders\", _ => orders.Of(visit))|};")]
    [InlineData("cache.GetOrCreate((\"orders\", visit.CustomerId), _ => orders.Of(visit));")]
    [InlineData("cache.GetOrCreate(\"orders\", _ => orders.All());")]
    [InlineData("cache.GetOrCreate(Keys.Orders(visit), _ => orders.Of(visit));")]
    [InlineData("{|NETRA2008:cache.Set($\"{visit.CustomerId}:{query}\", orders.All())|};")]
    [InlineData("cache.Set((visit.CustomerId, query), orders.All());")]
    [InlineData("{|NETRA2008:orders.Found[$\"{visit.CustomerId}:{query}\"] = query|};")]
    [InlineData("orders.Found[$\"{query}:{query}\"] = query;")]
    public Task Entry(string statement) => RulesAsync(
        $$"""
        using Library;
        using Microsoft.Extensions.Caching.Memory;
        public class Shop(IMemoryCache cache, Orders orders)
        {
            public void Show(Visit visit, string query) { {{statement}} }
        }
        """);

    [Theory]
    [InlineData("void Begin(Visit visit) { Ambient.Visit.Value = visit; }")]
    [InlineData("private static readonly AsyncLocal<Visit?> s_visit = new(); void Begin(Visit visit) { {|NETRA2009:s_visit.Value = visit|}; }")]
    [InlineData("private static readonly AsyncLocal<Orders?> s_orders = new(); void Begin(Orders orders) { s_orders.Value = orders; }")]
    public Task Ambient(string members) => RulesAsync($"using System; using System.Threading; using System.Threading.Tasks; using Library; class Shop {{ {members} }}");

    [Theory]
    [InlineData("Visit? Last", "{|NETRA2010:Create<Page>|}")]
    [InlineData("Orders? Last", "Create<Page>")]
    public Task Pool(string member, string create) => RulesAsync(
        $$"""
        using Library;
        using Microsoft.Extensions.ObjectPool;
        public class Page { public {{member}} { get; set; } }
        public class Pages { public ObjectPool<Page> Open() => ObjectPool.{{create}}(); }
        """);

    [Theory]
    [InlineData("Dictionary<CustomerId, string> _names", "_names.Remove(visit.CustomerId);")]
    [InlineData("Dictionary<string, string> {|NETRA2012:_names|}", "_names.Remove(visit.Name);")]
    [InlineData("Dictionary<CustomerId, string> _names", "{|NETRA2012:_names|}.Remove(other);")]
    public Task Registry(string field, string statement) => Verify.AdviceAsync(
        Rules.NETRA2012,
        $$"""
        using System.Collections.Generic;
        using Library;
        using Netra.Execution.Annotations;
        public class Shop { [UserRegistry] private readonly {{field}} = new(); public void Leave(Visit visit, CustomerId other) { {{statement}} } }
        """,
        Referenced);

    [Theory]
    [InlineData("new CustomerId({|NETRA1007:Request.Headers[\"X-Customer\"].ToString()|})")]
    [InlineData("new CustomerId(User.FindFirst(\"sub\")!.Value)")]
    [InlineData("new CustomerId({|NETRA1006:\"system\"|})")]
    [InlineData("new Order(\"system\")")]
    [InlineData("new Order(Request.Headers[\"X-Order\"].ToString())")]
    [InlineData("new Visit { CustomerId = new({|NETRA1007:Request.Query[\"customer\"].ToString()|}) }")]
    [InlineData("new Visit { Name = Request.Query[\"name\"].ToString() }")]
    public Task Identity(string value) => RulesAsync($"using Library; public class ShopController : Microsoft.AspNetCore.Mvc.ControllerBase {{ public object Get() => {value}; }}");

    [Theory]
    [InlineData("return {|NETRA3002:hub.Clients.All.SendAsync(\"come\", visit)|};")]
    [InlineData("return hub.Clients.User(visit.Name!).SendAsync(\"come\", visit);")]
    [InlineData("return hub.Clients.All.SendAsync(\"come\", order);")]
    [InlineData("{|NETRA3003:lines.NarrowTo(visit)|}; lines.Send(order); return 0;")]
    [InlineData("lines.NarrowTo(visit).Send(order); return 0;")]
    [InlineData("lines.Forget(visit); return 0;")]
    public Task Delivery(string statements) => RulesAsync(
        $$"""
        using Library;
        using Microsoft.AspNetCore.SignalR;
        public class Talk : Hub;
        public class Bell(IHubContext<Talk> hub, Lines lines) { public object? Ring(Visit visit, Order order) { {{statements}} } }
        """);

    [Theory]
    [InlineData("Task Join(Seat seat) => {|NETRA3008:Groups.AddToGroupAsync(Context.ConnectionId, seat.CustomerId)|};")]
    [InlineData("Task Join(Seat seat) => Groups.AddToGroupAsync(Context.ConnectionId, seat.Room);")]
    [InlineData("Task Join(Guest guest) => Groups.AddToGroupAsync(Context.ConnectionId, guest.CustomerId);")]
    [InlineData("Task Join(Waiter waiter) => Groups.AddToGroupAsync(Context.ConnectionId, waiter.CustomerId);")]
    [InlineData("Task Join(CurrentSeat seat) => Groups.AddToGroupAsync(Context.ConnectionId, seat.CustomerId);")]
    [InlineData("Task Tell(Seat seat, Visit visit) => {|NETRA3002:Clients.Group(seat.Room).SendAsync(\"come\", visit)|};")]
    [InlineData("Task Tell(Seat seat, Order order) => Clients.Group(seat.Room).SendAsync(\"come\", order);")]
    public Task Group(string member) => RulesAsync($"using System.Threading.Tasks; using Library; using Microsoft.AspNetCore.SignalR; public class Rooms : Hub {{ public {member} }}");

    [Theory]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(visit)|}; agent.Run();")]
    [InlineData("using var agent = agents.CreateFor(visit); agent.Run();")]
    [InlineData("var agent = agents.CreateFor(visit); agent.Dispose(); {|NETRA5003:agent.Run()|};")]
    [InlineData("var agent = agents.CreateFor(visit); agent.Run(); agent.Dispose();")]
    [InlineData("{|NETRA5002:Task.Run(() => visit.Leave())|};")]
    [InlineData("await Task.Run(() => visit.Leave());")]
    [InlineData("_ = Task.Run(() => orders.All());")]
    public Task End(string statements) => RulesAsync(
        $"using System.Threading.Tasks; using Library; public class Shop(Agents agents, Orders orders) {{ public async Task ServeAsync(Visit visit) {{ {statements} await Task.Yield(); }} }}");

    private static Task RulesAsync(string source) => Verify.RulesAsync(source, Referenced);

    private static void Referenced(AnalyzerTest<DefaultVerifier> test) => test.TestState.AdditionalReferences.Add(Library.Of(
        """
        using Netra.Execution.Annotations;
        namespace Library;
        public class Reports { public string? UserId { get; set; } public string? Last { get; set; } public System.Security.Claims.ClaimsPrincipal? User { get; set; } public Dictionary<string, string> Orders { get; } = new(); }
        public class Gateway { public Gateway(string? name = null) { } public HttpClient Http { get; } = new(); }
        public class LookOptions { public string? Theme { get; set; } }
        public interface IOwned { string? UserId { get; set; } }
        public interface IDesk : IOwned;
        public class Desk : IDesk { public string? UserId { get; set; } }
        [UserKey] public readonly record struct CustomerId(string Value);
        [UserScoped] public class Visit { public CustomerId CustomerId { get; init; } public string? Name { get; init; } public void Leave() { } }
        public record Order(string Number);
        public record Seat(string Room, string CustomerId);
        public class CurrentSeat { public string CustomerId { get; set; } = ""; }
        public class Waiter { public string CustomerId { get; set; } = ""; public void Call() { } }
        public class Guest { public string CustomerId { get; } = ""; public string? Room { get; set; } }
        public class Orders { public string Of(Visit visit) => visit.Name!; public string All() => ""; public Dictionary<string, string> Found { get; } = new(); }
        public static class Keys { public static string Orders(Visit visit) => visit.CustomerId.Value; }
        public static class Ambient { public static AsyncLocal<Visit?> Visit { get; } = new(); }
        public class Lines { public Lines NarrowTo(Visit visit) => this; public void Forget(Visit visit) { } public void Send(Order order) { } }
        [UserScoped, CreatedBy(typeof(Agents))] public sealed class Agent : IDisposable { internal Agent() { } public void Run() { } public void Dispose() { } }
        public class Agents { public Agent CreateFor(Visit visit) => new(); }
        """,
        Sources.Annotations));
}
