using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Keys of users' entries that two lists of parts can share, and keys that they cannot.</summary>
public sealed class NETRA2008Tests
{
    [Theory]
    [InlineData("""void Run(string userId, string name, object it) => _entries[(userId, name)] = it; readonly Dictionary<(string, string), object> _entries = new();""")]
    [InlineData("""void Run(string userId, string name, object it) => _entries[new Key(userId, name)] = it; readonly Dictionary<Key, object> _entries = new(); record struct Key(string User, string Name);""")]
    [InlineData("""void Run(string userId, object it) => _texts[$"orders:{userId}"] = it;""")]
    [InlineData("""void Run(string userId, int page, object it) => _texts[$"{userId}:{page}"] = it;""")]
    [InlineData("""void Run(int userId, string name, object it) => _texts[$"{userId}:{name}"] = it;""")]
    [InlineData("""void Run(Guid userId, Guid id, DateTime day, DayOfWeek week, object it) => _texts[$"{userId}:{id}:{day}:{week}"] = it;""")]
    [InlineData("""void Run(int userId, int page, object it) => _texts[userId + ":" + page] = it;""")]
    [InlineData("""void Run(Guid userId, string name, object it) => _texts[userId.ToString("N") + ":" + name] = it;""")]
    [InlineData("""void Run(string userId, string name, object it) => _texts[$"{Uri.EscapeDataString(userId)}:{name}"] = it;""")]
    [InlineData("""void Run(string region, string name, object it) => _texts[$"{region}:{name}"] = it;""")]
    [InlineData("""void Run(string userId, string name) { var texts = new Dictionary<string, object>(); texts[$"{userId}:{name}"] = name; }""")]
    [InlineData("""void Run(string userId, string name) => Console.WriteLine($"{userId}:{name}" + _texts.Count);""")]
    [InlineData("""void Run(HttpContext http, string userId, string name) => http.Items[$"{userId}:{name}"] = name;""")]
    [InlineData("""void Run(string userId, string name, string key) => _texts[key] = userId + ":" + name;""")]
    [InlineData("""void Run(string userId, List<string> names) => names.Add($"{userId}:{names[0]}");""")]
    [InlineData("""[CrossUser("the operators' board")] void Run(string userId, string name, object it) => _texts[$"{userId}:{name}"] = it;""")]
    [InlineData("""void Run(UserSession session) => _sessions[Guid.NewGuid().ToString()] = session;""")]
    [InlineData("""void Run(UserSession session, int userId) => _sessions[$"{userId}:{DateTime.UtcNow.Ticks}"] = session;""")]
    [InlineData("""void Run(string price) => _texts[DateTime.UtcNow.Ticks.ToString()] = price;""")]
    [InlineData("""void Run(UserSession session) => _sessions[DateTime.UtcNow.ToString("yyyy-MM-dd")] = session;""")]
    [InlineData("""void Run() => _sessions.Remove(DateTime.UtcNow.Ticks.ToString());""")]
    [InlineData("""void Run(UserSession session) => _started[session] = DateTime.UtcNow; readonly Dictionary<UserSession, DateTime> _started = new();""")]
    [InlineData("""void Run(string userId, string name) => memory.Set((userId, name), name);""")]
    [InlineData("""void Run(string userId, string name) => memory.Set($"{userId}:orders", name);""")]
    [InlineData("""void Run(string region, string name, object it) => _texts[$"{TenantId}:{region}:{name}"] = it; const string TenantId = "shop";""")]
    [InlineData("""void Run(UserSession session) => _sessions[$"{DateTime.UtcNow.Ticks}:{Environment.TickCount64}"] = session;""")]
    [InlineData("""void Run(byte[] file) => memory.Set(DateTime.UtcNow.Ticks, file);""")]
    [InlineData("""void Run(IFormFile file) => memory.Set(Guid.NewGuid(), file);""")]
    [InlineData("""void Run(IFormFile file, Guid id) => memory.Set($"{id}-{Environment.TickCount64}", file);""")]
    [InlineData("""void Run(IFormFile file, string folder, string name) => memory.Set($"{folder}:{name}", file);""")]
    [InlineData("""void Run(IFormFile file) => memory.Set(DateTime.UtcNow.ToString("yyyy-MM-dd"), file.Length);""")]
    [InlineData("""bool Run(string userId, string name) => _texts.Equals($"{userId}:{name}");""")]
    [InlineData("""string Run(string userId, string name) { _table.Add(); return userId + ":" + name; } readonly Table<string, object> _table = new(); class Table<K, V> : Dictionary<K, V> where K : notnull { public void Add() { } }""")]
    [InlineData("""void Run(string userId, string name, object it) => _texts[$"{userId}:{name}"] = it; static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddScoped<Shop>(services);""")]
    [InlineData("""void Run(string userId, string name) => _pairs[$"{userId}:{name}"] = name; readonly Pairs<string, string> _pairs = new(); class Pairs<K, V> { public V this[K key] { get => default!; set { } } }""")]
    [InlineData("""void Run(string userId, string name) => _pairs[$"{userId}:{name}"] = name; readonly Pairs<string, string> _pairs = new(); class Pairs<K, V> : IDisposable { public V this[K key] { get => default!; set { } } public void Dispose() { } }""")]
    [InlineData("""void Run(string userId, object it) { var area = "orders"; _texts[$"{userId}:{area}"] = it; }""")]
    [InlineData("""void Run(int userId, object it) => _texts[$"{userId}{Version}"] = it; const int Version = 2;""")]
    [InlineData("""void Run(int userId, int page, object it) => _texts[string.Join(':', userId, page)] = it;""")]
    [InlineData("""void Run(int userId, Guid id, object it) => _texts[$"{userId}{id}"] = it;""")]
    [InlineData("""void Run(Guid id, int userId, object it) => _texts[$"{id}{userId}"] = it;""")]
    [InlineData("""void Run(string userId, Area area, object it) => _texts[$"{userId}:{area}"] = it; record struct Area(string Name);""")]
    [InlineData("""void Run(NumberId number, string name, object it) => _texts[$"{number}:{name}"] = it; [UserKey] record struct NumberId(int Value);""")]
    [InlineData("""void Run(string userId, Kind kind, object it) => _texts[userId + ":" + kind.ToString()] = it; enum Kind { Order }""")]
    [InlineData("""void Run(string userId, int page, object it) => _texts[userId + ":" + page.ToString()] = it;""")]
    [InlineData("""void Run(UserSession session) => _sessions[Clock.Now.ToString()] = session; static class Clock { public static long Now => 0; }""")]
    [InlineData("""void Run(UserSession session) => _sessions[Beat.TickCount.ToString()] = session; static class Beat { public static long TickCount => 0; }""")]
    [InlineData("""void Run(string userId, string name) => memory.Set(new { userId, name }, name);""")]
    [InlineData("""void Run(string userId, string name, object it) => _entries[new Key(userId, name)] = it; readonly Dictionary<Key, object> _entries = new(); sealed record Key(string User, string Name);""")]
    [InlineData("""void Run(string userId) => _texts.Remove($"{userId}:orders");""")]
    [InlineData("""void Run(UserSession session) => _sessions[DateTime.UtcNow.Ticks + ":" + Guid.NewGuid()] = session;""")]
    public Task Key_DoesNotTrigger(string members) => Verify.RulesAsync(Type(members));

