using System.Globalization;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Host;

/// <summary>No rule throws, whatever the code is: mutilated, erroneous, deep, cyclic, or newer than the compiler that the rules were built with.</summary>
public sealed class RobustnessTests
{
    private static readonly string[] Fragments =
        ["new", "new()", "new(", "static", "=", "=>", "{", "}", "(", ")", "<", ">", ";", "?", "base(", "this", "default", "await", "ref", "record", "extension(object x)",
         "where T : new()", "[", "]", "..", "\"", "/*", "#if X\n", "typeof(", "nameof(", "file", "required", "partial", "@", "\\u0041", "0x", "var", "_"];

    /// <summary>What is mutilated, and how: each folder in three ways, or in as many as <c>NETRA_MUTILATIONS</c> says.</summary>
    public static TheoryData<string, int> Mutilations
    {
        get
        {
            var number = int.TryParse(Environment.GetEnvironmentVariable("NETRA_MUTILATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 3;
            var cases = new TheoryData<string, int>();
            foreach (var folder in (string[])["samples/LegacyDesk", "Netra.Execution", "Netra.Execution.Analyzers", "Netra.Execution.CodeFixes"])
            {
                for (var seed = 1; seed <= number; seed++)
                {
                    cases.Add(folder, seed);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Mutilations))]
    public async Task MutilatedSources_ThrowNothing(string folder, int seed)
    {
        var random = new Random(seed);
        var sources = Corpus.Of(folder).Add(Sources.Desk).Select(source => Mutilated(source, random));

        await Analysis.RunAsync(Analysis.Compile(sources, MetadataReference.CreateFromFile(typeof(UserExecutionEngine).Assembly.Location)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task TruncatedWhileTyping_ThrowsNothing(int remainder)
    {
        var whole = Everything;
        for (var length = remainder * 7; length < whole.Length; length += 28)
        {
            await Analysis.RunAsync(Analysis.Compile([whole[..length], Sources.Desk, Sources.Annotations]));
        }
    }

    /// <summary>By every rule that needs neither the compilation's end nor strict enforcement.</summary>
    [Fact]
    public async Task UnmutilatedSample_IsReported()
    {
        var diagnostics = await Analysis.RunAsync(Analysis.Compile([Everything, Sources.Desk, Sources.Annotations]));

        Assert.Equal(Rules.All.Where(rule => rule != Rules.NETRA9004 && !rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd)).Select(rule => rule.Id), diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order());
    }

    [Theory]
    [InlineData("binary", 4000)]
    [InlineData("calls", 200)]
    [InlineData("else", 500)]
    [InlineData("lambdas", 60)]
    [InlineData("generics", 80)]
    [InlineData("types", 100)]
    public async Task DeepSources_ThrowNothing(string shape, int depth)
    {
        var source = shape switch
        {
            "binary" => $"class C {{ object M() => new Desk.Engine() + {string.Join(" + ", Enumerable.Repeat("\"a\"", depth))}; }}",
            "calls" => $"class C {{ object M() => new Desk.Engine(){string.Concat(Enumerable.Repeat(".ToString()", depth))}; }}",
            "else" => $"class C {{ void M(int i) {{ {string.Concat(Enumerable.Range(0, depth).Select(i => $"if (i == {i}) new Desk.Engine(); else "))} ; }} }}",
            "lambdas" => $"class C {{ object M() => {string.Concat(Enumerable.Repeat("() => ", depth))} new Desk.Engine(); }}",
            "generics" => $"class C {{ static {string.Concat(Enumerable.Repeat("System.Collections.Generic.List<", depth))}Desk.UserSession{new string('>', depth)} _deep; }}",
            _ => string.Concat(Enumerable.Range(0, depth).Select(i => $"class C{i} {{ static C{i} S; C{i + 1} _next; C{i / 2}[] _back; }}\n")) + $"class C{depth} {{ Desk.UserSession _last; }}",
        };

        var diagnostics = await Analysis.RunAsync(Analysis.Compile([source, Sources.Desk, Sources.Annotations]));

        Assert.NotEmpty(diagnostics);
    }

