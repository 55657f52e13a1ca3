using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Ambient state of a user that outlives what it was set for, and ambient state that does not.</summary>
public sealed class NETRA2009Tests
{
    [Theory]
    [InlineData("[ThreadStatic] static StringBuilder? s_buffer; [ThreadStatic] static int s_depth; static readonly ThreadLocal<Random> s_random = new();")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new();")]
    [InlineData("static readonly AsyncLocal<string?> s_trace = new(); public void Set(string trace) => s_trace.Value = trace;")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); async Task RunAsync(UserContext user) { s_user.Value = user; await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext user) { var old = s_user.Value; s_user.Value = user; try { Use(); } finally { s_user.Value = old; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext user) { try { s_user.Value = user; Use(); } finally { s_user.Value = null; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); IDisposable Enter(UserContext user) { s_user.Value = user; return new MemoryStream(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Scope Enter(UserContext user) { s_user.Value = user; return new Scope(); } class Scope : IDisposable { public void Dispose() => s_user.Value = null; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); class Scope : IDisposable { readonly UserContext? _old; public Scope(UserContext user) { _old = s_user.Value; s_user.Value = user; } public void Dispose() => s_user.Value = _old; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext user) { var old = s_user.Value; s_user.Value = user; After(() => s_user.Value = old); } void After(Action done) { }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Task RunAsync(UserContext user) => Task.Run(() => { s_user.Value = user; Use(); });")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext user) { var old = s_user.Value; Action set = () => { }; try { set = () => { s_user.Value = user; }; set(); } finally { s_user.Value = old; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Clear() { s_user.Value = null; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); UserContext? User => s_user.Value;")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); internal UserContext? User { get => s_user.Value; set => s_user.Value = value; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); public UserContext? User { get => s_user.Value; private set => s_user.Value = value; }")]
    [InlineData("static readonly AsyncLocal<ImmutableList<UserSession>> s_all = new();")]
    [InlineData("static readonly AsyncLocal<Dictionary<string, string>> s_items = new(); void Put(string text) => s_items.Value![text] = text;")]
    [InlineData("static readonly AsyncLocal<UserSession[]> s_all = new(); static readonly AsyncLocal<IReadOnlyList<UserSession>> s_read = new();")]
    [InlineData("[SharedAcrossUsers(\"the operator\")] public static readonly AsyncLocal<UserContext?> Current = new(); [SharedAcrossUsers(\"the operator\")] [ThreadStatic] static UserSession? s_session;")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); [CrossUser(\"the console\")] void Set(UserContext user) => s_user.Value = user;")]
    [InlineData("public static readonly AsyncLocal<int> Depth = new();")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); static void Configure(UserContext user) => s_user.Value = user;")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); public UserContext? User { set { var old = s_user.Value; s_user.Value = value; try { Use(); } finally { s_user.Value = old; } } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Func<UserContext, Task> Set { get { return async user => { s_user.Value = user; await Task.Yield(); }; } }")]
    [InlineData("static readonly AsyncLocal<List<string>?> s_lines = new(); void Put(string line) => (s_lines.Value ??= new()).Add(line);")]
    [InlineData("static readonly AsyncLocal<List<object>> s_items = new(); bool Has(UserSession session) => s_items.Value!.Contains(session);")]
    [InlineData("static readonly AsyncLocal<Board> s_board = new(); void Put(UserSession session) => s_board.Value!.Add(session); class Board { public void Add(object item) { } }")]
    [InlineData("[SharedAcrossUsers(\"the operator\")] static readonly AsyncLocal<UserContext?> s_user = new(); void Set(UserContext user) => s_user.Value = user;")]
    [InlineData("public Task<UserSession>? Now;")]
    [InlineData("[ThreadStatic] static DateTime s_tenantId; [ThreadStatic] static bool s_userId;")]
    [InlineData("static readonly AsyncLocal<IEnumerable<UserSession>> s_all = new();")]
    [InlineData("static readonly AsyncLocal<Caller?> s_caller = new(); record Caller(ClaimsPrincipal? User) { public static Caller Anonymous(ClaimsPrincipal? user) => new(user); public static Caller Of(ClaimsPrincipal? user) => new(user); public static readonly Caller None = new((ClaimsPrincipal?)null); } Caller Current => s_caller.Value ??= Caller.Anonymous(null!);")]
    [InlineData("static readonly AsyncLocal<Caller?> s_caller = new(); record Caller(ClaimsPrincipal? User) { public static Caller Anonymous(ClaimsPrincipal? user) => new(user); public static Caller Of(ClaimsPrincipal? user) => new(user); public static readonly Caller None = new((ClaimsPrincipal?)null); } Caller Current => s_caller.Value ??= Caller.None;")]
    [InlineData("static readonly AsyncLocal<DeskUserId> s_id = new(); void Clear() { s_id.Value = default; }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync(UserSession? session) { _ = (s_session.Value = session) ?? session; await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync(UserSession? given) { _ = given ?? (s_session.Value = new()); await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync(UserSession? given) { if (given is null) { s_session.Value = new(); } await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync(UserSession session) { if (s_session.Value is null) { Use(); } else { s_session.Value = session; } await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); static readonly AsyncLocal<UserContext?> s_other = new(); async Task RunAsync(UserContext user) { if (s_other.Value is null) { s_user.Value = user; } await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext old) { try { Use(); } finally { s_user.Value = old; } }")]
    [InlineData("static readonly AsyncLocal<string?> s_userId = new(); void Run(string id) => ThreadPool.QueueUserWorkItem(_ => { s_userId.Value = id; });")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Scope<int> Enter(UserContext user) { s_user.Value = user; return new(); } class Scope<T> : IDisposable { public void Dispose() => Use(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Task<IDisposable> EnterAsync(UserContext user) { s_user.Value = user; return Task.FromResult<IDisposable>(new MemoryStream()); }")]
    [InlineData("static readonly ThreadLocal<MemoryStream> s_stream = new(() => new()); [ThreadStatic] static byte[]? s_bytes; static readonly AsyncLocal<StringBuilder?> s_text = new(); void Put(UserContext user) { s_text.Value = new StringBuilder(); s_text.Value.Append(user.UserId.Value); }")]
    [InlineData("[ThreadStatic] static string? s_language; static readonly ThreadLocal<string?> s_culture = new();")]
    [InlineData("internal static readonly AsyncLocal<UserContext?> Current = new();")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); internal static UserContext? Current { get => s_user.Value; set => s_user.Value = value; }")]
    [InlineData("readonly AsyncLocal<UserContext?> _user = new(); async Task RunAsync(UserContext user) { _user.Value = user; await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); async ValueTask RunAsync(UserContext user) { s_user.Value = user; await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); class Scope : IAsyncDisposable { readonly UserContext? _old; public Scope(UserContext user) { _old = s_user.Value; s_user.Value = user; } public ValueTask DisposeAsync() { s_user.Value = _old; return default; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); IAsyncDisposable Enter(UserContext user) { s_user.Value = user; return new MemoryStream(); }")]
    [InlineData("static readonly AsyncLocal<IReadOnlyCollection<UserSession>> s_all = new();")]
    [InlineData("static readonly AsyncLocal<List<DeskUserId>> s_all = new(); bool Has(DeskUserId user) => s_all.Value!.Contains(user);")]
    public Task Slot_DoesNotTrigger(string members) => Verify.RulesAsync(Type(members));

    [Theory]
    [InlineData("[ThreadStatic] static UserSession? {|NETRA2009:s_session|};")]
    [InlineData("[ThreadStatic] static DeskUserId {|NETRA2009:s_id|};")]
    [InlineData("[ThreadStatic] static string? {|NETRA2009:s_userId|};")]
    [InlineData("static readonly ThreadLocal<UserContext> {|NETRA2009:s_user|} = new();")]
    [InlineData("readonly ThreadLocal<ClaimsPrincipal> {|NETRA2009:_user|} = new();")]
    [InlineData("public static readonly AsyncLocal<UserContext?> {|NETRA2009:Current|} = new(); void Set(UserContext user) => Current.Value = user;")]
    [InlineData("public static AsyncLocal<UserContext?> {|NETRA2009:Current|} { get; } = new();")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); public static UserContext? {|NETRA2009:Current|} { get => s_user.Value; set => s_user.Value = value; }")]
    [InlineData("static readonly AsyncLocal<List<UserSession>> {|NETRA2009:s_all|} = new();")]
    [InlineData("static readonly AsyncLocal<ConcurrentDictionary<string, UserSession>> {|NETRA2009:s_all|} = new(); void Put(UserSession session) => s_all.Value![\"a\"] = session;")]
    [InlineData("static readonly AsyncLocal<Dictionary<string, string>> {|NETRA2009:s_items|} = new(); void Put(ClaimsPrincipal user) => s_items.Value![\"user\"] = user.Identity!.Name!;")]
    [InlineData("static readonly AsyncLocal<List<object>> {|NETRA2009:s_items|} = new(); void Put(UserSession session) => s_items.Value!.Add(session);")]
    [InlineData("static readonly AsyncLocal<List<string>?> {|NETRA2009:s_lines|} = new(); void Put(UserContext user, string line) => (s_lines.Value ??= new()).Add(user.UserId.Value + line);")]
    [InlineData("static readonly AsyncLocal<List<object>?> {|NETRA2009:s_items|} = new(); void Put(UserSession session) { var items = s_items.Value ??= new(); items.Add(session); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Set(UserContext user) => {|NETRA2009:s_user.Value = user|};")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Task RunAsync(UserContext user) { {|NETRA2009:s_user.Value = user|}; return Task.CompletedTask; }")]
    [InlineData("static readonly AsyncLocal<string?> s_userId = new(); void Set(string id) => {|NETRA2009:s_userId.Value = id|};")]
    [InlineData("static readonly AsyncLocal<object?> s_any = new(); void Set(UserContext user) => {|NETRA2009:s_any.Value = user|};")]
    [InlineData("static readonly AsyncLocal<string?> s_who = new(); void Set(ClaimsPrincipal user) => {|NETRA2009:s_who.Value = user.Identity!.Name|};")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync() { {|NETRA2009:s_session.Value ??= new()|}; await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); async Task RunAsync() { if (s_session.Value is null) { {|NETRA2009:s_session.Value = new()|}; } await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); UserSession Session => s_session.Value ?? ({|NETRA2009:s_session.Value = new()|});")]
    [InlineData("static readonly AsyncLocal<UserSession?> s_session = new(); UserSession Session { get { {|NETRA2009:s_session.Value = new()|}; return s_session.Value; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); async Task RunAsync(UserContext user) { Action set = () => {|NETRA2009:s_user.Value = user|}; set(); await Task.Yield(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Run(UserContext user) { {|NETRA2009:s_user.Value = user|}; try { Use(); } finally { Use(); } }")]
    [InlineData("public static readonly AsyncLocal<object?> Any = new(); void Set(UserContext user) => {|NETRA2009:Any.Value = user|};")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); public UserContext? User { set { Action set = () => {|NETRA2009:s_user.Value = value|}; set(); } }")]
    [InlineData("static readonly AsyncLocal<Caller?> s_caller = new(); record Caller(ClaimsPrincipal? User) { public static Caller Anonymous(ClaimsPrincipal? user) => new(user); public static Caller Of(ClaimsPrincipal? user) => new(user); public static readonly Caller None = new((ClaimsPrincipal?)null); } Caller Current => {|NETRA2009:s_caller.Value ??= Caller.Of(null!)|};")]
    [InlineData("static readonly AsyncLocal<Caller?> s_caller = new(); record Caller(ClaimsPrincipal? User) { public static Caller Anonymous(ClaimsPrincipal? user) => new(user); public static Caller Of(ClaimsPrincipal? user) => new(user); public static readonly Caller None = new((ClaimsPrincipal?)null); } Caller Current(ClaimsPrincipal user) => {|NETRA2009:s_caller.Value ??= Caller.Anonymous(user)|};")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); static readonly AsyncLocal<UserContext?> s_other = new(); void Take() { {|NETRA2009:s_user.Value = s_other.Value|}; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); static readonly AsyncLocal<UserContext?> s_other = new(); void Run(UserContext user) { {|NETRA2009:s_user.Value = user|}; try { Use(); } finally { s_other.Value = null; } }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); static readonly AsyncLocal<UserContext?> s_other = new(); class Scope : IDisposable { public Scope(UserContext user) { {|NETRA2009:s_user.Value = user|}; } public void Dispose() => s_other.Value = null; } void Run(UserContext user) { using var scope = new Scope(user); Use(); }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Go(UserContext user) => Run(() => { {|NETRA2009:s_user.Value = user|}; }); static void Run(Action run) => run();")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); Board Enter(UserContext user) { {|NETRA2009:s_user.Value = user|}; return new Board(); } class Board { }")]
    [InlineData("readonly AsyncLocal<UserContext?> _user = new(); void Run(UserContext user) { {|NETRA2009:_user.Value = user|}; }")]
    [InlineData("static AsyncLocal<UserContext?> User { get; } = new(); void Set(UserContext user) => {|NETRA2009:User.Value = user|};")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); ValueTask RunAsync(UserContext user) { {|NETRA2009:s_user.Value = user|}; return default; }")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); class Scope : IAsyncDisposable { public Scope(UserContext user) { {|NETRA2009:s_user.Value = user|}; } public ValueTask DisposeAsync() => default; }")]
    [InlineData("static readonly AsyncLocal<HashSet<UserSession>> {|NETRA2009:s_all|} = new();")]
    [InlineData("static readonly AsyncLocal<List<DeskUserId>> {|NETRA2009:s_all|} = new(); void Put(DeskUserId user) => s_all.Value!.Add(user);")]
    public Task Slot_Triggers(string members) => Verify.RulesAsync(Type(members));

    [Theory]
    [InlineData("[ThreadStatic] static UserSession? s_session;")]
    [InlineData("static readonly AsyncLocal<UserContext?> s_user = new(); void Set(UserContext user) => s_user.Value = user;")]
    [InlineData("public static readonly AsyncLocal<List<UserSession>> All = new();")]
    public Task ClientProject_IsSilent(string members) => Verify.RulesAsync("client", Type(members));

    [Theory]
    [InlineData("static string? s_name; void M() { }", "s_session")]
    [InlineData("async Task RunAsync() => await Task.Yield();", "{|NETRA2009:s_session|}")]
    public Task Library_NeedsCodeThatAwaits(string member, string slot) =>
        Verify.RulesAsync("test", Type($"[ThreadStatic] static UserSession? {slot}; {member}").Replace("static readonly Task Done = Task.CompletedTask;", ""));

    [Fact]
    public Task ErroneousAndGeneratedCode_IsSurvived() => Verify.RulesAsync(
        "class C { static System.Threading.AsyncLocal<{|CS0246:Missing|}> s_a = new(); void M() => s_a.Value = {|CS0103:missing|}; }",
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { [System.ThreadStatic] static Desk.UserSession s_session; }")));

    private static string Type(string members) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using System.Security.Claims;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        class Service
        {
            {{members}}
            static void Use() { }
        }
        """;
}
