using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Statics whose declared type shows nothing, judged by what is written to them.</summary>
public sealed class NETRA2001WriteTests
{
    [Theory]
    [InlineData("object? _slot;", "_slot = text;")]
    [InlineData("object? _slot;", "_slot = unknown;")]
    [InlineData("object? _slot;", "_slot = new object();")]
    [InlineData("IPart? _slot;", "_slot = new Plain();")]
    [InlineData("List<object> _slot = new();", "_slot.Add(text);")]
    [InlineData("List<object> _slot = new();", "_slot.Remove(session);")]
    [InlineData("List<object> _slot = new();", "_ = _slot.Contains(session);")]
    [InlineData("string? _slot;", "_slot = text;")]
    [InlineData("string? _slot;", "_slot = http.Request.Path;")]
    [InlineData("string? _slot;", "_slot = http.TraceIdentifier;")]
    [InlineData("int _slot;", "_slot = session.Notes.Count;")]
    [InlineData("int _slot;", "_slot = Count(context);")]
    [InlineData("string? _slot;", "var id = text; _slot = id;")]
    [InlineData("string? _slot;", "var id = http.User.FindFirst(\"sub\")?.Value; id = text; _slot = id;")]
    [InlineData("string? _slot;", "_slot = $\"last: {text}\";")]
    [InlineData("string? _slot;", "_slot = Load(http);")]
    [InlineData("string? _slot;", "_slot = Requests.SystemUserId;")]
    [InlineData("string? _slot;", "_slot = Requests.UserIdClaim;")]
    [InlineData("ConcurrentQueue<string> _slot = new();", "_slot.Enqueue(text + Requests.SystemUserId);")]
    [InlineData("string? _slot;", "_slot = http.Request.Headers.Accept;")]
    [InlineData("Plain? _slot;", "_slot = new Plain();")]
    [InlineData("Dictionary<string, string> _slot = new();", "_slot[context.UserId.Value] = context.UserId.Value;")]
    [InlineData("Dictionary<DeskUserId, Plain> _slot = new();", "_slot[context.UserId] = Make(context);")]
    [InlineData("Dictionary<Type, Plain> _slot = new();", "_slot[typeof(int)] = Make(context);")]
    [InlineData("HashSet<string> _slot = new();", "_slot.Add(context.UserId.Value);")]
    [InlineData("List<object> _slot = new();", "var list = new List<object>(); list.Add(session);")]
    [InlineData("Func<string>? _slot;", "_slot = text.Trim;")]
    [InlineData("Action? _slot;", "_slot = () => Console.WriteLine(text);")]
    [InlineData("Action<UserSession>? _slot;", "_slot = given => given.Notes.Clear();")]
    [InlineData("Func<UserSession>? _slot;", "_slot = () => new UserSession();")]
    [InlineData("[SharedAcrossUsers(\"one\")] static object? _slot;", "_slot = session;")]
    [InlineData("[ThreadStatic] static object? _slot;", "_slot = session;")]
    [InlineData("readonly AsyncLocal<object?> _slot = new();", "{|NETRA2009:_slot.Value = session|};")]
    [InlineData("Type? _slot;", "_slot = session.GetType();")]
    [InlineData("object? _slot;", "_slot = (UserSession?)null;")]
    [InlineData("object? _slot;", "_slot = default(UserSession);")]
    [InlineData("object? _slot;", "if (unknown is UserSession) _slot = unknown;")]
    [InlineData("object? _slot;", "_slot = new Box(text);")]
    [InlineData("object? _slot;", "_slot = new Box(null) { Size = session.Notes.Count };")]
    [InlineData("object? _slot;", "_slot = new object[] { text };")]
    [InlineData("readonly object[] _slot = [new ClaimsPrincipal()];", "")]
    [InlineData("object? _slot;", "_slot = new List<object> { text };")]
    [InlineData("object? _slot;", "_slot = text.Length switch { 0 => unknown, _ => null };")]
    [InlineData("object? _slot;", "_slot = Find(text);")]
    [InlineData("DeskUserId _slot;", "_slot = new DeskUserId(text);")]
    [InlineData("Queue<(string, object)> _slot = new();", "_slot.Enqueue((text, unknown));")]
    [InlineData("ImmutableDictionary<string, object> _slot = ImmutableDictionary<string, object>.Empty;", "ImmutableInterlocked.TryAdd(ref _slot, text, unknown);")]
    [InlineData("ImmutableDictionary<DeskUserId, string> _slot = ImmutableDictionary<DeskUserId, string>.Empty;", "ImmutableInterlocked.TryAdd(ref _slot, context.UserId, Load(context));")]
    [InlineData("ConditionalWeakTable<UserSession, object> _slot = new();", "_slot.AddOrUpdate(session, new object());")]
    [InlineData("string? _slot;", "_slot = http.Session.Id;")]
    [InlineData("List<object> _slot = new();", "_slot.Add(new WeakReference<UserSession>(session));")]
    [InlineData("List<WeakReference<UserSession>> _slot = new();", "_slot.Add(new(session));")]
    [InlineData("(string, int) _slot;", "_slot = (text, context.UserId.Value.Length);")]
    [InlineData("string? _slot;", "_slot = http.PathOf();")]
    [InlineData("int _slot;", "_slot = http.NumberOfClaims();")]
    [InlineData("string? _slot;", "_slot = http.Noted();")]
    [InlineData("string? _slot;", "if (TryRead(http, out var read)) _slot = read;")]
    [InlineData("string? _slot;", "if (TryCount(context, out var count)) _slot = text + count;")]
    [InlineData("bool _slot;", "_slot = http.Session.IsAvailable;")]
    [InlineData("DayOfWeek _slot;", "_slot = (DayOfWeek)session.Notes.Count;")]
    [InlineData("DateTime _slot; static DateTime At(UserContext of) => DateTime.UnixEpoch;", "_slot = At(context);")]
    [InlineData("string? s_userId;", "s_userId = text;")]
    [InlineData("Guid _slot;", "_slot = Guid.Parse(text);")]
    [InlineData("Guid _slot;", "_slot = new Guid(text);")]
    [InlineData("Guid _slot;", "_slot = Guid.Parse(http.TraceIdentifier);")]
    [InlineData("Guid _slot;", "_slot = new Guid(1, 2, 3, new byte[8]);")]
    [InlineData("Guid? _slot;", "if (Guid.TryParse(text, out var id)) _slot = id;")]
    [InlineData("int _slot;", "_slot = int.Parse(http.User.FindFirst(\"age\")!.Value);")]
    [InlineData("long _slot;", "_slot = long.Parse(new CallContext().Quota);")]
    [InlineData("int _slot;", "_slot = Convert.ToInt32(http.User.FindFirstValue(\"quota\"));")]
    [InlineData("bool _slot;", "_slot = bool.Parse(http.User.FindFirst(\"sub\")!.Value);")]
    [InlineData("DateTime _slot;", "_slot = DateTime.Parse(http.User.FindFirst(\"sub\")!.Value);")]
    [InlineData("HashSet<Guid> _slot = new();", "_slot.Add(Guid.Parse(http.User.FindFirst(\"sub\")!.Value));")]
    [InlineData("Dictionary<Guid, object> _slot = new();", "_slot[Guid.Parse(http.User.FindFirst(\"sub\")!.Value)] = Find(userId);")]
    [InlineData("readonly System.Net.Http.HttpClient s_client = new();", "{|NETRA2006:s_client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", context.UserId.Value)|};")]
    [InlineData("object? _slot; static void Set(ref object? slot, object value) => slot = value;", "Set(ref _slot, text);")]
    [InlineData("object? _slot; static void Set(ref object? slot, object value) => slot = value.GetType();", "Set(ref _slot, session);")]
    public Task Write_DoesNotTrigger(string slot, string write) => RulesAsync(Type(slot, write));