    [Theory]
    [InlineData("class A : A { static A _a; B _b; } class B : C { static B _b; } class C : B { }")]
    [InlineData("class G<T> { static G<G<T>> _g; G<G<G<T>>> _deeper; T _t; } class H : G<H> { static H _h; }")]
    [InlineData("struct S { static S _s; S? _again; (S, S)[] _pair; }")]
    [InlineData("[Netra.Execution.Annotations.ReplacedBy(null)] class A { } class B { object o = new A(); }")]
    [InlineData("[Netra.Execution.Annotations.ReplacedBy(typeof(A))] class A { } class B { object o = new A(); }")]
    [InlineData("[Netra.Execution.Annotations.ReplacedBy(typeof(Missing), Factory = typeof(int[]))] class A { } class B { object o = new A(); }")]
    [InlineData("[Netra.Execution.Annotations.ReplacedBy] class A { } class B { object o = new A(); }")]
    [InlineData("[Netra.Execution.Annotations.UserScoped, Netra.Execution.Annotations.UserKey] class A { static A _a; }")]
    [InlineData("class A<T> where T : A<T>, new() { static T _t; void M() { new A<T>(); new T(); } }")]
    [InlineData("partial class A(Desk.Engine engine) : B(new Desk.Engine()); partial class A(int i); class B(object o);")]
    [InlineData("static class X { extension(Desk.Engine engine) { static object Make() => new Desk.Engine(); } }")]
    [InlineData("unsafe class P { static Desk.UserSession* _p; delegate*<Desk.UserSession> _f; static dynamic _d = new Desk.UserSession(); }")]
    [InlineData("class C { static object s_a; void M() { }>}s_a's_a } }")] // a missing name stands before the last one
    public async Task OddDeclarations_ThrowNothing(string source) =>
        await Analysis.RunAsync(Analysis.Compile([source, Sources.Desk, Sources.Annotations]));

