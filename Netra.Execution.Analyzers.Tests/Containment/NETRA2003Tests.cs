using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What serves everybody and holds a user's data, by what is declared.</summary>
public sealed class NETRA2003Tests
{
    [Theory]
    [InlineData("class Cache { public int Count(UserSession session) => session.Notes.Count; }")]
    [InlineData("class Cache(IHttpContextAccessor accessor) { public string? Now() => accessor.HttpContext?.TraceIdentifier; }")]
    [InlineData("class Cache { readonly IHttpContextAccessor _accessor = null!; readonly ILogger<UserSession> _logger = null!; }")]
    [InlineData("class Cache(IServiceScopeFactory scopes) { public void Run() { using var scope = scopes.CreateScope(); scope.ServiceProvider.GetRequiredService<UserSession>(); } }")]
    [InlineData("class Cache { readonly Dictionary<DeskUserId, int> _counts = new(); DeskUserId _last; HashSet<DeskUserId> _all = new(); }")]
    [InlineData("class Cache { [UserRegistry] readonly ConcurrentDictionary<DeskUserId, UserSession> _sessions = new(); }")]
    [InlineData("[UserRegistry] class Cache { readonly ConcurrentDictionary<DeskUserId, UserSession> _sessions = new(); }")]
    [InlineData("class Cache { readonly Func<UserContext, UserSession> _make = context => new(); readonly Func<UserSession> _new = () => new(); }")]
    [InlineData("class Cache(Func<UserSession> make) { public int Count() => make().Notes.Count; }")]
    [InlineData("class Cache { readonly AsyncLocal<UserSession> _current = new(); readonly WeakReference<UserSession> _weak = null!; }")]
    [InlineData("class Cache { readonly ClaimsPrincipal _nobody = new(new ClaimsIdentity()); }")]
    [InlineData("class Cache { [SharedAcrossUsers(\"the demonstration account\")] UserSession? _session; }")]
    [InlineData("[SharedAcrossUsers(\"one desk\")] class Cache { UserSession? _session; }")]
    [InlineData("[CrossUser(\"the operators' console\")] class Cache { UserSession? _session; }")]
    [InlineData("class Cache { UserSession Session => new(); static int s_count; }")]
    [InlineData("class Cache { readonly ConcurrentDictionary<System.Net.EndPoint, Microsoft.AspNetCore.Connections.ConnectionContext> _peers = new(); void Keep(Microsoft.AspNetCore.Connections.ConnectionContext peer) => _peers[peer.RemoteEndPoint!] = peer; }")]
    [InlineData("class Cache { readonly Dictionary<Machine, Peer> _peers = new(); class Machine { public System.Net.IPEndPoint At { get; } = null!; } class Peer { Microsoft.AspNetCore.Connections.ConnectionContext? _context; } }")]
    [InlineData("class Cache(UserSession session) { private Cache() : this(new UserSession()) { } }", "services.AddScoped<Cache>();")]
    [InlineData("class Cache { UserSession? _session; }", "services.AddScoped<Cache>();")]
    [InlineData("class Cache { UserSession? _session; }", "services.AddTransient<Cache>();")]
    [InlineData("class Cache { UserSession? _session; }", "_ = new Cache();")]
    [InlineData("class Cache { UserSession? _session; }", "if (isLocal) services.AddSingleton<Cache>(); else services.AddScoped<Cache>();")]
    [InlineData("class Cache { UserSession? _session; }", "services.AddSingleton<Cache>(); services.Replace(ServiceDescriptor.Scoped<Cache, Cache>());")]
    [InlineData("class Cache { UserSession? _session; }", "services.AddSingleton<Elsewhere.Cache>();")]
    [InlineData("class Cache(IOptions<UserSession> options) { int Count => options.Value.Notes.Count; }")]
    [InlineData("class Cache { readonly Old _old = null!; [ReplacedBy(typeof(object))] public class Old { UserSession? _last; } }")]
    [InlineData("class Cache { public Cache(Old old) { } [ReplacedBy(typeof(object))] public class Old { UserSession? _last; } }")]
    [InlineData("class Cache { public Cache(Old old) { } [ReplacedBy(typeof(object))] public class Old { } public class Impl(UserContext user) : Old { object U => user; } }", "services.AddTransient<Cache.Old, Cache.Impl>(); services.AddSingleton<Cache>();")]
    [InlineData("[UserScoped] class Cache { UserSession? _session; object? _last; object? Keep(UserSession session) { _last = session; return _last; } }", "{|NETRA2003:services.AddSingleton<Cache>()|};")]
    [InlineData("class Cache { Missing? _m; UserSession Get( => new(); }", "services.AddSingleton<Cache>();", true)]
    [InlineData("class Cache { readonly Ticket _ticket = null!; public sealed record Ticket(string Title); }")]
    [InlineData("class Cache { readonly Microsoft.AspNetCore.SignalR.IHubContext<Microsoft.AspNetCore.SignalR.Hub> _hub = null!; }")]
    public Task Held_DoesNotTrigger(string type, string registration = "services.AddSingleton<Cache>();", bool isBroken = false) =>
        Verify.RulesAsync(Case(type, registration), test => test.CompilerDiagnostics = isBroken ? CompilerDiagnostics.None : test.CompilerDiagnostics);