    [Theory]
    [InlineData("ConditionalWeakTable<UserSession, object> _slot = new();", "{|NETRA2001:_slot.AddOrUpdate(session, session)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = session|};")]
    [InlineData("(string, int) _slot;", "{|NETRA2001:_slot = (http.User.FindFirst(\"sub\")!.Value, 1)|};")]
    [InlineData("(string, int) _slot;", "{|NETRA2001:_slot = (context.UserId.Value, 1)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.WhoIsIt()|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.Caller()|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = $\"last: {Requests.Caller(http)}\"|};")]
    [InlineData("string? _slot;", "if (TryRead(context, out var read)) {|NETRA2001:_slot = read|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot ??= session|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = (object)(session)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new List<UserSession> { session }|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new { Session = session }|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = text.Length > 0 ? unknown : session|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = unknown ?? session|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = http.User|};")]
    [InlineData("object? _slot;", "{|NETRA2001:(_slot, var other) = (session, 1)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:Interlocked.Exchange(ref _slot, session)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:Volatile.Write(ref _slot, session)|};")]
    [InlineData("object? Slot { get; set; }", "{|NETRA2001:Slot = session|};")]
    [InlineData("IPart? _slot;", "{|NETRA2001:_slot = new OfUser()|};")]
    [InlineData("IPart? _slot;", "{|NETRA2001:LazyInitializer.EnsureInitialized(ref _slot, () => new OfUser())|};")]
    [InlineData("List<object> _slot = new();", "{|NETRA2001:_slot.Add(session)|};")]
    [InlineData("List<object> _slot = new();", "{|NETRA2001:_slot[0] = session|};")]
    [InlineData("object[] _slot = new object[1];", "{|NETRA2001:_slot[0] = session|};")]
    [InlineData("ConcurrentDictionary<string, object> _slot = new();", "{|NETRA2001:_slot[text] = session|};")]
    [InlineData("ConcurrentDictionary<string, object> _slot = new();", "{|NETRA2001:_slot.TryAdd(text, session)|};")]
    [InlineData("ConcurrentDictionary<string, object> _slot = new();", "{|NETRA2001:_slot.GetOrAdd(text, _ => new UserSession())|};")]
    [InlineData("ConcurrentQueue<IPart> _slot = new();", "{|NETRA2001:_slot.Enqueue(new OfUser())|};")]
    [InlineData("Hashtable _slot = new();", "{|NETRA2001:_slot.Add(text, session)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = context.UserId.Value|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = context.UserId.ToString()|};")]
    [InlineData("string? _slot;", "var id = http.User.FindFirst(\"sub\")?.Value; {|NETRA2001:_slot = id|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = Requests.CurrentUserId|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = \"by \" + Requests.GetUserId()|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = $\"last: {context.UserId}\"|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = \"last: \" + http.User.Identity!.Name|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = string.Concat(\"last: \", context.UserId.Value)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = context.UserId.Value.Trim()|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = Load(context)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = Load(http.User)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.Request.Headers.Authorization|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.Request.Headers[\"Authorization\"]|};")]
    [InlineData("Plain? _slot;", "{|NETRA2001:_slot = Make(context)|};")]
    [InlineData("Plain? _slot;", "var made = Make(context); {|NETRA2001:_slot = made|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = context.UserId.Value|};")]
    [InlineData("Dictionary<string, string> _slot = new();", "{|NETRA2001:_slot[text] = context.UserId.Value|};")]
    [InlineData("Dictionary<string, Plain> _slot = new();", "{|NETRA2001:_slot[text] = Make(context)|};")]
    [InlineData("List<object> _slot = new();", "var list = _slot; {|NETRA2001:list.Add(session)|};")]
    [InlineData("object? _slot;", "ref var slot = ref _slot; {|NETRA2001:slot = session|};")]
    [InlineData("Dictionary<string, List<object>> _slot = new();", "if (_slot.TryGetValue(text, out var list)) {|NETRA2001:list.Add(session)|};")]
    [InlineData("Dictionary<string, List<object>> _slot = new();", "{|NETRA2001:_slot[text].Add(session)|};")]
    [InlineData("ConcurrentDictionary<string, List<object>> _slot = new();", "{|NETRA2001:_slot.GetOrAdd(text, _ => new()).Add(session)|};")]
    [InlineData("Lazy<List<object>> _slot = new(() => new());", "{|NETRA2001:_slot.Value.Add(session)|};")]
    [InlineData("Action? _slot;", "{|NETRA2001:_slot += () => session.Notes.Clear()|};")]
    [InlineData("Func<string>? _slot;", "{|NETRA2001:_slot = session.ToString|};")]
    [InlineData("object? Slot { get => s_slot; set => s_slot = value; } static object? s_slot;", "{|NETRA2001:Slot = session|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.User.Identity!.Name|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.User.Identity?.Name|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.User.FindFirst(\"sub\")?.Value|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.User.FindFirstValue(\"sub\") ?? \"\"|};")]
    [InlineData("Action? _slot;", "{|NETRA2001:_slot = () => session.Notes.Clear()|};")]
    [InlineData("Action? _slot;", "{|NETRA2001:_slot = Local|}; void Local() => session.Notes.Clear();")]
    [InlineData("object _slot = {|NETRA2001:new UserSession()|};", "")]
    [InlineData("object[] _slot = {|NETRA2001:[new UserSession()]|};", "")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = (UserSession)unknown|};")]
    [InlineData("List<object> _slot = new();", "{|NETRA2001:_slot.Add((UserSession)unknown)|};")]
    [InlineData("object? _slot;", "if (unknown is UserSession known) {|NETRA2001:_slot = known|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new Box(session)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new Box(null) { Content = session }|};")]
    [InlineData("object? _slot;", "var box = new Box(new Box(session)); {|NETRA2001:_slot = box|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new object[] { session }|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = new List<object> { session }|};")]
    [InlineData("object[] _slot = [];", "{|NETRA2001:_slot = [text, session]|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = text.Length switch { 0 => session, _ => unknown }|};")]
    [InlineData("List<object> _slot = new();", "{|NETRA2001:_slot.AddRange(new object[] { session })|};")]
    [InlineData("Queue<(string, object)> _slot = new();", "{|NETRA2001:_slot.Enqueue((text, session))|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = Find(userId)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = Find(userId.ToString())|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = context.UserId|};")]
    [InlineData("DeskUserId _slot;", "{|NETRA2001:_slot = context.UserId|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = Load(session)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = session.Notes[0]|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = session.Notes|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = http.Session.GetString(\"cart\")|};")]
    [InlineData("ImmutableDictionary<string, object> _slot = ImmutableDictionary<string, object>.Empty;", "{|NETRA2001:ImmutableInterlocked.TryAdd(ref _slot, text, session)|};")]
    [InlineData("ImmutableDictionary<string, object> _slot = ImmutableDictionary<string, object>.Empty;", "{|NETRA2001:ImmutableInterlocked.GetOrAdd(ref _slot, text, _ => new UserSession())|};")]
    [InlineData("ImmutableQueue<object> _slot = ImmutableQueue<object>.Empty;", "{|NETRA2001:ImmutableInterlocked.Enqueue(ref _slot, session)|};")]
    [InlineData("object? _slot; static object At(UserContext of) => of.GetHashCode();", "{|NETRA2001:_slot = At(context)|};")]
    [InlineData("string? s_userId;", "{|NETRA2001:s_userId = context.UserId.Value|};")]
    [InlineData("Guid _slot;", "{|NETRA2001:_slot = Guid.Parse(http.User.FindFirst(\"sub\")!.Value)|};")]
    [InlineData("Guid _slot;", "{|NETRA2001:_slot = Guid.ParseExact(http.User.FindFirstValue(ClaimTypes.NameIdentifier)!, \"D\")|};")]
    [InlineData("Guid? _slot;", "{|NETRA2001:_slot = new Guid(http.User.FindFirst(\"company\")!.Value)|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = Guid.Parse(http.User.Identity!.Name!)|};")]
    [InlineData("Guid _slot;", "var claim = http.User.FindFirst(\"sub\"); var id = Guid.Parse(claim!.Value); {|NETRA2001:_slot = id|};")]
    [InlineData("Guid? _slot;", "if (Guid.TryParse(http.User.FindFirstValue(\"sub\"), out var id)) {|NETRA2001:_slot = id|};")]
    [InlineData("Guid _slot;", "{|NETRA2001:_slot = Guid.Parse(context.UserId.Value)|};")]
    [InlineData("int _slot;", "{|NETRA2001:_slot = int.Parse(http.User.FindFirst(ClaimTypes.NameIdentifier)!.Value)|};")]
    [InlineData("long? _slot;", "if (long.TryParse(http.User.FindFirstValue(\"oid\"), out var id)) {|NETRA2001:_slot = id|};")]
    [InlineData("int _slot;", "{|NETRA2001:_slot = Convert.ToInt32(context.UserId.Value)|};")]
    [InlineData("string? _slot;", "{|NETRA2001:_slot = $\"last: {Guid.Parse(http.User.FindFirst(\"sub\")!.Value)}\"|};")]
    [InlineData("object? _slot;", "{|NETRA2001:_slot = Find(Guid.Parse(http.User.FindFirst(\"sub\")!.Value))|};")]
    [InlineData("ConcurrentDictionary<string, Guid> _slot = new();", "{|NETRA2001:_slot[text] = Guid.Parse(http.User.FindFirst(\"sub\")!.Value)|};")]
    [InlineData("object? _slot; static void Set(ref object? slot, object value) => slot = value;", "{|NETRA2001:Set(ref _slot, session)|};")]
    [InlineData("string? _slot; static void Set<T>(ref T slot, T value) { slot = value; }", "{|NETRA2001:Set(ref _slot, context.UserId.Value)|};")]
    [InlineData("System.Threading.Channels.Channel<object> _slot = null!;", "{|NETRA2001:_slot.Writer.TryWrite(session)|};")]
    public Task Write_Triggers(string slot, string write) => RulesAsync(Type(slot, write));