    private const string Everything = /* lang=c#-test */ """
        using System; using System.Collections.Concurrent; using System.Collections.Generic; using System.Threading.Tasks; using Desk; using Microsoft.Extensions.DependencyInjection; using Netra.Execution.Annotations;
        namespace App;
        public interface IAgentNotifier { Task SendAsync(string eventName, object payload); }
        public sealed class Chat(UserSession session) : Microsoft.AspNetCore.SignalR.Hub
        {
            private readonly System.Collections.Generic.List<System.Net.WebSockets.WebSocket> _sockets = [];
            public object Read(string userId) => new DeskUserId(userId); public Task Join(string chatId) => Groups.AddToGroupAsync(Context.ConnectionId, $"c-{chatId}");
            public async Task Say(string room, string toUserId)
            {
                await Clients.All.SendCoreAsync("a", [session, new { toUserId, text = $"{session.Notes[0]}" }]);
                Clients.User(toUserId); _ = Clients?.Caller;
                await Clients.Group($"room-{room}").SendCoreAsync("a", [session]);
                foreach (var socket in _sockets) { if (socket.State != default) await socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(toUserId), default, true, default); }
            }
        }
        public sealed class Shelf(RequestBasket basket) { private UserSession? _session; private readonly Dictionary<string, RequestBasket> _all = new() { ["a"] = basket }; }
        public sealed record SendResult(bool Ok);
        public sealed class Mailer { public SendResult SendNow(string eventName, object payload) => new(true); }
        public sealed class Desk2(Mailer mailer)
        {
            public void Close() { mailer.SendNow("closed", new { a = 1 }); }
            public void Map(Microsoft.AspNetCore.Http.Connections.HttpConnectionDispatcherOptions options) => options.AllowStatefulReconnects = true;
        }
        public sealed class Prices(Microsoft.Extensions.Caching.Memory.IMemoryCache cache)
        {
            private readonly Dictionary<string, object> _all = new();
            public object? Of(string userId, string name) => Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(cache, "a", Load(userId)) ?? _all[$"{userId}:{name}"];
            private static string Load(string userId) => userId;
        }
        public sealed class RequestBasket(UserContext context) { public UserContext Context { get; } = context; }
        public sealed class Sheet { public string? UserId { get; set; } }
        public sealed class Sheets { private readonly Stack<Sheet> _free = new(); public Sheet Rent() => _free.Count > 0 ? _free.Pop() : new Sheet(); public void Back(Sheet sheet) => _free.Push(sheet); }
        public sealed class Receipt(RequestBasket basket, UserContext context) { public Receipt Of(UserContext one, UserContext two) => new(new RequestBasket(one), two); public object Both => (basket, context); }
        public sealed class Board { private string? _last; public string? UserId { get; set; } public string? Find(string query) { _last = query; return _last; } }
        public sealed class Register { [UserRegistry] private readonly Dictionary<string, UserSession> _all = new(); }
        public sealed class Look { public string Theme { get; set; } = ""; }
        public sealed class Desk(Board board, Microsoft.Extensions.Options.IOptions<Look> options) { public void Theme(string theme) => options.Value.Theme = theme; private static readonly System.Net.Http.HttpClient s_client = new(); public string? Show(string userId) { board.UserId = userId; s_client.DefaultRequestHeaders.Add("X-User", userId); return board.UserId; } }
        public sealed class Nobody : IAgentNotifier { public Task SendAsync(string eventName, object payload) => Task.CompletedTask; }
        public static class Setup
        {
            public sealed class Journal(IAgentNotifier notifier) { private object? _page; private object? Other(string threadId) => Turn("a", threadId!); public object? Turn(object page, string tenantId) { return _page; } public void Keep(object page) => _page = page; public IAgentNotifier Notifier => notifier; }
            public static void Add(IServiceCollection services) => services.AddSingleton<Journal>().AddSingleton<Board>().AddScoped<IAgentNotifier, Nobody>().AddSingleton<Shelf>().AddSingleton(typeof(UserSession)).AddScoped<RequestBasket>().AddSingleton(sp => sp.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext!.TraceIdentifier);
        }
        [CreatedBy(typeof(BasketFactory))] public class Basket { }
        public class BasketFactory { [CrossUser("")] public Basket Make() => new(); }
        public class Night { public void Run(UserContext? context = null) { } public void Walk() => Run(null); public string UserId => Find(new DeskUserId($"{"system"}") , Guid.NewGuid()) ?? "system"; string? Find(DeskUserId user, Guid tenantId) => null; }
        public class Pool<T> where T : new() { public static T Rent() => new T(); }
        public sealed class Derived(Registry registry) : Engine(registry) { public Registry Registry => registry; }
        public class Service(IAgentNotifier notifier, IServiceProvider services, UserSession session)
        {
            private static readonly ConcurrentDictionary<string, UserSession> s_sessions = new();
            private static object? s_last;
            private static Action? s_callback; public static event Action<UserSession>? Changed;
            private static readonly Dictionary<string, List<string>> s_names = new();
            private static string s_name = "";
            private static readonly System.Threading.AsyncLocal<UserSession?> s_flow = new();
            private static UserSession Flow => s_flow.Value ??= new();
            private Engine _engine = new(null);
            private readonly Lazy<Engine> _lazy = new();
            public async Task<string> RunAsync(UserContext context, Registry registry)
            {
                registry.SetBridge(this);
                using var engine = new Engine(registry) { }; var basket = new Basket();
                var other = 1; _ = Task.Run(() => context.UserId); var scope = services.CreateScope(); scope.Dispose(); Console.WriteLine(scope.ServiceProvider); services.CreateScope();
                if (s_names.TryGetValue("a", out var names)) { names.Add($"{registry}"); } ref var name = ref s_name; name = other.ToString();
                s_last = session; s_callback = () => session.Notes.Clear(); (s_last, var another) = (context, 1);
                await notifier.SendAsync("started", new { context.UserId, other });
                Func<Engine> make = Activator.CreateInstance<Engine>;
                foreach (var item in new[] { 1, 2 }) { _engine = item switch { 1 => Pool<Engine>.Rent(), _ => new() }; }
                return await Task.Run(() => new Engine().Run($"{context.UserId}")) ?? services.ToString()!;
            }
        }
        """;

    private static string Mutilated(string source, Random random)
    {
        var text = source;
        for (var i = random.Next(4); i > 0 && text.Length > 2; i--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(60), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text[..at],
                1 => text.Remove(at, length),
                2 => text.Insert(at, text.Substring(random.Next(text.Length / 2), Math.Min(length, text.Length / 2))),
                3 => text.Insert(at, " " + Fragments[random.Next(Fragments.Length)] + " "),
                _ => text.Remove(at, length).Insert(at, Fragments[random.Next(Fragments.Length)]),
            };
        }

        return text;
    }
}