    [Theory]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[$"{userId}:{name}"] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[userId + ":" + name] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[string.Join(':', userId, name)] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[string.Join('|', new[] { userId, name })] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[string.Format("{0}:{1}", userId, name)] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[string.Concat(userId, "|", name)] = it|};""")]
    [InlineData("""void Run(int userId, string name, int page, string sort, object it) => {|NETRA2008:_texts[$"{userId}:{name}:{page}:{sort}"] = it|};""")]
    [InlineData("""void Run(int userId, int page, object it) => {|NETRA2008:_texts[$"{userId}{page}"] = it|};""")]
    [InlineData("""void Run(DeskUserId who, string name, object it) => {|NETRA2008:_texts[$"{who}:{name}"] = it|};""")]
    [InlineData("""void Run(UserContext context, string name, object it) => {|NETRA2008:_texts[$"{context.UserId.Value}/{name}"] = it|};""")]
    [InlineData("""void Run(ClaimsPrincipal user, string name, object it) => {|NETRA2008:_texts[$"{user.FindFirstValue("sub")}/{name}"] = it|};""")]
    [InlineData("""void Run(string area, string name, UserSession session) => {|NETRA2008:_sessions[$"{area}:{name}"] = session|};""")]
    [InlineData("""void Run(string area, string name) => {|NETRA2008:_sessions.TryGetValue($"{area}:{name}", out _)|};""")]
    [InlineData("""object Run(string userId, string name) => {|NETRA2008:_texts[$"{userId}:{name}"]|};""")]
    [InlineData("""bool Run(string userId, string name) => {|NETRA2008:_texts.ContainsKey($"{userId}:{name}")|};""")]
    [InlineData("""void Run(string userId, string name, object it) { var key = {|NETRA2008:$"{userId}:{name}"|}; if (!_texts.ContainsKey(key)) { _texts[key] = it; } }""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_shared.GetOrAdd($"{userId}:{name}", it)|}; readonly ConcurrentDictionary<string, object> _shared = new();""")]
    [InlineData("""void Run(string userId, string name) => {|NETRA2008:memory.Set($"{userId}:{name}", name)|};""")]
    [InlineData("""void Run(string userId, string name) => {|NETRA2008:memory.Get($"{userId}:{name}")|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[DateTime.UtcNow.Ticks.ToString()] = session|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[$"session-{DateTime.UtcNow:O}"] = session|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[DateTime.Now.ToString("yyyyMMddHHmmssfff")] = session|};""")]
    [InlineData("""void Run(UserSession session) { var id = {|NETRA2008:DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()|}; _byTime[id] = session; } readonly Dictionary<long, UserSession> _byTime = new();""")]
    [InlineData("""void Run(int userId, object it) => {|NETRA2008:_texts.Add("run" + Environment.TickCount64, (userId, it))|};""")]
    [InlineData("""void Run(UserSession session, TimeProvider time) => {|NETRA2008:_sessions.TryAdd(time.GetTimestamp().ToString(), session)|};""")]
    [InlineData("""void Run(UserSession session) { var now = DateTime.UtcNow; {|NETRA2008:_at[now] = session|}; } readonly Dictionary<DateTime, UserSession> _at = new();""")]
    [InlineData("""void Run(string area, string name) => {|NETRA2008:_baskets.TryGetValue($"{area}:{name}", out _)|}; readonly Dictionary<string, Basket> _baskets = new(); [UserScoped] class Basket;""")]
    [InlineData("""void Run(string area, string name) => {|NETRA2008:_users.TryGetValue($"{area}:{name}", out _)|}; readonly Dictionary<string, ClaimsPrincipal> _users = new();""")]
    [InlineData("""void Run(string area, string name, Basket basket) => {|NETRA2008:_texts[$"{area}:{name}"] = basket|}; [UserScoped] class Basket;""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_all[$"{userId}:{name}"] = it|}; readonly IDictionary<string, object> _all = new Dictionary<string, object>();""")]
    [InlineData("""void Run(string userId, int page, object it) => {|NETRA2008:_texts[$"{userId}{page}"] = it|};""")]
    [InlineData("""void Run(string userId, string name, object it) => {|NETRA2008:_texts[userId + ":" + name.ToString()] = it|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[System.Diagnostics.Stopwatch.GetTimestamp().ToString()] = session|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[DateTime.Now.ToString("HHmmss")] = session|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[DateTime.Now.ToString("HHmmfff")] = session|};""")]
    [InlineData("""void Run(string userId, string name) => {|NETRA2008:_texts.Remove($"{userId}:{name}")|};""")]
    [InlineData("""void Run(int userId, DeskUserId who, string name, object it) => {|NETRA2008:_texts[$"{userId}:{who}:{name}"] = it|};""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2008:_sessions[DateTimeOffset.UtcNow.ToString("O")] = session|};""")]
    [InlineData("""void Run(IFormFile file) => {|NETRA2008:memory.Set(DateTime.UtcNow.Ticks, file)|};""")]
    [InlineData("""void Run(IFormFile file) => {|NETRA2008:memory.Set($"upload-{Environment.TickCount64}", file)|};""")]
    public Task Key_Triggers(string members) => Verify.RulesAsync(Type(members));

    [Fact]
    public Task OwnObject_IsSilent() => Verify.RulesAsync("""
        using System.Collections.Generic;
        using Desk;
        using Netra.Execution.Annotations;

        [UserScoped]
        public sealed class Notes
        {
            private readonly Dictionary<string, string> _notes = new();

            public void Put(string userId, string name) => _notes[$"{userId}:{name}"] = name;
        }
        """);

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Type("""void Run(string userId, string name, object it) => _texts[$"{userId}:{name}"] = it;"""));

    [Fact]
    public Task ErroneousCode_IsSilent() => Verify.RulesAsync(Type("""void Run(string userId) => _texts[$"{userId}:{{|CS0103:missing|}}"] = {|CS0103:it|};"""));

    [Fact]
    public Task GeneratedCode_IsSilent() =>
        Verify.RulesAsync("// <auto-generated/>\n" + Type("""void Run(string userId, string name, object it) => _texts[$"{userId}:{name}"] = it;"""));

    [Fact]
    public Task KeyOfANotUniqueName_IsOneFinding() => Verify.RulesAsync(Type("""
        void Run(ClaimsPrincipal user, string name) => {|NETRA2007:memory.Get($"{user.Identity!.Name}:{name}")|};
        """));

    /// <summary>What an output cache tells responses apart by.</summary>
    [Theory]
    [InlineData("builder.VaryByValue(http => new KeyValuePair<string, string>(\"k\", {|NETRA2008:http.User.FindFirstValue(\"sub\") + \":\" + http.Request.Query[\"q\"].ToString()|}));")]
    [InlineData("builder.VaryByValue((http, stop) => new System.Threading.Tasks.ValueTask<KeyValuePair<string, string>>(new KeyValuePair<string, string>(\"k\", {|NETRA2008:$\"{http.User.FindFirstValue(\"sub\")}:{http.Request.Path.Value}\"|})));")]
    [InlineData("builder.SetCacheKeyPrefix(http => {|NETRA2008:$\"{http.User.FindFirstValue(\"sub\")}{http.Request.Path.Value}\"|});")]
    [InlineData("context.CacheVaryByRules.CacheKeyPrefix = {|NETRA2008:context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value|};")]
    [InlineData("var key = {|NETRA2008:context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value|}; context.CacheVaryByRules.VaryByValues[\"k\"] = key;")]
    [InlineData("builder.VaryByValue(http => new KeyValuePair<string, string>(\"k\", http.User.FindFirstValue(\"sub\")!));")]
    [InlineData("builder.VaryByValue(http => new(\"k\", \"user:\" + http.User.FindFirstValue(\"sub\")));")]
    [InlineData("builder.VaryByValue(http => new KeyValuePair<string, string>(\"k\", $\"{http.Request.Query[\"a\"].ToString()}:{http.Request.Path.Value}\"));")]
    [InlineData("builder.SetCacheKeyPrefix(\"users\");")]
    [InlineData("context.CacheVaryByRules.VaryByValues[\"k\"] = context.HttpContext.User.FindFirstValue(\"tid\")!;")]
    [InlineData("context.HttpContext.Items[\"k\"] = context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value;")]
    [InlineData("own.CacheKeyPrefix = context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value;")]
    [InlineData("builder.Tag(context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value);")]
    [InlineData("own.VaryByValue(context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value);")]
    [InlineData("context.CacheVaryByRules.QueryKeys = context.HttpContext.User.FindFirstValue(\"tid\") + \"/\" + context.HttpContext.Request.Path.Value;")]
    public Task OutputCache_IsACache(string statement) => Verify.RulesAsync($$"""
        using System.Collections.Generic;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.OutputCaching;
        class Own { public string CacheKeyPrefix { get; set; } = ""; public void VaryByValue(string text) { } }
        class Policies { void Use(OutputCachePolicyBuilder builder, OutputCacheContext context, Own own) { {{statement}} } }
        """);

    private static string Type(string members) => $$"""
        #nullable enable
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Security.Claims;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Caching.Memory;
        using Netra.Execution.Annotations;

        public sealed class Shop(IMemoryCache memory)
        {
            readonly Dictionary<string, object> _texts = new();
            [UserRegistry] readonly Dictionary<string, UserSession> _sessions = new();

            {{members}}

            object Cache => memory;
        }
        """;
}