    [Theory]
    [InlineData("UserSession? {|NETRA2003:_session|};")]
    [InlineData("readonly UserSession {|NETRA2003:_session|} = new();")]
    [InlineData("UserSession? {|NETRA2003:Session|} { get; set; }")]
    [InlineData("readonly ConcurrentDictionary<string, List<UserSession>> {|NETRA2003:_sessions|} = new();")]
    [InlineData("readonly Dictionary<DeskUserId, UserSession> {|NETRA2003:_sessions|} = new();")]
    [InlineData("readonly Channel<UserSession> {|NETRA2003:_queue|} = null!;")]
    [InlineData("HttpContext? {|NETRA2003:_context|};")]
    [InlineData("readonly ConcurrentDictionary<string, Microsoft.AspNetCore.Connections.ConnectionContext> {|NETRA2003:_peers|} = new();")]
    [InlineData("readonly Dictionary<Machine, Peer> {|NETRA2003:_peers|} = new(); class Machine { public static System.Net.IPEndPoint At { get; } = null!; } class Peer { Microsoft.AspNetCore.Connections.ConnectionContext? _context; }")]
    [InlineData("readonly List<Microsoft.AspNetCore.Connections.ConnectionContext> {|NETRA2003:_peers|} = new();")]
    [InlineData("readonly Dictionary<System.Net.EndPoint, HttpContext> {|NETRA2003:_peers|} = new();")]
    [InlineData("ClaimsPrincipal? {|NETRA2003:_user|};")]
    [InlineData("ISession? {|NETRA2003:_http|};")]
    [InlineData("readonly List<ClaimsPrincipal> {|NETRA2003:_users|} = new();")]
    [InlineData("readonly Entry {|NETRA2003:_last|} = new(); class Entry { public UserSession? Session; }")]
    [InlineData("readonly Old {|NETRA2003:_old|} = null!; public class Old { UserSession? _last; }")]
    [InlineData("readonly Old {|NETRA2003:_old|} = null!; [ReplacedBy(typeof(object)), UserScoped] public class Old { UserSession? _last; }")]
    [InlineData("readonly UserSession {|NETRA2003:_session|}; public Cache(UserSession session) => _session = session;")]
    [InlineData("readonly object _session; public Cache(UserSession {|NETRA2003:session|}) => _session = session;")]
    [InlineData("readonly Entry {|NETRA2003:_last|} = new(); public Cache(UserSession {|NETRA2003:session|}) { } public class Entry { public UserSession? Session; }")]
    [InlineData("public Cache(IEnumerable<UserSession> {|NETRA2003:sessions|}) { }")]
    [InlineData("readonly IBase {|NETRA2003:_of|}; public Cache(Derived session) => _of = session; [UserScoped] interface IBase { } public class Derived : IBase { }")]
    [InlineData("readonly ClaimsPrincipal {|NETRA2003:_user|}; public Cache(IHttpContextAccessor accessor) => _user = accessor.HttpContext!.User;")]
    [InlineData("readonly Ticket {|NETRA2003:_ticket|} = null!; [UserScoped] public sealed record Ticket(string Title);")]
    [InlineData("Microsoft.AspNetCore.SignalR.HubCallerContext? {|NETRA2003:_caller|};")]
    public Task Member_Triggers(string member) => Verify.RulesAsync(Case($"class Cache {{ {member} }}", "services.AddSingleton<Cache>();"));

