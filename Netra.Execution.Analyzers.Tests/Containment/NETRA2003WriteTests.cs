using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What serves everybody and is given a user's data that its declarations do not show.</summary>
public sealed class NETRA2003WriteTests
{
    [Theory]
    [InlineData("object? _last;", "_last = null;")]
    [InlineData("object? _last;", "_last = new object();")]
    [InlineData("object? _last;", "var last = session; _ = last;")]
    [InlineData("string? _path;", "_path = http.Request.Path;")]
    [InlineData("string? _name;", "_name = text;")]
    [InlineData("DeskUserId _id;", "_id = user.UserId;")]
    [InlineData("int _count;", "_count = session.Notes.Count;")]
    [InlineData("readonly IRepository _repository = null!;", "_repository.Add(session);")]
    [InlineData("readonly Dictionary<DeskUserId, string> _names = new();", "_names[user.UserId] = user.UserId.Value;")]
    [InlineData("readonly HashSet<string> _ids = new();", "_ids.Add(user.UserId.Value);")]
    [InlineData("readonly AsyncLocal<object?> _flow = new();", "{|NETRA2009:_flow.Value = session|};")]
    [InlineData("[SharedAcrossUsers(\"the operator\")] object? _last;", "_last = session;")]
    [InlineData("[UserRegistry] readonly Dictionary<DeskUserId, object> _all = new();", "_all[user.UserId] = session;")]
    [InlineData("UserSession? {|NETRA2003:_session|}; Action? _callback;", "_callback = () => Use(null!, null!, null!, null!, \"\");")]
    [InlineData("UserSession? {|NETRA2003:_session|}; Action? _callback;", "_callback = Tick; } void Tick() {")]
    [InlineData("readonly object _own; public Cache(UserSession {|NETRA2003:session|}) => _own = session;", "")]
    [InlineData("UserSession? {|NETRA2003:_session|};", "_session = session;")]
    [InlineData("object? _last; [CrossUser(\"the console\")] void Keep(UserSession session) => _last = session;", "")]
    [InlineData("UserSession? {|NETRA2003:_session|}; IDisposable? _watch;", "_watch = new Watch(this); } class Watch(object owner) : IDisposable { object O => owner; public void Dispose() { } } void M() {")]
    [InlineData("UserSession? {|NETRA2003:_session|}; IDisposable? _watch;", "_watch = new Watch(this, text); } class Watch(object owner, object other) : IDisposable { object O => owner; object P => other; public void Dispose() { } } void M() {")]
    [InlineData("class Other { public object? Last; } readonly Other _other = new();", "new Other().Last = session;")]
    [InlineData("string? _who;", "_who = state.Id;")]
    [InlineData("bool _isAdmin;", "_isAdmin = http.User.IsInRole(\"admin\");")]
    [InlineData("DateTime _since;", "_since = Since(http.User); } static DateTime Since(System.Security.Claims.ClaimsPrincipal user) => default; void M() {")]
    [InlineData("string? _token;", "} async System.Threading.Tasks.Task KeepAsync() { _token = await System.IO.File.ReadAllTextAsync(\"token\");")]
    [InlineData("readonly List<object> _all = new();", "_all.Remove(session); _ = _all.Contains(session);")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "_all.TryAdd(text, new object());")]
    [InlineData("object? _last;", "(_last, _) = (new object(), session);")]
    [InlineData("Action? _callback;", "_callback += () => Console.WriteLine(text);")]
    [InlineData("Action? _callback;", "Action noted = () => session.Notes.Clear(); _callback += noted; try { _callback(); } finally { _callback -= noted; }")]
    [InlineData("Action? _callback; void Off(Action handler) => _callback -= handler;", "_callback += () => session.Notes.Clear();")]
    [InlineData("int _count;", "_count += session.Notes.Count;")]
    [InlineData("object? _last; static void Set(ref object? slot, object? value) => slot = value;", "Set(ref _last, new object());")]
    [InlineData("object? _last; static void Set(ref object? slot, object? value) => slot = new object();", "Set(ref _last, session);")]
    [InlineData("readonly System.Threading.Channels.Channel<object> _all = null!;", "_all.Writer.TryWrite(text);")]
    [InlineData("readonly System.Threading.Channels.Channel<object> _all = null!;", "_all.Reader.TryPeek(out var _);")]
    [InlineData("readonly System.Threading.Channels.Channel<Action> _all = null!;", "{|NETRA5002:_all.Writer.TryWrite(() => session.Notes.Clear())|};")]
    [InlineData("Clerk? _last; [ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))] sealed class Clerk { public Clerk(UserContext user) { } }", "_last ??= {|NETRA1001:new Clerk(user)|};")]
    public Task Write_DoesNotTrigger(string slot, string write) => Verify.RulesAsync(Type(slot, write, "Singleton"));

    [Theory]
    [InlineData("object? _last;", "{|NETRA2003:_last = session|};")]
    [InlineData("object? _last;", "{|NETRA2003:_last ??= session|};")]
    [InlineData("object? _last;", "{|NETRA2003:Interlocked.Exchange(ref _last, session)|};")]
    [InlineData("object? Last { get; set; }", "{|NETRA2003:Last = http.User|};")]
    [InlineData("IDisposable? _last;", "{|NETRA2003:_last = new Draft(session)|}; } class Draft(UserSession session) : IDisposable { object S => session; public void Dispose() { } } void M() {")]
    [InlineData("UserSession? {|NETRA2003:_session|}; IDisposable? _watch;", "{|NETRA2003:_watch = new Watch(this, session)|}; } class Watch(object owner, object other) : IDisposable { object O => owner; object P => other; public void Dispose() { } } void M() {")]
    [InlineData("string? _who;", "{|NETRA2003:_who = http.User.Identity!.Name|};")]
    [InlineData("string? _who;", "var name = $\"{user.UserId}\"; {|NETRA2003:_who = name|};")]
    [InlineData("readonly List<object> _all = new();", "{|NETRA2003:_all.Add(session)|};")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "{|NETRA2003:_all[text] = session|};")]
    [InlineData("Action? _callback;", "{|NETRA2003:_callback = () => session.Notes.Clear()|};")]
    [InlineData("object? _last;", "void Keep() => {|NETRA2003:_last = session|}; Keep();")]
    [InlineData("string? _who;", "{|NETRA2003:_who = state.GetString(\"who\")|};")]
    [InlineData("string? _who;", "{|NETRA2003:_who = user.UserId.Value|};")]
    [InlineData("string? _since;", "{|NETRA2003:_since = Since(http.User)|}; } static string Since(System.Security.Claims.ClaimsPrincipal user) => \"\"; void M() {")]
    [InlineData("string? _token;", "} async System.Threading.Tasks.Task KeepAsync(HttpContext http) { {|NETRA2003:_token = await Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions.GetTokenAsync(http, \"access_token\")|};")]
    [InlineData("object? _last;", "{|NETRA2003:(_last, _) = (session, 1)|};")]
    [InlineData("object? _last;", "{|NETRA2003:Interlocked.CompareExchange(ref _last, session, null)|};")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "{|NETRA2003:_all.TryAdd(text, session)|};")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "{|NETRA2003:_all.GetOrAdd(text, session)|};")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "{|NETRA2003:_all.GetOrAdd(text, _ => session)|};")]
    [InlineData("readonly ConcurrentDictionary<string, object> _all = new();", "{|NETRA2003:_all.AddOrUpdate(text, session, (_, old) => old)|};")]
    [InlineData("readonly ConcurrentQueue<object> _all = new();", "{|NETRA2003:_all.Enqueue(session)|};")]
    [InlineData("readonly Stack<object> _all = new();", "{|NETRA2003:_all.Push(session)|};")]
    [InlineData("readonly List<object> _all = new();", "{|NETRA2003:_all.Insert(0, session)|};")]
    [InlineData("readonly System.Threading.Channels.Channel<object> _all = null!;", "{|NETRA2003:_all.Writer.TryWrite(session)|};")]
    [InlineData("Action? _callback;", "{|NETRA2003:_callback += () => session.Notes.Clear()|};")]
    [InlineData("Action? _callback;", "{|NETRA2003:_callback += Local|}; void Local() => Console.WriteLine(user.UserId);")]
    [InlineData("object? _last; static void Set(ref object? slot, object? value) => slot = value;", "{|NETRA2003:Set(ref _last, session)|};")]
    [InlineData("string? _last; static void Set<T>(ref T slot, T value) { slot = value!; }", "{|NETRA2003:Set(ref _last, user.UserId.Value)|};")]
    [InlineData("readonly System.Threading.Channels.ChannelWriter<object> _all = null!;", "{|NETRA2003:_all.TryWrite(session)|};")]
    public Task Write_Triggers(string slot, string write) => Verify.RulesAsync(Type(slot, write, "Singleton"));

    [Fact]
    public Task InheritedSlot_Triggers() => Verify.RulesAsync(Type("", "{|NETRA2003:_inherited = session|};", "Singleton"));

    [Theory]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public Task OtherLifetimes_DoNotTrigger(string lifetime) => Verify.RulesAsync(Type("object? _last;", "_last = session; _inherited = session;", lifetime));

    /// <summary>What is made once asks once who the user is, and keeps the answer for everybody.</summary>
    [Theory]
    [InlineData("Singleton", "class Clock(IHttpContextAccessor accessor) { readonly string? _who = {|NETRA2003:accessor.HttpContext?.User.FindFirst(\"sub\")?.Value|}; }")]
    [InlineData("Singleton", "class Clock(IHttpContextAccessor accessor) { string? Who { get; } = {|NETRA2003:accessor.HttpContext!.User.Identity!.Name|}; }")]
    [InlineData("Singleton", "class Clock { readonly string? _who; public Clock(IHttpContextAccessor accessor) => {|NETRA2003:_who = accessor.HttpContext?.User.FindFirst(\"sub\")?.Value|}; }")]
    [InlineData("Singleton", "class Clock { string? Who { get; } public Clock(IHttpContextAccessor accessor) { {|NETRA2003:Who = accessor.HttpContext!.User.Identity!.Name|}; } }")]
    [InlineData("Scoped", "class Clock(IHttpContextAccessor accessor) { readonly string? _who = accessor.HttpContext?.User.FindFirst(\"sub\")?.Value; }")]
    [InlineData("Singleton", "class Clock(IHttpContextAccessor accessor) { string? Who => accessor.HttpContext?.User.FindFirst(\"sub\")?.Value; }")]
    [InlineData("Singleton", "class Clock(IHttpContextAccessor accessor) { readonly IHttpContextAccessor _accessor = accessor; }")]
    [InlineData("Singleton", "class Clock(string zone) { readonly string _zone = zone.Trim(); }")]
    [InlineData("Singleton", "class Clock { readonly string _zone = TimeZoneInfo.Local.Id; }")]
    [InlineData("Singleton", "class Clock { readonly string _zone; public Clock(Microsoft.Extensions.Options.IOptions<List<string>> zones) => _zone = zones.Value[0]; }")]
    public Task WhatTheConstructorAsks(string lifetime, string clock) => Verify.RulesAsync($$"""
        using System;
        using System.Collections.Generic;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        {{clock}}
        static class Setup { static void Configure(IServiceCollection services) => services.Add{{lifetime}}<Clock>(); }
        """);

    /// <summary>A conversation that begins empty is filled by whoever talks first; what nothing is added to stays empty.</summary>
    [Theory]
    [InlineData("readonly ChatHistory {|NETRA2003:_talk|} = new();", "_talk.AddUserMessage(text);")]
    [InlineData("readonly ChatHistory {|NETRA2003:_talk|} = new();", "this._talk.Add(text);")]
    [InlineData("readonly ChatHistory _talk = new();", "_ = _talk.Count + text.Length;")]
    [InlineData("readonly System.Security.Claims.ClaimsPrincipal _nobody = new();", "_ = _nobody.Identity?.Name + text;")]
    public Task EmptyAtFirst(string slot, string statement) => Verify.RulesAsync($$"""
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.SemanticKernel.ChatCompletion;
        class Clerk { {{slot}} void Run(string text) { {{statement}} } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Clerk>(); }
        namespace Microsoft.SemanticKernel.ChatCompletion { class ChatHistory : System.Collections.Generic.List<string> { public void AddUserMessage(string text) => Add(text); } }
        """);

    /// <summary>What a framework makes one of is shared, whether or not its registration is in sight.</summary>
    [Theory]
    [InlineData("string? _last;", "{|NETRA2003:_last = context.HttpContext.User.FindFirst(\"sub\")?.Value|};")]
    [InlineData("string? _last;", "_last = context.HttpContext.TraceIdentifier;")]
    [InlineData("int _count;", "_count++;")]
    public Task KeptByItsFramework(string slot, string write) => Verify.RulesAsync($$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.OutputCaching;
        sealed class Policy : IOutputCachePolicy
        {
            private {{slot}}
            public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken stop) { {{write}} return default; }
            public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken stop) => default;
            public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken stop) => default;
        }
        """);

    /// <summary>What is made by hand for a singleton is a part of it; what is made by hand elsewhere may be one for each user.</summary>
    [Theory]
    [InlineData("services.AddSingleton<IChatClient>(_ => new Builder().Use(inner => new Usage(inner)).Build());", true)]
    [InlineData("services.AddChatClient(_ => new Usage(null!));", true)]
    [InlineData("", true)]
    [InlineData("services.AddScoped<IChatClient>(_ => new Builder().Use(inner => new Usage(inner)).Build());", false)]
    [InlineData("services.AddChatClient(_ => new Usage(null!), ServiceLifetime.Scoped);", false)]
    [InlineData("services.AddSingleton<System.Func<IChatClient, IChatClient>>(_ => { System.Func<IChatClient, IChatClient> make = inner => new Usage(inner); return make; });", false)]
    [InlineData("_ = new Usage(null!);", false)]
    public Task StageOfAChatClient(string statement, bool isShared)
    {
        const string Write = "_caller = accessor.HttpContext!.User.Identity!.Name";
        return Verify.RulesAsync($$"""
            using System;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.DependencyInjection;
            class Usage(IChatClient inner) : DelegatingChatClient
            {
                private string? _caller;
                public string? Get(IHttpContextAccessor accessor) { {{(isShared ? "{|NETRA2003:" + Write + "|}" : Write)}}; return _caller + inner; }
            }
            static class Setup { static void Configure(IServiceCollection services) { {{statement}} } }
            namespace Microsoft.Extensions.AI
            {
                interface IChatClient { }
                class DelegatingChatClient : IChatClient { }
                class Builder { public Builder Use(Func<IChatClient, IChatClient> stage) => this; public IChatClient Build() => null!; }
                static class Extensions { public static void AddChatClient(this IServiceCollection services, Func<IServiceProvider, IChatClient> make, ServiceLifetime lifetime = default) { } }
            }
            """);
    }

    [Fact]
    public Task AHandlersConstructor_IsAnotherRules() => Verify.RulesAsync("""
        using System.Net.Http;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        class TokenHandler : DelegatingHandler
        {
            private readonly string? _token;
            public TokenHandler(IHttpContextAccessor accessor) => _token = {|NETRA2005:accessor.HttpContext|}?.Request.Headers.Authorization;
        }
        class NameHandler(IHttpContextAccessor accessor) : DelegatingHandler { string? Name { get; } = {|NETRA2005:accessor.HttpContext|}?.User.Identity?.Name; }
        static class Setup { static void Configure(IServiceCollection services) => services.AddHttpClient("a").AddHttpMessageHandler<TokenHandler>().AddHttpMessageHandler<NameHandler>(); }
        """);

    private static string Type(string slot, string write, string lifetime) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Threading;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        interface IRepository { void Add(object item); }
        abstract class Base { protected object? _inherited; }
        class Cache : Base
        {
            {{slot}}
            public void Use(UserSession session, UserContext user, HttpContext http, ISession state, string text)
            {
                {{write}}
            }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.Add{{lifetime}}<Cache>(); }
        """;
}
