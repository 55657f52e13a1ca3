using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Host;

/// <summary>
/// Leaks that go through three methods, or three declarations, in three files, and one change away what is none. The rules that look along such a way
/// in a theory of their own have their case there.
/// </summary>
public sealed class AcrossFilesTests
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks; global using Desk;
        global using Microsoft.AspNetCore.Mvc; global using Microsoft.AspNetCore.SignalR; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Options;
        global using Microsoft.Extensions.Caching.Memory; global using Microsoft.Extensions.ObjectPool; global using Netra.Execution.Annotations;
        """;

    [Theory]
    [InlineData("return shop.Of({|NETRA1006:\"system\"|});")]
    [InlineData("return shop.Named(\"system\");")]
    [InlineData("return shop.Of({|NETRA1007:Request.Headers[\"X-User\"].ToString()|});")]
    [InlineData("return shop.Named(Request.Headers[\"X-User\"].ToString());")]
    public Task Identity(string statements) => RulesAsync(
        $"public class ShopController(Shop shop) : ControllerBase {{ public object Get() {{ {statements} }} }}",
        "public class Shop(Orders orders) { public object Of(string userId) => orders.Of(userId); public object Named(string name) => orders.Named(name); }",
        "public class Orders { public object Of(string userId) => userId.Length; public object Named(string name) => name.Length; }");

    [Theory]
    [InlineData("{|NETRA1005:null!|}")]
    [InlineData("new UserContext()")]
    public Task Optional(string given) => RulesAsync(
        $"public class ShopController(Shop shop) : ControllerBase {{ public void Get() => shop.Open({given}); }}",
        "public class Shop(Orders orders) { public void Open(UserContext context) => orders.Open(context); }",
        "public class Orders { public void Open(UserContext context) => _ = context.UserId; }",
        Rules.NETRA1005);

    [Theory]
    [InlineData("{|NETRA1008:userId|}", "_all")]
    [InlineData("userId", "_all.FindAll(name => name == userId)")]
    public Task Unread(string parameter, string returned) => RulesAsync(
        $"public partial class Orders {{ public object Get(string {parameter}) => {returned}; }}",
        "public partial class Orders { private readonly List<string> _all = new(); }",
        "public partial class Orders { public void Add(string name) => _all.Add(name); }");

    [Theory]
    [InlineData("UserSession session", "{|NETRA2001:s_last = session|}")]
    [InlineData("object session", "_ = session.GetHashCode()")]
    [InlineData("string session", "{|NETRA2002:s_text = session|}")]
    [InlineData("string session", "s_count++")]
    public Task Static(string parameter, string write) => RulesAsync(
        "public class ShopController(Shop shop) : ControllerBase { public void Open(UserSession session) => shop.Open(session); }",
        "public class Shop { public void Open(UserSession session) => Kept.Put(" + (parameter.StartsWith("string", StringComparison.Ordinal) ? "\"open\"" : "session") + "); }",
        $"public static class Kept {{ private static object? s_last; private static string? s_text; private static int s_count; public static void Put({parameter}) {{ {write}; }} public static object? Of => (s_last, s_text, s_count); }}");

    [Theory]
    [InlineData("AddSingleton", "{|NETRA2003:_last = session|}")]
    [InlineData("AddScoped", "_last = session")]
    public Task Held(string lifetime, string write) => RulesAsync(
        $"public static class Setup {{ public static void Add(IServiceCollection services) => services.{lifetime}<Shop>().{lifetime}<Kept>(); }}",
        "public class Shop(Kept kept) { public void Open(UserSession session) => kept.Put(session); }",
        $"public class Kept {{ private object? _last; public void Put(UserSession session) {{ {write}; }} public object? Of => _last; }}");

    [Theory]
    [InlineData("AddSingleton", "{|NETRA2015:cart|}")]
    [InlineData("AddScoped", "cart")]
    public Task HeldScope(string lifetime, string parameter) => RulesAsync(
        $"public static class Setup {{ public static void Add(IServiceCollection services) => services.AddScoped<ICart, Cart>().{lifetime}<Shop>(); }}",
        $"public class Shop(ICart {parameter}) {{ public int Count => cart.Count; }}",
        "public interface ICart { int Count { get; } } public class Cart : ICart { public int Count => 0; }");

    [Theory]
    [InlineData("AddSingleton", "{|NETRA2013:_last = query|}")]
    [InlineData("AddScoped", "_last = query")]
    public Task Remembered(string lifetime, string write) => RulesAsync(
        $"public partial class Search {{ private string? _last; public string? Last => _last; public void Find(string query) => Second(query); public static void Add(IServiceCollection services) => services.{lifetime}<Search>(); }}",
        "public partial class Search { private void Second(string query) => Third(query); }",
        $"public partial class Search {{ private void Third(string query) {{ {write}; }} }}");

    [Theory]
    [InlineData("{|NETRA2014:look.Value.Theme = theme|};")]
    [InlineData("var look = new Look(); look.Theme = theme;")]
    public Task Template(string statements) => RulesAsync(
        "public class Look { public string? Theme { get; set; } } public class ShopController(Shop shop) : ControllerBase { public void Show(string theme) => shop.Show(theme); }",
        "public class Shop(Window window) { public void Show(string theme) => window.Show(theme); }",
        $"public class Window(IOptions<Look> look) {{ public object All => look; public void Show(string theme) {{ {statements} }} }}");

    [Theory]
    [InlineData("{|NETRA2007:cache.GetOrCreate(Keys.Of(\"eu\"), _ => Load(context))|}")]
    [InlineData("cache.GetOrCreate(Keys.Of(context.UserId.Value), _ => Load(context))")]
    [InlineData("cache.GetOrCreate(Keys.Of(\"eu\"), _ => \"all\")")]
    [InlineData("{|NETRA2008:cache.Set($\"{context.UserId.Value}:{name}\", name)|}")]
    [InlineData("cache.Set((context.UserId, name), name)")]
    public Task Entry(string call) => RulesAsync(
        "public class ShopController(Shop shop) : ControllerBase { public object? Get(UserContext context, string name) => shop.Orders(context, name); }",
        $"public class Shop(IMemoryCache cache) {{ public object? Orders(UserContext context, string name) => {call}; private static string Load(UserContext context) => context.UserId.Value; }}",
        "public static class Keys { public static string Of(string region) => \"orders:\" + region; }");

    [Theory]
    [InlineData("void Put(UserContext context) { {|NETRA2009:s_current.Value = context|}; }")]
    [InlineData("void Put(UserContext context) { var before = s_current.Value; s_current.Value = context; try { Thread.Yield(); } finally { s_current.Value = before; } }")]
    public Task Ambient(string method) => RulesAsync(
        "public class ShopController(Shop shop) : ControllerBase { public void Open(UserContext context) => shop.Open(context); }",
        "public class Shop { public void Open(UserContext context) => Current.Put(context); }",
        $"public static class Current {{ private static readonly AsyncLocal<UserContext?> s_current = new(); public static {method} }}");

    [Theory]
    [InlineData("{|NETRA2010:Create<Page>|}", "true")]
    [InlineData("Create<Page>", "(Session = null) is null")]
    public Task Pool(string create, string reset) => RulesAsync(
        $"public class Pages {{ public ObjectPool<Page> Open() => ObjectPool.{create}(); }}",
        "public class Page : Sheet;",
        $"public class Sheet : IResettable {{ public UserSession? Session {{ get; set; }} public bool TryReset() => {reset}; }}");

    [Theory]
    [InlineData("{|NETRA2012:_names|}.Remove(other)")]
    [InlineData("_names.Remove(context.UserId)")]
    public Task Registry(string leave) => RulesAsync(
        "public partial class Shop { [UserRegistry] private readonly Dictionary<DeskUserId, string> _names = new(); public bool Go(UserContext context, DeskUserId other) => Leave(context, other); }",
        $"public partial class Shop {{ private bool Leave(UserContext context, DeskUserId other) => {leave}; }}",
        "public partial class Shop { private void Rename(UserContext context, string name) => _names[context.UserId] = name; }",
        Rules.NETRA2012);

    [Theory]
    [InlineData("{|NETRA3001:bus.EmitAsync(\"open\", text)|}")]
    [InlineData("bus.EmitAsync(\"open\", text, context)")]
    public Task Emitter(string emit) => RulesAsync(
        "public class ShopController(Shop shop) : ControllerBase { public Task Open(UserContext context, string text) => shop.OpenAsync(context, text); }",
        $"public class Shop(OrderEmitter bus) {{ public Task OpenAsync(UserContext context, string text) => {emit}; }}",
        "public class OrderEmitter { public Task EmitAsync(string name, object payload) => Task.CompletedTask; public Task EmitAsync(string name, object payload, UserContext context) => Task.CompletedTask; }");

    [Theory]
    [InlineData("{|NETRA3002:hub.Clients.All.SendAsync(\"open\", session)|}")]
    [InlineData("hub.Clients.All.SendAsync(\"open\", \"we are open\")")]
    [InlineData("hub.Clients.User(\"\").SendAsync(\"open\", session)")]
    public Task Broadcast(string send) => RulesAsync(
        "public class Talk(Shop shop) : Hub { public Task Open(UserSession session) => shop.OpenAsync(session); }",
        "public class Shop(Lines lines) { public Task OpenAsync(UserSession session) => lines.TellAsync(session); }",
        $"public class Lines(IHubContext<Talk> hub) {{ public Task TellAsync(UserSession session) => {send}; }}");

    [Theory]
    [InlineData("string userId", "{|NETRA3008:hub.Groups.AddToGroupAsync(connection, userId)|}")]
    [InlineData("string room", "hub.Groups.AddToGroupAsync(connection, room)")]
    public Task Group(string parameter, string join) => RulesAsync(
        "using Microsoft.AspNetCore.Builder; public static partial class Rooms { public static void Map(WebApplication app) { app.MapPost(\"/rooms\", Join); } }",
        $"public static partial class Rooms {{ private static Task Join({parameter}, string connection, IHubContext<Talk> hub) => {join}; }}",
        "public class Talk : Hub;");

    private static Task RulesAsync(string first, string second, string third, Microsoft.CodeAnalysis.DiagnosticDescriptor? advice = null) => Verify.RulesAsync(first, test =>
    {
        test.TestState.Sources.Add(("Second.cs", "#nullable enable\n" + second));
        test.TestState.Sources.Add(("Third.cs", "#nullable enable\n" + third));
        test.TestState.Sources.Add(("Usings.cs", Usings));
        if (advice is not null)
        {
            test.DisabledDiagnostics.Remove(advice.Id);
        }
    });
}