    [Fact]
    public Task DeclaredSlot_IsJudgedOnce() => RulesAsync(Type("UserSession? {|NETRA2001:_slot|};", "_slot = session;"));

    [Fact]
    public Task WriteFromAnotherType_Triggers() => RulesAsync("""
        class Shared { public static object? Last; }
        class Service { void Run(Desk.UserSession session) => {|NETRA2001:Shared.Last = session|}; }
        """);

    [Fact]
    public Task GenericStatic_IsReportedWhereTheUserComesIn() => RulesAsync("""
        class Slot<T> { public static T? Value; }
        class Service
        {
            void Run(Desk.UserSession session)
            {
                {|NETRA2001:Slot<Desk.UserSession>|}.Value = session;
                Slot<Desk.UserSession>.Value = session;
                Slot<int>.Value = 1;
            }
        }
        """);

    [Fact]
    public Task GenericStaticBehindMethods_IsReportedWhereAUserIsHandedOver() => RulesAsync("""
        using System.Collections.Generic;
        static class Recent<T>
        {
            private static readonly Queue<T> s_items = new();
            public static void Add(T item) => s_items.Enqueue(item);
            public static int Count() => s_items.Count;
        }
        static class Plain<T> { static int s_count; public static void Add(T item) => s_count++; public static int Count => s_count; }
        class Service
        {
            void Visit(Desk.UserSession session) => {|NETRA2001:Recent<Desk.UserSession>|}.Add(session);
            void Note(string text) => Recent<string>.Add(text);
            void Touch(Desk.UserSession session) => Plain<Desk.UserSession>.Add(session);
            int Count() => Recent<Desk.UserSession>.Count();
        }
        """);