    [Theory]
    [InlineData("IHttpContextAccessor accessor", "accessor.HttpContext!.User", true)]
    [InlineData("IHttpContextAccessor accessor", "new(new ClaimsIdentity())", false)]
    public Task InitialiserOfAPrimaryConstructor(string parameter, string value, bool triggers) => Verify.RulesAsync(Case(
        $"class Cache({parameter}) {{ readonly ClaimsPrincipal {(triggers ? "{|NETRA2003:_user|}" : "_user")} = {value}; bool Is(ClaimsPrincipal user) => _user == user; }}", "services.AddSingleton<Cache>();"));

    /// <summary>Two rules see it; what is registered shows whose it is, and that one speaks.</summary>
    [Fact]
    public Task AFactoryThatMakesTheCurrentUser_IsReportedOnce() => Verify.RulesAsync(Case(
        "class Cache { }", "{|NETRA2003:services.AddSingleton(sp => sp.GetRequiredService<IHttpContextAccessor>().HttpContext!.User)|};"));

    [Theory]
    [InlineData("services.AddSingleton<object, Cache>();")]
    [InlineData("services.AddSingleton(typeof(Cache));")]
    [InlineData("services.AddSingleton(new Cache());")]
    [InlineData("services.AddSingleton(sp => new Cache());")]
    [InlineData("services.AddSingleton<object>(sp => { return new Cache(); });")]
    [InlineData("services.AddKeyedSingleton<Cache>(\"a\");")]
    [InlineData("services.TryAddSingleton<Cache>();")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<object, Cache>());")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Cache), typeof(Cache), ServiceLifetime.Singleton));")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(Cache), typeof(Cache), ServiceLifetime.Singleton));")]
    [InlineData("services.Replace(ServiceDescriptor.Singleton<Cache, Cache>());")]
    [InlineData("services.TryAddKeyedSingleton<Cache>(\"a\");")]
    [InlineData("services.AddSingleton(typeof(object), typeof(Cache));")]
    [InlineData("services.AddSingleton<object>(new Cache());")]
    [InlineData("services.AddSingleton(typeof(Cache), _ => new Cache());")]
    [InlineData("services.Add(ServiceDescriptor.KeyedSingleton<Cache, Cache>(\"a\"));")]
    public Task AnyRegistration_ShowsTheHolder(string registration) => Verify.RulesAsync(Case("class Cache { UserSession? {|NETRA2003:_session|}; }", registration));

    [Theory]
    [InlineData("class Pump : BackgroundService { UserSession? {|NETRA2003:_session|}; protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("class Pump(UserSession {|NETRA2003:session|}) : IHostedService { public Task StartAsync(CancellationToken token) => Task.FromResult(session); public Task StopAsync(CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("class Gate(RequestDelegate next, UserContext {|NETRA2003:user|}) { public Task InvokeAsync(HttpContext context) { _ = user; return next(context); } }")]
    [InlineData("class Gate(RequestDelegate next) { HttpContext? {|NETRA2003:_last|}; public Task InvokeAsync(HttpContext context) { _last = context; return next(context); } }")]
    [InlineData("class Tokens : DelegatingHandler { ClaimsPrincipal? {|NETRA2003:_user|}; }")]
    [InlineData("class Audit : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { HttpContext? {|NETRA2003:_context|}; }")]
    [InlineData("class Audit : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { string? _user; void Note(HttpContext http) { {|NETRA2003:_user = http.User.Identity?.Name|}; _ = _user; } }")]
    [InlineData("[Orleans.Concurrency.StatelessWorker] class Rates { ClaimsPrincipal? {|NETRA2003:_asked|}; } namespace Orleans.Concurrency { class StatelessWorkerAttribute : Attribute { } }")]
    [InlineData("class Store : Microsoft.AspNetCore.Authorization.IAuthorizationPolicyProvider { ClaimsPrincipal? {|NETRA2003:_user|}; }", true)]
    [InlineData("class Ids : Microsoft.AspNetCore.SignalR.IUserIdProvider { Microsoft.AspNetCore.SignalR.HubConnectionContext? {|NETRA2003:_last|}; public string? GetUserId(Microsoft.AspNetCore.SignalR.HubConnectionContext connection) => null; }")]
    [InlineData("class Errors : Microsoft.AspNetCore.Diagnostics.IExceptionHandler { HttpContext? {|NETRA2003:_last|}; public ValueTask<bool> TryHandleAsync(HttpContext context, Exception error, CancellationToken stop) => default; }")]
    [InlineData("class Logs : ILoggerProvider { ClaimsPrincipal? {|NETRA2003:_user|}; public ILogger CreateLogger(string name) => null!; public void Dispose() { } }")]
    [InlineData("class Defaults : IConfigureOptions<List<string>> { ClaimsPrincipal? {|NETRA2003:_user|}; public void Configure(List<string> options) { } }")]
    public Task FrameworkSingleton_Triggers(string type, bool isPartial = false) => Verify.RulesAsync(
        Case(type, ""), test => test.CompilerDiagnostics = isPartial ? CompilerDiagnostics.None : test.CompilerDiagnostics);

    [Theory]
    [InlineData("class Gate : IMiddleware { HttpContext? _last; public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }", "app.UseMiddleware<Gate>();")]
    [InlineData("class Gate(RequestDelegate next) { public Task InvokeAsync(HttpContext context, UserContext user) => next(context); }", "app.UseMiddleware<Gate>();")]
    [InlineData("class Tokens(ClaimsPrincipal user) : DelegatingHandler { string? Name => user.Identity?.Name; }", "_ = new HttpClient(new Tokens(null!));")]
    [InlineData("class Audit(UserContext user) : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { object Now => user; }", "")]
    [InlineData("class Audit : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { HttpContext? _context; }", "services.AddScoped<Audit>();")]
    [InlineData("class Audit : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { string? _user; void Note(HttpContext http) { _user = http.TraceIdentifier; _ = _user; } }", "")]
    [InlineData("class Note : Attribute { string? _user; void Set(HttpContext http) { _user = http.User.Identity?.Name; _ = _user; } }", "")]
    [InlineData("class Rates { ClaimsPrincipal? _asked; }", "")]
    [InlineData("class Board : Microsoft.AspNetCore.Mvc.ControllerBase { UserSession? _session; }", "")]
    [InlineData("class Chat : Microsoft.AspNetCore.SignalR.Hub { UserSession? _session; }", "")]
    [InlineData("class Errors { HttpContext? _last; public ValueTask<bool> TryHandleAsync(HttpContext context, Exception error, CancellationToken stop) => default; }", "")]
    [InlineData("class Orders(HttpClient http) { UserSession? _session; HttpClient H => http; }", "services.AddHttpClient<Orders>();")]
    public Task PerRequest_DoesNotTrigger(string type, string registration) => Verify.RulesAsync(Case(type, registration));

    [Theory]
    [InlineData("{|NETRA2003:services.AddSingleton<UserSession>()|};")]
    [InlineData("{|NETRA2003:services.AddSingleton(new UserSession())|};")]
    [InlineData("{|NETRA2003:services.AddSingleton<object>(new UserSession())|};")]
    [InlineData("{|NETRA2003:services.AddSingleton<object>(sp => new UserSession())|};")]
    [InlineData("{|NETRA2003:services.AddSingleton<object, UserSession>()|};")]
    [InlineData("{|NETRA2003:services.AddSingleton(typeof(UserSession))|};")]
    [InlineData("{|NETRA2003:services.AddKeyedSingleton<UserSession>(\"a\")|};")]
    [InlineData("{|NETRA2003:services.TryAddSingleton<UserSession>()|};")]
    [InlineData("services.TryAdd({|NETRA2003:ServiceDescriptor.Singleton<UserSession, UserSession>()|});")]
    [InlineData("services.Add({|NETRA2003:new ServiceDescriptor(typeof(UserSession), typeof(UserSession), ServiceLifetime.Singleton)|});")]
    [InlineData("services.Add({|NETRA2003:new ServiceDescriptor(typeof(UserSession), new UserSession())|});")]
    [InlineData("services.Add({|NETRA2003:ServiceDescriptor.Describe(typeof(UserSession), typeof(UserSession), ServiceLifetime.Singleton)|});")]
    [InlineData("{|NETRA2003:services.AddSingleton(new ConcurrentDictionary<string, UserSession>())|};")]
    [InlineData("services.AddScoped<UserContext>(); {|NETRA2003:services.AddSingleton<object>(sp => sp.GetRequiredService<UserContext>())|};")]
    [InlineData("{|NETRA2003:services.AddSingleton<Microsoft.AspNetCore.Components.NavigationManager, Nav>()|}; } class Nav : Microsoft.AspNetCore.Components.NavigationManager { } static void M() {")]
    [InlineData("{|NETRA2003:services.AddSingleton(Keeper.Default)|}; } class Keeper { public static Keeper {|NETRA2001:Default|} { get; } = new(); public UserSession? Session; } static void M() {")]
    [InlineData("{|NETRA2003:services.AddSingleton<Of<UserSession>>()|}; services.AddSingleton<Of<string>>(); } class Of<T> { T? _value; } static void M() {")]
    [InlineData("services.AddSingleton<Func<UserSession>>(sp => () => new UserSession());")]
    [InlineData("services.AddScoped<UserSession>(); services.AddTransient(sp => new UserSession());")]
    [InlineData("services.Add(ServiceDescriptor.Describe(typeof(UserSession), typeof(UserSession), ServiceLifetime.Scoped));")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(UserSession), typeof(UserSession), ServiceLifetime.Transient));")]
    [InlineData("services.AddSingleton<IHttpContextAccessor, HttpContextAccessor>(); services.AddSingleton(new List<DeskUserId>());")]
    [InlineData("if (isLocal) services.AddSingleton<UserSession>(); else services.AddScoped<UserSession>();")]
    [InlineData("services.AddSingleton<Shown>(); } class Shown { UserSession? {|NETRA2003:_session|}; } static void M() {")]
    [InlineData("new Own().AddSingleton<UserSession>(); } class Own { public void AddSingleton<T>() { } } static void M() {")]
    [InlineData("_ = new ServiceDescriptor(typeof(UserSession)); } class ServiceDescriptor(Type service) { Type Service => service; } static void M() {")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(UserSession), typeof(UserSession), isLocal ? ServiceLifetime.Singleton : ServiceLifetime.Scoped));")]
    [InlineData("var type = typeof(UserSession); services.Add(new ServiceDescriptor(type, type, ServiceLifetime.Singleton));")]
    [InlineData("services.Configure<UserSession>(session => session.Notes.Clear());")]
    [InlineData("services.AddSingleton(typeof(Open<>)); } class Open<T> { UserSession? {|NETRA2003:_session|}; } static void M() {")]
    [InlineData("services.AddScoped(typeof(Open<>)); } class Open<T> { UserSession? _session; } static void M() {")]
    [InlineData("services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add(new Kept())); } class Kept : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { UserSession? {|NETRA2003:_session|}; } static void M() {")]
    [InlineData("services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add<Kept>()); } class Kept : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { UserSession? _session; } static void M() {")]
    [InlineData("services.AddSignalR(o => Microsoft.AspNetCore.SignalR.HubOptionsExtensions.AddFilter(o, new Kept())); } class Kept : Microsoft.AspNetCore.SignalR.IHubFilter { UserSession? {|NETRA2003:_session|}; } static void M() {")]
    [InlineData("services.AddSignalR(o => Microsoft.AspNetCore.SignalR.HubOptionsExtensions.AddFilter<Kept>(o)); } class Kept : Microsoft.AspNetCore.SignalR.IHubFilter { UserSession? _session; } static void M() {")]
    [InlineData("((WebApplication)app).MapGet(\"/\", () => 1).AddEndpointFilter(new Kept()); } class Kept : IEndpointFilter { UserSession? {|NETRA2003:_session|}; public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => next(context); } static void M() {")]
    [InlineData("((WebApplication)app).MapGet(\"/\", () => 1).AddEndpointFilter<Kept>(); } class Kept : IEndpointFilter { UserSession? _session; public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => next(context); } static void M() {")]
    public Task Registration_IsReportedWhereNothingElseShowsIt(string registration) => Verify.RulesAsync(Case("", registration));

    [Theory]
    [InlineData("services.AddScoped<IBasket, Basket>();", "class Basket : IBasket { UserSession? _session; }")]
    [InlineData("services.AddTransient<IBasket, Basket>();", "class Basket(UserContext user) : IBasket { readonly int _hash = user.GetHashCode(); }")]
    [InlineData("services.AddTransient<IBasket>(sp => new Basket());", "class Basket : IBasket { UserSession? _session; }")]
    [InlineData("services.AddTransient<IBasket, Basket>(); services.AddScoped<IInner, Inner>();", "class Basket(IInner inner) : IBasket { readonly IInner _inner = inner; } interface IInner { } class Inner : IInner { UserSession? _session; }")]
    public Task Chain_Triggers(string registrations, string types) => Verify.RulesAsync(Case(
        $$"""
        interface IBasket { }
        {{types}}
        class Cache { readonly IBasket {|NETRA2003:_basket|}; public Cache(IBasket basket) => _basket = basket; }
        class Other { public Other(IEnumerable<IBasket> {|NETRA2003:baskets|}) { } }
        """,
        registrations + " services.AddSingleton<Cache>(); services.AddSingleton<Other>();"));

    [Theory]
    [InlineData("services.AddSingleton<IBasket, Basket>();", "class Basket : IBasket { UserSession? {|NETRA2003:_session|}; }")]
    [InlineData("services.AddTransient<IBasket, Basket>();", "class Basket : IBasket { int _count; }")]
    [InlineData("", "class Basket : IBasket { UserSession? _session; }")]
    [InlineData("services.AddTransient<IBasket, Basket>(); services.AddTransient<IBasket, Neutral>();", "class Basket : IBasket { UserSession? _session; } class Neutral : IBasket { }")]
    [InlineData("if (isLocal) services.AddTransient<IBasket, Basket>(); else services.AddSingleton<IBasket, Basket>();", "class Basket : IBasket { UserSession? _session; }")]
    [InlineData("services.AddTransient<IBasket, Basket>(); services.AddTransient<IInner, Inner>();", "class Basket(IInner inner) : IBasket { object I => inner; } interface IInner { } class Inner(IBasket basket) : IInner { object B => basket; }")]
    public Task Chain_DoesNotTrigger(string registrations, string types) => Verify.RulesAsync(Case(
        "interface IBasket { } " + types + " class Cache { readonly IBasket _basket; public Cache(IBasket basket) => _basket = basket; }",
        registrations + " services.AddSingleton<Cache>();"));

    /// <summary>An entity that many users have something with is none of theirs, though a data base's rows lead from it to each of them.</summary>
    [Theory]
    [InlineData("List<Item> _items = new();", "public UserSession? User { get; set; } public string UserId { get; set; } = \"\";")]
    [InlineData("List<Item> {|NETRA2003:_items|} = new();", "public UserSession? User { get; set; } public string Id { get; set; } = \"\";")]
    [InlineData("List<Row> {|NETRA2003:_rows|} = new();", "public UserSession? User { get; set; } public string UserId { get; set; } = \"\";")]
    public Task RowsOfUsers(string field, string row) => Verify.RulesAsync(Case(
        $$"""
        class Cache { readonly {{field}} }
        public class Item { public ICollection<Row>? Rows { get; set; } } public class Row { {{row}} }
        """,
        "services.AddSingleton<Cache>();"));

    /// <summary>What it keeps leads back to itself, of which it is said at its own field; what keeps a user too is another fact.</summary>
    [Theory]
    [InlineData("_watch = new Watch(this);")]
    [InlineData("{|NETRA2003:_watch = new Seen(this)|};")]
    public Task ByWayOfItself_IsReportedThere(string statement) => Verify.RulesAsync(Case(
        $$"""
        class Cache { UserSession? {|NETRA2003:_session|}; object? _watch; public Cache() { {{statement}} } }
        class Watch(Cache cache) { object C => cache; } class Seen(Cache cache) { UserSession? _last; object C => cache; }
        """,
        "services.AddSingleton<Cache>();"));

    [Fact]
    public Task ThroughAnotherSingleton_IsReportedThere() => Verify.RulesAsync(Case(
        "class Outer { readonly Inner _inner = new(); } class Inner { UserSession? {|NETRA2003:_session|}; }",
        "services.AddSingleton<Outer>(); services.AddSingleton<Inner>();"));

    [Fact]
    public Task TypeOfTheSameNameElsewhere_IsNotRegistered() => Verify.RulesAsync("""
        using Microsoft.Extensions.DependencyInjection;
        namespace One { class Cache { } }
        namespace Two { class Cache { Desk.UserSession? _session; } class Sub { Desk.UserSession? {|NETRA2003:_session|}; } }
        namespace Three.Four { class Above { Desk.UserSession? {|NETRA2003:_session|}; } }
        namespace Three.Four.Five
        {
            using One;
            static class Setup { static void Add(IServiceCollection services) { services.AddSingleton<Cache>(); services.AddSingleton<Two.Sub>(); services.AddSingleton<Above>(); } }
        }
        """);

    [Fact]
    public Task Inherited_IsReportedOnceAtItsField() => Verify.RulesAsync(Case(
        """
        abstract class Base { protected UserSession? {|NETRA2003:_session|}; }
        class First : Base { }
        class Second : Base { }
        abstract class Generic<T> { protected T? _value; }
        class {|NETRA2003:Third|} : Generic<UserSession> { }
        class Fourth : Generic<string> { }
        abstract class Free { UserSession? _session; }
        class Fifth : Free { }
        """,
        "services.AddSingleton<First>(); services.AddSingleton<Second>(); services.AddSingleton<Third>(); services.AddSingleton<Fourth>(); services.AddScoped<Fifth>();"));

    [Fact]
    public Task AnotherProjectsType_IsReportedAtItsRegistration() => Verify.RulesAsync(
        Case("", "{|NETRA2003:services.AddSingleton<Library.Taking>()|}; services.AddSingleton<Library.Choosing>(); services.AddSingleton<Library.Free>(); services.AddScoped<Library.Scoped>();"),
        test => test.TestState.AdditionalReferences.Add(Library.Of("""
        using System.Security.Claims;
        namespace Library;
        public class Taking { public Taking(ClaimsPrincipal user) { } }
        public class Choosing { public Choosing(ClaimsPrincipal user) { } public Choosing() { } }
        public class Free { public Free(IHttpContextAccessor accessor) { } }
        public class Scoped { public Scoped(ClaimsPrincipal user) { } }
        """)));

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case("class Cache { UserSession? _session; }", "services.AddSingleton<Cache>(); services.AddSingleton<UserSession>();"));

    [Fact]
    public Task CodeThatNeverHeardOfUs_Triggers() => Verify.RulesAsync("""
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        namespace Shop.Services
        {
            public class CurrentUser { private ClaimsPrincipal? {|NETRA2003:_principal|}; public void Set(ClaimsPrincipal principal) => _principal = principal; }
            public class RequestLog(IHttpContextAccessor accessor) { public string? Path => accessor.HttpContext?.Request.Path; }
        }
        namespace Shop
        {
            using Shop.Services;
            public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<CurrentUser>().AddSingleton<RequestLog>(); }
        }
        """);

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        Case("", "services.AddSingleton<Generated>();"),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { Desk.UserSession _slot; }")));

    private static string Case(string type, string registration) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;
        using Netra.Execution.Annotations;
        {{type}}
        class Setup
        {
            static void Configure(IServiceCollection services, IApplicationBuilder app, bool isLocal) { {{registration}} }
        }
        namespace Elsewhere { class Cache { } }
        """;
}
