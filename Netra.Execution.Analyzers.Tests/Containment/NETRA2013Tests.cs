using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What serves everybody and remembers one call, and what looks like it.</summary>
public sealed class NETRA2013Tests
{
    [Theory]
    [InlineData("string? _last;", "var last = query; Use(last); Use(_last);")]
    [InlineData("readonly List<Order> _all = new(); IEnumerable<Order> Of(string userId) => _all.Where(each => each.ToString() == userId);", "_all.Add(order); Use(_all);")]
    [InlineData("readonly List<Order> _all = new(); IReadOnlyList<Order> Of(string {|NETRA1008:userId|}) => _all;", "_all.Add(order); Use(_all);")]
    [InlineData("readonly ConcurrentBag<Draft> {|NETRA2010:_free|} = new(); public class Draft { public string? UserId { get; set; } } Draft Rent() => _free.TryTake(out var known) ? known : new Draft(); public void Return(Draft used) => _free.Add(used);", "_ = number;")]
    [InlineData("string? _last;", "_last = query;")]
    [InlineData("string? _last;", "_last = null; Use(_last);")]
    [InlineData("string? _last;", "_last = \"a\"; Use(_last);")]
    [InlineData("Order? _last;", "_last = Load(); Use(_last);")]
    [InlineData("Order? _last;", "_last = await LoadAsync(token); Use(_last);")]
    [InlineData("Order? _last;", "_last ??= Load(query); Use(_last);")]
    [InlineData("Order? _last;", "if (_last == null) { _last = Load(query); } Use(_last);")]
    [InlineData("Order? _last;", "if (_last is not { } known) { _last = known = Load(query); } Use(known);")]
    [InlineData("Order? _last; bool _loaded;", "if (!_loaded) { _last = Load(query); _loaded = true; } Use(_last);")]
    [InlineData("Order? _last; readonly object _gate = new();", "lock (_gate) { _last = Load(query); Use(_last); }")]
    [InlineData("int _count;", "_count++; Use(_count);")]
    [InlineData("int _count;", "_count += number; Use(_count);")]
    [InlineData("int _count;", "Interlocked.Exchange(ref _count, number); Use(_count);")]
    [InlineData("bool _on;", "_on = query.Length > 0; Use(_on);")]
    [InlineData("Exception? _failed;", "_failed = new InvalidOperationException(query); Use(_failed);")]
    [InlineData("readonly List<(string Plugin, Exception Error)> _failed = new();", "_failed.Add((query, new InvalidOperationException())); Use(_failed);")]
    [InlineData("DateTime _seen;", "_seen = when; Use(_seen);")]
    [InlineData("(string Name, DateTime At) _last;", "_last = (\"a\", when); Use(_last);")]
    [InlineData("(bool On, DateTime At) _last;", "_last = (query.Length > 0, when); Use(_last);")]
    [InlineData("(string Name, Action Run) _last;", "_last = (query, () => { }); Use(_last);")]
    [InlineData("(string Name, Exception Error) _last;", "_last = (query, new InvalidOperationException()); Use(_last);")]
    [InlineData("(string Name, Worker By) _last;", "_last = (query, new Worker(query)); Use(_last);")]
    [InlineData("(string Name, DateTime At) _last;", "var last = (query, when); Use(last); Use(_last);")]
    [InlineData("byte[]? _buffer;", "_buffer = new byte[number]; Use(_buffer);")]
    [InlineData("string? _title;", "_title = configuration[\"Title\"]; Use(_title);")]
    [InlineData("readonly Dictionary<string, Order> _orders = new();", "_orders[query] = Load(query); Use(_orders);")]
    [InlineData("Dictionary<string, Order> _orders = new();", "_orders = new Dictionary<string, Order> { [query] = order }; Use(_orders);")]
    [InlineData("readonly ConcurrentDictionary<string, Order> _orders = new();", "_orders.GetOrAdd(query, Load(query)); Use(_orders);")]
    [InlineData("readonly HashSet<string> _names = new();", "_names.Add(query); Use(_names);")]
    [InlineData("readonly ConcurrentQueue<Order> _work = new();", "_work.Enqueue(order); Use(_work);")]
    [InlineData("readonly LinkedList<Order> _work = new();", "_work.AddLast(order); Use(_work);")]
    [InlineData("IEnumerable<IPart> _parts = [];", "_parts = parts; Use(_parts);")]
    [InlineData("IPart[] _parts = [];", "_parts = parts.ToArray(); Use(_parts);")]
    [InlineData("readonly List<Worker> _workers = new();", "_workers.Add(new Worker(query)); Use(_workers);")]
    [InlineData("Func<string>? _make;", "_make = () => query; Use(_make);")]
    [InlineData("Order? _last;", "_last = http.RequestServices.GetRequiredService<Order>(); Use(_last);")]
    [InlineData("List<WeakReference<Order>> _seen = new();", "_seen.Add(new WeakReference<Order>(order)); Use(_seen);")]
    [InlineData("string? _last; void Set(Action<string> set) => set(\"\");", "Set(found => _last = found); Use(_last);")]
    [InlineData("string? _last; public Task OnceAsync() => KeepAsync(Load().ToString()); private async Task KeepAsync(string found) { await Task.Yield(); _last = found; }", "Use(_last);")]
    [InlineData("Order[] _all = []; public async Task OnceAsync() { var all = await Task.FromResult(new[] { 1 }); Keep(all.Select(one => new Order(one)).ToArray()); } private void Keep(Order[] all) => _all = all;", "Use(_all);")]
    [InlineData("string? _last; readonly Updates _updates; public Cache() => _updates = new Updates(Keep); private void Keep(string found) => _last = found; class Updates(Action<string> publish) { public void Go() => publish(\"\"); }", "_updates.Go(); Use(_last);")]
    [InlineData("string? _last; readonly Updates _updates; public Cache() => this._updates = new(publish: Keep); private void Keep(string found) => _last = found; class Updates(Action<string> publish) { public void Go() => publish(\"\"); }", "_updates.Go(); Use(_last);")]
    [InlineData("string? _last; public void Once() => Keep(1); private void Keep(int page) => Put(\"page\" + page); private void Put(string found) => _last = found;", "Use(_last);")]
    [InlineData("readonly Channel<Order> _work = null!;", "_work.Writer.TryWrite(order); Use(_work);")]
    [InlineData("readonly SemaphoreSlim _gate = new(1);", "await _gate.WaitAsync(); Use(query);")]
    [InlineData("[SharedAcrossUsers(\"the banner\")] string? _last;", "_last = query; Use(_last);")]
    [InlineData("long? _last; public void Look(long now) { if (now == 3 || (_last is { } last && now - last < 10)) { } else { _last = now; } }", "Use(_last);")]
    [InlineData("string? _userId;", "{|NETRA2004:_userId = userId|}; Use(_userId);")]
    [InlineData("UserSession? {|NETRA2003:_session|};", "_session = session; Use(_session);")]
    [InlineData("object? _last;", "{|NETRA2003:_last = session|}; Use(_last);")]
    [InlineData("static string? s_last;", "{|NETRA2002:s_last = query|}; Use(s_last);")]
    [InlineData("int _count; static void Bump(ref int count, int by) => count += by;", "Bump(ref _count, number); Use(_count);")]
    [InlineData("System.Text.StringBuilder? _text;", "_text = new System.Text.StringBuilder(query); Use(_text);")]
    [InlineData("System.IO.MemoryStream? _stream;", "_stream = new System.IO.MemoryStream(number); Use(_stream);")]
    [InlineData("System.Buffers.ArrayBufferWriter<byte>? _buffer;", "_buffer = new System.Buffers.ArrayBufferWriter<byte>(number); Use(_buffer);")]
    [InlineData("readonly ConcurrentBag<byte[]> _pool = new();", "_pool.Add(new byte[number]); Use(_pool);")]
    [InlineData("SemaphoreSlim _gate = new(1);", "_gate = new SemaphoreSlim(number); await _gate.WaitAsync(); Use(query);")]
    [InlineData("DayOfWeek _day;", "_day = (DayOfWeek)number; Use(_day);")]
    [InlineData("string? _last;", "Interlocked.CompareExchange(ref _last, query, null); Use(_last);")]
    [InlineData("string? _last;", "Volatile.Write(ref _last, \"a\"); Use(_last);")]
    [InlineData("string? _last; string? Last { get => _last; set => _last = value; }", "Last = \"a\"; Use(Last);")]
    [InlineData("System.Collections.Immutable.ImmutableList<Order> _recent = System.Collections.Immutable.ImmutableList<Order>.Empty;", "_recent = _recent.Clear(); Use(_recent);")]
    [InlineData("readonly System.Collections.ObjectModel.Collection<Order> _recent = new();", "_recent.Remove(order); Use(_recent);")]
    [InlineData("readonly System.Net.Http.HttpClient _client = new();", "{|NETRA2006:_client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", http.User.FindFirst(\"token\")!.Value)|};")]
    [InlineData("readonly Microsoft.Extensions.Options.IOptions<Look> _look = null!; public class Look { public string? Theme { get; set; } }", "{|NETRA2014:_look.Value.Theme = query|};")]
    [InlineData("Microsoft.AspNetCore.Identity.UserManager<string>? {|NETRA2015:_users|};", "_users = http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<string>>(); Use(_users);")]
    public Task Write_DoesNotTrigger(string slot, string write) => Verify.RulesAsync(Case(slot, write));

    [Theory]
    [InlineData("RouteOptions", "SetPrefix", "_prefix = prefix")]
    [InlineData("RouteTable", "Initialize", "_prefix = prefix")]
    [InlineData("RouteTable", "StartAsync", "_prefix = prefix")]
    [InlineData("RouteTable", "Subscribe", "_prefix = prefix")]
    [InlineData("RouteMetrics", "SetPrefix", "_prefix = prefix")]
    [InlineData("RouteTable", "SetPrefix", "{|NETRA2013:_prefix = prefix|}")]
    public Task WhatIsNamedForIt_IsSetUpOnce(string type, string method, string write) => Verify.RulesAsync("server", $$"""
        using Microsoft.Extensions.DependencyInjection;
        static class Setup { static void AddRoutes(IServiceCollection services) => services.AddSingleton<{{type}}>(); }
        class {{type}}
        {
            string? _prefix;
            public void {{method}}(string prefix) => {{write}};
            public string? Of(string path) => _prefix + path;
        }
        """);

    [Theory]
    [InlineData("string? _last;", "{|NETRA2013:_last = query|}; Use(_last);")]
    [InlineData("public string? Last { get; set; }", "{|NETRA2013:Last = query|};")]
    [InlineData("string? _last;", "var last = query.Trim(); {|NETRA2013:_last = last|}; Use(_last);")]
    [InlineData("Order? _last;", "{|NETRA2013:_last = Load(query)|}; Use(_last);")]
    [InlineData("Order? _last;", "{|NETRA2013:_last = await LoadAsync(query)|}; Use(_last);")]
    [InlineData("Order? _last;", "{|NETRA2013:_last = order with { Number = 2 }|}; Use(_last);")]
    [InlineData("Order? _last; readonly object _gate = new();", "lock (_gate) { {|NETRA2013:_last = Load(query)|}; } Use(_last);")]
    [InlineData("int _page;", "{|NETRA2013:_page = number|}; Use(_page);")]
    [InlineData("Order? _last;", "if (_last is not { Number: 1 } known) { {|NETRA2013:_last = known = Load(query)|}; } Use(known);")]
    [InlineData("object? _last;", "if (_last is not Order { } known) { {|NETRA2013:_last = known = Load(query)|}; } Use(known);")]
    [InlineData("Order? _last;", "if (_last is { } known) { {|NETRA2013:_last = Load(query)|}; } Use(_last);")]
    [InlineData("Order? _best;", "if (_best is null || order.Number > _best.Number) {|NETRA2013:_best = order|}; Use(_best);")]
    [InlineData("readonly List<Order> _recent = new();", "{|NETRA2013:_recent.Add(order)|}; Use(_recent);")]
    [InlineData("readonly List<Order> _recent = new();", "{|NETRA2013:_recent.Insert(0, Load(query))|}; Use(_recent);")]
    [InlineData("readonly ConcurrentBag<Order> _recent = new();", "{|NETRA2013:_recent.Add(order)|}; Use(_recent);")]
    [InlineData("List<Order> _page = new();", "{|NETRA2013:_page = new List<Order> { order }|}; Use(_page);")]
    [InlineData("(string Name, DateTime At) _last;", "{|NETRA2013:_last = (query, DateTime.UtcNow)|}; Use(_last);")]
    [InlineData("(string Name, bool On)? _last;", "{|NETRA2013:_last = (query, true)|}; Use(_last);")]
    [InlineData("(Order Order, TimeSpan For) _last;", "var last = (Load(query), TimeSpan.Zero); {|NETRA2013:_last = last|}; Use(_last);")]
    [InlineData("string? _last; int _page;", "{|NETRA2013:(_last, _page) = (query, number)|}; Use(_last); Use(_page);")]
    [InlineData("string? _last;", "{|NETRA2013:Interlocked.Exchange(ref _last, query)|}; Use(_last);")]
    [InlineData("string? _last;", "{|NETRA2013:_last = query|}; _last = query + query; Use(_last);")]
    [InlineData("string? _last;", "{|NETRA2013:_last = http.Request.Path|}; Use(_last);")]
    [InlineData("Order? _last;", "{|NETRA2013:_last = Load(http.RequestServices.GetRequiredService<Order>() + query)|}; Use(_last);")]
    [InlineData("Order? _current;", "{|NETRA2013:_current = order|}; try { await Task.Yield(); Use(_current); } finally { _current = null; }")]
    [InlineData("List<Order[]> _seen = new();", "{|NETRA2013:_seen.Add([order])|}; Use(_seen);")]
    [InlineData("string? _last; void Set(Action<string> set) => set(\"\");", "Set(found => {|NETRA2013:_last = query|}); Use(_last);")]
    [InlineData("string? _last; public Task OnceAsync(string name) => KeepAsync(Load(name).ToString()); private async Task KeepAsync(string found) { await Task.Yield(); {|NETRA2013:_last = found|}; }", "Use(_last);")]
    [InlineData("string? _last; public void Once(int page) { var next = page + 1; Keep(next); } private void Keep(int page) => Put(\"page\" + page); private void Put(string found) => {|NETRA2013:_last = found|};", "Use(_last);")]
    [InlineData("Order[] _all = []; public void Once(int[] some) { Keep(some.Select(one => new Order(one)).ToArray()); } private void Keep(Order[] all) => {|NETRA2013:_all = all|};", "Use(_all);")]
    [InlineData("string? _last; private void Keep(string found) => {|NETRA2013:_last = found|}; public Action<string> Keeper => Keep;", "Use(_last);")]
    [InlineData("string? _last; readonly Action<string> _onFound; public Cache() => _onFound = new Action<string>(Keep); private void Keep(string found) => {|NETRA2013:_last = found|};", "_onFound(query); Use(_last);")]
    [InlineData("string? _last; public Cache() => Updates.Found += new Action<string>(Keep); private void Keep(string found) => {|NETRA2013:_last = found|}; static class Updates { public static event Action<string> Found { add { } remove { } } }", "Use(_last);")]
    [InlineData("string? _last; readonly Updates _updates; public Cache() { _updates = new Updates(Keep); Go(\"\"); } public void Go(string found) => Keep(found); private void Keep(string found) => {|NETRA2013:_last = found|}; class Updates(Action<string> publish) { public void Go() => publish(\"\"); }", "_updates.Go(); Use(_last);")]
    [InlineData("string? _last;", "{|NETRA2013:Volatile.Write(ref _last, query)|}; Use(_last);")]
    [InlineData("string? _last; string? Last { get => _last; set => _last = value; }", "{|NETRA2013:Last = query|}; Use(Last);")]
    [InlineData("System.Collections.Immutable.ImmutableList<Order> _recent = System.Collections.Immutable.ImmutableList<Order>.Empty;", "{|NETRA2013:_recent = _recent.Add(order)|}; Use(_recent);")]
    [InlineData("readonly System.Collections.ObjectModel.Collection<Order> _recent = new();", "{|NETRA2013:_recent.Add(order)|}; Use(_recent);")]
    [InlineData("readonly List<Order> _recent = new();", "{|NETRA2013:_recent.AddRange(new[] { order })|}; Use(_recent);")]
    public Task Write_Triggers(string slot, string write) => Verify.RulesAsync(Case(slot, write));

    [Theory]
    [InlineData("{|NETRA2013:state.Last = query|};", "AddSingleton<State>")]
    [InlineData("state.Last = query;", "AddScoped<State>")]
    [InlineData("state.Last = \"none\";", "AddSingleton<State>")]
    [InlineData("new State().Last = query;", "AddSingleton<State>")]
    [InlineData("state.Orders[query] = query;", "AddSingleton<State>")]
    [InlineData("state.Last = query;", "AddTransient<State>")]
    public Task FromOutside(string write, string registration) => Verify.RulesAsync($$"""
        using System.Collections.Generic;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        public class State { public string? Last { get; set; } public Dictionary<string, string> Orders { get; set; } = new(); }
        public class SearchController(State state) : ControllerBase { public void Get(string query) { {{write}} } public string? Again() => state.Last; }
        static class Setup { static void Configure(IServiceCollection services) => services.{{registration}}(); }
        """);

    /// <summary>What is called options is set from configuration, by whoever reads it.</summary>
    [Theory]
    [InlineData("RouteOptions", "routes.Prefix = prefix")]
    [InlineData("Routes", "{|NETRA2013:routes.Prefix = prefix|}")]
    public Task OptionsOfOthers_AreSet(string type, string write) => Verify.RulesAsync("server", $$"""
        using Microsoft.Extensions.DependencyInjection;
        public class {{type}} { public string? Prefix { get; set; } }
        public class Web({{type}} routes) { public void Change(string prefix) { {{write}}; } public string? Prefix => routes.Prefix; }
        static class Setup { static void Add(IServiceCollection services) => services.AddSingleton<{{type}}>().AddSingleton<Web>(); }
        """);

    [Theory]
    [InlineData("protected override Task ExecuteAsync(CancellationToken token) => Tick(\"a\"); Task Tick(string query) { _last = query; Use(_last); return Task.CompletedTask; }")]
    [InlineData("protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; public void Look(string query) { {|NETRA2013:_last = query|}; Use(_last); }")]
    [InlineData("protected override Task ExecuteAsync(CancellationToken token) { Read(Keep); return Task.CompletedTask; } private void Keep(string query) { _last = query; Use(_last); } static void Read(System.Action<string> read) => read(\"a\");")] // called back, by its own loop alone
    [InlineData("protected override Task ExecuteAsync(CancellationToken token) { Read(Keep); return Task.CompletedTask; } public void Keep(string query) { {|NETRA2013:_last = query|}; Use(_last); } static void Read(System.Action<string> read) => read(\"a\");")]
    public Task HostedService(string members) => Verify.RulesAsync($$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        public class Pump : BackgroundService { string? _last; {{members}} void Use(object? value) { } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddHostedService<Pump>(); }
        """);

    [Theory]
    [InlineData("SystemTarget", "_last = query")]
    [InlineData("Target", "{|NETRA2013:_last = query|}")]
    public Task ASilosOwnParts_ServeNobody(string contract, string write) => Verify.RulesAsync("server", $$"""
        using Microsoft.Extensions.DependencyInjection;
        public class Monitor : {{contract}} { string? _last; public void Report(string query) => {{write}}; public string? Again() => _last; }
        public abstract class Target : Orleans.Runtime.Target { }
        public abstract class SystemTarget : Orleans.Runtime.SystemTarget { }
        static class Setup { static void Add(IServiceCollection services) => services.AddSingleton<Monitor>(); }
        namespace Orleans.Runtime { public abstract class SystemTarget { } public abstract class Target { } }
        """);

    [Theory]
    [InlineData("private Search() { }", "{|NETRA2013:_last = query|}")]
    [InlineData("private Search() { } public static Search? Made; public static Search Of() => Made ??= new Search();", "_last = query")]
    [InlineData("private Search() { } public static Search Of() => new Search();", "_last = query")]
    [InlineData("private Search() { } public static Search Of() { Search made = new(); return made; }", "_last = query")]
    [InlineData("private Search() { } private System.Text.StringBuilder _text = new();", "{|NETRA2013:_last = query|}")]
    [InlineData("public Search() { }", "_last = query")]
    [InlineData("", "{|NETRA2013:_last = query|}")]
    [InlineData("public static readonly Search Empty = new();", "_last = query")]
    [InlineData("internal Search() { }", "{|NETRA2013:_last = query|}")]
    [InlineData("} class Another { Search _search = new();", "_last = query")]
    [InlineData("} class Another { object Make() => new Search();", "_last = query")]
    [InlineData("} class Another { T Make<T>() where T : new() => new(); object One() => Make<Search>();", "_last = query")]
    [InlineData("} class Another { object One() => System.Activator.CreateInstance(typeof(Search))!;", "_last = query")]
    [InlineData("} class Another : Search {", "_last = query")]
    [InlineData("} class Another { Microsoft.Extensions.Logging.ILogger<Search>? _log; Search One(Search given) => given;", "{|NETRA2013:_last = query|}")]
    public Task OneOfTheProcess(string constructor, string write) => Verify.RulesAsync($$"""
        using Microsoft.AspNetCore.Mvc;
        public class Search
        {
            public static readonly Search Instance = new();
            private string? _last;
            public string? Again() => _last;
            public string Find(string query) { {{write}}; return query; }
            {{constructor}}
        }
        namespace Microsoft.Extensions.Logging { public interface ILogger<T> { } }
        """);

    /// <summary>An address is one of many, though one of them is kept; what makes its only one when it is first asked for is not.</summary>
    [Theory]
    [InlineData("public static Search Instance { get; } = Of(1);", "private static Search Of(int number) { var all = new[] { number }; return all.Length == 1 ? new(number) : Of(number); }", "_last = query")]
    [InlineData("public static Search Instance { get; } = Of(new string('a', 1));", "private static Search Of(string text) { return text.Length == 1 ? new(1) : Of(text); }", "_last = query")]
    [InlineData("private static Search? s_instance;", "public static Search Instance => s_instance ??= new Search(1);", "{|NETRA2013:_last = query|}")]
    [InlineData("public static Search Instance { get; } = new(1);", "", "{|NETRA2013:_last = query|}")]
    public Task OneOfTheProcessOrOneOfMany(string instance, string making, string write) => Verify.RulesAsync($$"""
        using Microsoft.AspNetCore.Mvc;
        public class Search
        {
            {{instance}}
            {{making}}
            private Search(int number) { }
            private string? _last;
            public string? Again() => _last;
            public string Find(string query) { {{write}}; return query; }
        }
        """);

    /// <summary>The controller's action, the service in its file, and who reads it in a third.</summary>
    [Fact]
    public Task AcrossThreeFiles() => Verify.RulesAsync(
        """
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        public class SearchController(Search search) : ControllerBase { public string? Get(string query) { search.Find(query); return search.Again(); } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Search>(); }
        """,
        test =>
        {
            test.TestState.Sources.Add(("Search.cs", "public partial class Search { private string? _last; public void Find(string query) { {|NETRA2013:_last = query|}; } }"));
            test.TestState.Sources.Add(("Search.Again.cs", "public partial class Search { public string? Again() => _last; }"));
        });

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case("string? _last;", "_last = query; Use(_last);"));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        Case("public string? Last { get; set; }", ""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { void M(Cache cache, string query) => cache.Last = query; }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => Verify.RulesAsync(
        Case("string? _last;", "_last = ; _last = missing; _missing = query; Use(_last"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static string Case(string slot, string write) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public record Order(int Number); public interface IPart { } public class Worker(string query) : IDisposable { public void Dispose() => Console.WriteLine(query); }
        public class Cache
        {
            {{slot}}
            public async Task RunAsync(string query, string userId, Order order, int number, DateTime when, UserSession session, HttpContext http, IConfiguration configuration, IEnumerable<IPart> parts, CancellationToken token)
            {
                {{write}}
                await Task.Yield();
            }
            private Order Load(string name = "") => new(name.Length);
            private Task<Order> LoadAsync(object from) => Task.FromResult(new Order(1));
            private void Use(object? value) { }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Cache>(); }
        """;
}