    /// <summary>A code base's own slot with a value for each user is known by its shape.</summary>
    [Theory]
    [InlineData("T For(Desk.UserContext context)", "s_last", "s_last.Set(context, session)")]
    [InlineData("T For(Desk.DeskUserId user)", "s_last", "s_last.Set(context, session)")]
    [InlineData("T For(string name)", "{|NETRA2001:s_last|}", "s_last.Set(context, session)")]
    [InlineData("T Of(Desk.UserContext context)", "{|NETRA2001:s_last|}", "s_last.Set(context, session)")]
    public Task OwnSlot(string read, string slot, string write) => RulesAsync($$"""
        using System;
        using System.Collections.Generic;
        class PerUser<T>(Func<T> create)
        {
            private readonly Dictionary<Desk.DeskUserId, T> _values = new();
            public {{read}} => create();
            public void Set(Desk.UserContext context, T value) => _values[context.UserId] = value;
        }
        class Service
        {
            static readonly PerUser<Desk.UserSession> {{slot}} = new(() => new());
            void Run(Desk.UserContext context, Desk.UserSession session) => {{write}};
        }
        """);

    private static Task RulesAsync(string source) =>
        Verify.RulesAsync(source, test => Verify.Configure(test, "dotnet_diagnostic.NETRA2002.severity = none"));

