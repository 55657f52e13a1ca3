using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Statics whose declared type shows a user's data, and those that look like it.</summary>
public sealed class NETRA2001Tests
{
    [Theory]
    [InlineData("static int _slot;")]
    [InlineData("static UserLocal<UserSession> _slot = null!;")]
    [InlineData("static readonly AsyncLocal<UserSession> _slot = new();")]
    [InlineData("static readonly ThreadLocal<UserSession> {|NETRA2009:_slot|} = new();")]
    [InlineData("[ThreadStatic] static UserSession? {|NETRA2009:_slot|};")]
    [InlineData("UserSession? _slot;")]
    [InlineData("const string Slot = \"UserSession\";")]
    [InlineData("static readonly ConcurrentDictionary<Type, Func<UserSession, string>> _slot = new();")]
    [InlineData("static readonly ConcurrentDictionary<System.Reflection.MemberInfo, Func<UserSession, string>> _slot = new();")]
    [InlineData("static readonly ConcurrentDictionary<System.Reflection.Assembly, Handler> _slot = new(); class Handler { UserSession? _session; }")]
    [InlineData("static readonly Func<UserContext, UserSession> _slot = context => new();")]
    [InlineData("static readonly Func<IServiceProvider, UserSession> _slot = provider => new();")]
    [InlineData("static readonly Func<UserSession> _slot = () => new();")]
    [InlineData("static Action<UserSession>? _slot;")]
    [InlineData("static readonly ConcurrentDictionary<DeskUserId, int> _slot = new();")]
    [InlineData("static readonly List<DeskUserId> _slot = new();")]
    [InlineData("static readonly IComparer<UserSession> _slot = null!;")]
    [InlineData("static readonly WeakReference<UserSession> _slot = null!;")]
    [InlineData("static readonly ILogger<UserSession> _slot = null!;")]
    [InlineData("static readonly IHttpContextAccessor _slot = null!;")]
    [InlineData("static readonly IServiceProvider _slot = null!;")]
    [InlineData("static readonly ConditionalWeakTable<UserSession, string> _slot = new();")]
    [InlineData("static readonly ClaimsPrincipal Anonymous = new(new ClaimsIdentity());")]
    [InlineData("static ClaimsPrincipal Nobody { get; } = new(new ClaimsIdentity());")]
    [InlineData("static readonly Task<AuthenticateResult> _slot = Task.FromResult(AuthenticateResult.NoResult());")]
    [InlineData("[SharedAcrossUsers(\"a demonstration account\")] static UserSession? _slot;")]
    [InlineData("[SharedAcrossUsers(\"a demonstration account\")] static UserSession? Slot { get; set; }")]
    [InlineData("[UserRegistry] static readonly ConcurrentDictionary<DeskUserId, UserSession> _slot = new();")]
    [InlineData("[CrossUser(\"the operators' console\")] static UserSession? _slot;")]
    [InlineData("static UserSession Slot => new();")]
    [InlineData("static readonly ConcurrentDictionary<System.Net.IPAddress, Microsoft.AspNetCore.Connections.ConnectionContext> s_peers = new();")]
    [InlineData("static readonly IReadOnlyDictionary<Type, Handler> _slot = null!; class Handler { UserSession? _session; }")]
    [InlineData("static readonly Plain _slot = new(); class Plain { static UserSession? {|NETRA2001:Current|}; }")]
    [InlineData("static readonly Holder _slot = null!; class Holder { [SharedAcrossUsers(\"one\")] UserSession? _session; }")]
    [InlineData("static readonly Store _slot = null!; class Store { [UserRegistry] Dictionary<DeskUserId, UserSession>? _sessions; }")]
    [InlineData("static readonly Marked _slot = null!; [SharedAcrossUsers(\"one\")] class Marked { UserSession? _session; }")]
    [InlineData("static readonly Passing _slot = null!; class Passing(UserSession session) { readonly int _count = session.Notes.Count; }")]
    [InlineData("static readonly Cycle _slot = null!; class Cycle { Cycle? _next; List<Cycle>? _all; }")]
    [InlineData("static readonly Deep<int> _slot = null!; class Deep<T> { Deep<List<T>>? _deeper; }")]
    [InlineData("static readonly Caller None = new((ClaimsPrincipal?)null); record Caller(ClaimsPrincipal? User);")]
    [InlineData("static Caller None { get; } = new Caller(null!, string.Empty, new()); class Caller { readonly ClaimsPrincipal? _user; public Caller(ClaimsPrincipal? user, string name, object any) => _user = user; }")]
    [InlineData("static Missing _slot = null!;", true)]
    [InlineData("static DayOfWeek _slot;")]
    [InlineData("static readonly Basket Empty = new(1); sealed record Basket(int Count);")]
    [InlineData("static event Action<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("static readonly List<Action<UserSession>> {|NETRA3005:s_observers|} = new();")]
    public Task Slot_DoesNotTrigger(string slot, bool isBroken = false) => Verify.RulesAsync(
        Type(isBroken ? slot.Replace("Missing", "{|CS0246:Missing|}") : slot));

    [Theory]
    [InlineData("static UserSession? {|NETRA2001:_slot|};")]
    [InlineData("static readonly UserSession {|NETRA2001:Empty|} = new();")]
    [InlineData("static UserSession? {|NETRA2001:Slot|} { get; set; }")]
    [InlineData("static UserSession {|NETRA2001:Slot|} { get; } = new();")]
    [InlineData("static readonly Lazy<UserSession> {|NETRA2001:_slot|} = new(() => new());")]
    [InlineData("static readonly ConcurrentDictionary<string, List<UserSession>> {|NETRA2001:_slot|} = new();")]
    [InlineData("static readonly ConcurrentDictionary<DeskUserId, UserSession> {|NETRA2001:_slot|} = new();")]
    [InlineData("static readonly ConcurrentDictionary<Guid, Microsoft.AspNetCore.Connections.ConnectionContext> {|NETRA2001:s_peers|} = new();")]
    [InlineData("static readonly ImmutableList<UserSession> {|NETRA2001:_slot|} = ImmutableList<UserSession>.Empty;")]
    [InlineData("static UserSession[]? {|NETRA2001:_slot|};")]
    [InlineData("static (int, UserSession) {|NETRA2001:_slot|};")]
    [InlineData("static Task<UserSession>? {|NETRA2001:_slot|};")]
    [InlineData("static Channel<UserSession>? {|NETRA2001:_slot|};")]
    [InlineData("static readonly ConditionalWeakTable<string, UserSession> {|NETRA2001:_slot|} = new();")]
    [InlineData("static UserSession? {|NETRA2001:_a|}, {|NETRA2001:_b|};")]
    [InlineData("static HttpContext? {|NETRA2001:_slot|};")]
    [InlineData("static ClaimsPrincipal? {|NETRA2001:_slot|};")]
    [InlineData("static readonly ClaimsPrincipal? {|NETRA2001:_slot|} = ClaimsPrincipal.Current;")]
    [InlineData("static readonly List<ClaimsPrincipal> {|NETRA2001:_slot|} = new();")]
    [InlineData("static readonly Dictionary<Type, UserSession> {|NETRA2001:_slot|} = new();")]
    [InlineData("static readonly Dictionary<System.Reflection.MemberInfo, UserSession> {|NETRA2001:_slot|} = new();")]
    [InlineData("static readonly Dictionary<string, List<Handler>> {|NETRA2001:_slot|} = new(); class Handler { UserSession? _session; }")]
    [InlineData("static UserContext? {|NETRA2001:_slot|};")]
    [InlineData("static MyHub? {|NETRA2001:_slot|}; class MyHub : Microsoft.AspNetCore.SignalR.Hub { }")]
    [InlineData("static Holder? {|NETRA2001:_slot|}; class Holder { UserSession? _session; }")]
    [InlineData("static Holder? {|NETRA2001:_slot|}; class Holder { UserSession? Session { get; set; } }")]
    [InlineData("static Holder? {|NETRA2001:_slot|}; class Holder(UserSession session) { int Count => session.Notes.Count; }")]
    [InlineData("static Holder? {|NETRA2001:_slot|}; record Holder(UserSession Session);")]
    [InlineData("static Derived? {|NETRA2001:_slot|}; class Derived : Holder { } class Holder { UserSession? _session; }")]
    [InlineData("static Box<UserSession>? {|NETRA2001:_slot|}; class Box<T> { T? _value; }")]
    [InlineData("static Node? {|NETRA2001:_slot|}; class Node { Node? _next; List<Node>? _all; UserSession? _session; }")]
    [InlineData("static Caller {|NETRA2001:None|} = new((ClaimsPrincipal?)null); record Caller(ClaimsPrincipal? User);")]
    [InlineData("static readonly Caller {|NETRA2001:None|} = new(ClaimsPrincipal.Current); record Caller(ClaimsPrincipal? User);")]
    [InlineData("static readonly Caller {|NETRA2001:None|} = new(); class Caller { public ClaimsPrincipal? User { get; set; } }")]
    [InlineData("static readonly Caller {|NETRA2001:Shared|} = new(); class Caller { readonly ClaimsPrincipal? _user; public Caller() => _user = ClaimsPrincipal.Current; }")]
    [InlineData("static readonly Caller {|NETRA2001:None|} = new(); class Caller { readonly List<ClaimsPrincipal> _users = new(); }")]
    [InlineData("static readonly Caller {|NETRA2001:None|} = new() { User = null }; class Caller : Base { } class Base { public ClaimsPrincipal? User { get; set; } }")]
    [InlineData("static readonly Caller {|NETRA2001:None|} = new(); class Caller : Base { } class Base { public ClaimsPrincipal? User { get; set; } }")]
    [InlineData("static readonly Holder {|NETRA2001:None|} = new(); class Holder { readonly Inner _inner = new(); } class Inner { public UserSession? Session { get; set; } }")]
    [InlineData("static readonly Basket {|NETRA2001:Empty|} = new(1); [UserScoped] sealed record Basket(int Count);")]
    [InlineData("static readonly Stack<UserSession> {|NETRA2001:_slot|} = new();")]
    [InlineData("static IReadOnlyList<UserSession>? {|NETRA2001:_slot|};")]
    [InlineData("static TaskCompletionSource<UserSession>? {|NETRA2001:_slot|};")]
    [InlineData("static Memory<UserSession> {|NETRA2001:_slot|};")]
    public Task Slot_Triggers(string slot) => Verify.RulesAsync(Type(slot));

    [Fact]
    public Task InheritedAnnotation_Triggers() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        [UserScoped] interface IOfUser { }
        class Draft : IOfUser { }
        class Note : Draft { }
        [SharedAcrossUsers("the template")] class Template : IOfUser { }
        class Service { static Note? {|NETRA2001:_note|}; static Template? _template; }
        """);

    [Fact]
    public Task Configuration_Triggers() => Verify.RulesAsync(
        """
        namespace Shop
        {
            class Basket { } class Customer { } class Plugin : Basket { } class Line<T> { }
            class Service
            {
                static Basket? {|NETRA2001:_basket|};
                static Line<int>? {|NETRA2001:_line|};
                static Customer? _customer;
                static Plugin? _plugin;
                static Desk.UserSession? {|NETRA2001:_session|};
            }
        }
        """,
        test => Verify.Configure(
            test, "netra.user_scoped_types = T:Shop.Bas* | T:Shop.Line`1", "netra.user_key_types = T:Shop.Customer", "netra.shared_types = T:Shop.Plugin"));

    [Theory]
    [InlineData("client", "_slot")]
    [InlineData("test", "_slot")]
    [InlineData("server", "{|NETRA2001:_slot|}")]
    public Task OnlyServersAndLibraries_AreJudged(string kind, string slot) => Verify.RulesAsync(kind, $"class Service {{ static Desk.UserSession? {slot}; object? _o; }}");

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        "class Service { static Desk.UserSession? {|NETRA2001:_slot|}; }",
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { static Desk.UserSession _slot; }")));

    [Fact]
    public Task SomebodysOwnHttpContext_DoesNotTrigger() => Verify.RulesAsync("""
        namespace Own { class HttpContext { } class ISession { } class Service { static HttpContext? _context; static ISession? _session; } }
        """);

    private static string Type(string slot) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Runtime.CompilerServices;
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;
        using Netra.Execution;
        using Netra.Execution.Annotations;
        namespace Netra.Execution { class UserLocal<T> { } }
        class Service
        {
            {{slot}}
        }
        """;
}