    private static string Type(string slot, string write) => $$"""
        using System;
        using System.Collections;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Runtime.CompilerServices;
        using System.Security.Claims;
        using System.Threading;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Netra.Execution.Annotations;
        interface IPart { }
        class Plain : IPart { }
        class OfUser : IPart { UserSession? _session; }
        class Box { public Box(object? content) => Content = content; public object? Content { get; set; } public int Size; }
        [UserScoped] class CallContext { public string Quota => "9"; }
        static class Requests
        {
            public static string WhoIsIt(this HttpContext http) => http.User.FindFirst("sub")!.Value;
            public static string Caller(this HttpContext http) => http.WhoIsIt();
            public static string Noted(this HttpContext http) { Note(http); return http.Request.Path; }
            static void Note(HttpContext http) => Console.WriteLine(http.WhoIsIt());
            public static string PathOf(this HttpContext http) => http.Request.Path;
            public static IHttpContextAccessor? Accessor { get; set; }
            public static string CurrentUserId => Accessor!.HttpContext!.User.FindFirst("sub")!.Value;
            public static string GetUserId() { return Accessor!.HttpContext!.User.FindFirst("sub")!.Value; }
            public static string SystemUserId => "system";
            public static string UserIdClaim => ClaimTypes.NameIdentifier;
            public static int NumberOfClaims(this HttpContext http) => http.Items.Count;
        }
        class Service
        {
            {{(slot.StartsWith('[') ? slot : "static " + slot)}}
            void Run(UserSession session, UserContext context, HttpContext http, string text, object unknown, Guid userId)
            {
                {{write}}
            }
            static string Load(object user) => "";
            static bool TryRead(object of, out string read) { read = ""; return true; }
            static bool TryCount(UserContext of, out int count) { count = 0; return true; }
            static object Find(object key) => key;
            static int Count(UserContext context) => 0;
            static Plain Make(UserContext context) => new();
        }
        """;
}
