using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What depends on the user, under keys that say so and under keys that do not.</summary>
public sealed class NETRA2007Tests
{
    [Theory]
    [InlineData("""void Run(int userId, int page) => memory.Set($"orders:{userId}:{page}", Load(userId));""")]
    [InlineData("""void Run(int userId) => memory.Set(("orders", userId), Load(userId));""")]
    [InlineData("""void Run(DeskUserId who, int page) => memory.Set((who, page), Load(who));""")]
    [InlineData("""void Run(UserContext context, int page) => memory.Set($"orders:{context.UserId}:{page}", Load(context));""")]
    [InlineData("""void Run(UserContext context, int page) => memory.Set(KeyOf(context, page), Load(context)); static string KeyOf(UserContext context, int page) => $"{context.UserId}:{page}";""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(Key(page), Load(userId)); string Key(int page) => $"{_user}:{page}"; string _user = "";""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(Key(page), Load(userId)); static string Key(int page) => Prefix() + page; static string Prefix() => "";""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(_prefix + page, Load(userId)); readonly string _prefix = "";""")]
    [InlineData("""void Run(int userId, string key) => memory.Set(key, Load(userId));""")]
    [InlineData("""void Run(int userId, string name) => memory.Set(name, Load(userId));""")]
    [InlineData("""void Run(int userId, string prefix, int page) => memory.Set($"{prefix}:{page}", Load(userId));""")]
    [InlineData("""void Run(int userId, Query query) => memory.Set(query, Load(userId)); record Query(int Page);""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => memory.Set($"{user.FindFirstValue(ClaimTypes.NameIdentifier)}:{page}", Load(user));""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => memory.Set((user.FindFirstValue("sub"), user.Identity!.Name), Load(user));""")]
    [InlineData("""void Run(int page) => memory.Set($"products:{page}", Load(page));""")]
    [InlineData("""void Run(int page) => memory.GetOrCreate($"products:{page}", entry => { entry.SlidingExpiration = TimeSpan.FromMinutes(1); return Load(page); });""")]
    [InlineData("""void Run(int userId, int page) { Check(userId); memory.Set($"products:{page}", Load(page)); }""")]
    [InlineData("""void Run(int userId) { var (all, mine) = (Load("all"), Load(userId)); Check(mine.Count); memory.Set("orders", all); }""")]
    [InlineData("""void Run(int userId) { var (orders, key) = Both(userId); memory.Set(key, orders); } (List<string>, string) Both(int of) => (new(), "");""")]
    [InlineData("""void Run(int userId) => memory.Set("count", Count(userId));""")]
    [InlineData("""void Run(int userId) => memory.GetOrCreate("count", entry => Count(userId));""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => memory.Set($"products:{page}", Load(page, user.IsInRole("admin")));""")]
    [InlineData("""void Run(HttpContext http, int page) => memory.Set($"products:{page}", Load(page, http.RequestAborted));""")]
    [InlineData("""void Run(HttpContext http, int page) => memory.Set($"products:{page}", http.RequestServices.GetRequiredService<List<string>>());""")]
    [InlineData("""void Run(int userId, int page) => memory.GetOrCreate($"products:{page}", entry => { logger.LogInformation("miss for {UserId}", userId); return Load(page); });""")]
    [InlineData("""void Run(List<Order> orders) => memory.Set("owners", orders.Select(order => order.UserId).ToList());""")]
    [InlineData("""void Run(List<Order> orders) => memory.GetOrCreate("byOwner", entry => orders.GroupBy(order => Load(order.UserId)).ToList());""")]
    [InlineData("""void Run(Order order) => memory.Set($"owner-of:{order.Id}", Load(order.UserId));""")]
    [InlineData("""void Run(Guid cartId, UserSession cart) => memory.Set($"cart:{cartId}", cart);""")]
    [InlineData("""void Run(int userId) => entries["orders"] = Load(userId);""")]
    [InlineData("""void Run(HttpContext http, int userId) => http.Items["orders"] = Load(userId);""")]
    [InlineData("""void Run(HttpContext http, int userId) => http.Session.SetString("orders", Load(userId)[0]);""")]
    [InlineData("""void Run(HttpContext http, int page) => memory.Set($"{http.Session.Id}:{page}", Load(http.User));""")]
    [InlineData("""[CrossUser("the operators' board")] void Run(int userId) => memory.Set("orders", Load(userId));""")]
    [InlineData("""void Run(string email) => memory.Set($"by-email:{email}", Load(email));""")]
    [InlineData("""void Run(ClaimsPrincipal user) => memory.Get(user.FindFirstValue("oid")!);""")]
    [InlineData("""void Run(DeskUserId who) => memory.Get(who.ToString());""")]
    [InlineData("""void Run(ClaimsPrincipal user) => memory.Get(KeyOf(user.FindFirstValue("oid")!)); static string KeyOf(string of) => $"orders:{of}";""")]
    [InlineData("""void Run(ClaimsPrincipal user) => memory.Get(KeyOf(user.Identity!.Name!)); static string KeyOf(string of) => $"orders:{Ids.Of(of)}"; static class Ids { public static string Of(string name) => name; }""")]
    [InlineData("""void Run(ClaimsPrincipal user) => memory.Get(KeyOf(user.Identity!.Name!, user.FindFirstValue("oid")!)); static string KeyOf(string name, string of) => $"{name}:{of}";""")]
    [InlineData("""async Task RunAsync(int userId, int page) { if (!memory.TryGetValue((userId, page), out List<string>? orders)) { orders = await LoadAsync(userId); memory.Set((userId, page), orders); } }""")]
    [InlineData("""async Task RunAsync(int userId) => await hybrid.GetOrCreateAsync($"orders:{userId}", async stop => await LoadAsync(userId));""")]
    [InlineData("""async Task RunAsync(int page) => await hybrid.GetOrCreateAsync($"orders:{page}", async stop => await LoadAsync(page));""")]
    [InlineData("""async Task RunAsync(int userId) => await hybrid.GetOrCreateAsync($"orders:{userId}", userId, async (id, stop) => await LoadAsync(id));""")]
    [InlineData("""async Task RunAsync(int userId) => await distributed.SetStringAsync($"orders:{userId}", JsonSerializer.Serialize(await LoadAsync(userId)));""")]
    [InlineData("""T Run<T>(int userId, string name, Func<T> make) => memory.GetOrCreate(name, entry => make())!;""")]
    [InlineData("""void Run(int userId) => memory.Remove("orders");""")]
    [InlineData("""void Run(int page) => memory.Set($"session:{page}", Now()); UserSession Now() => new();""")]
    [InlineData("""void Run(int page) => memory.GetOrCreate($"session:{page}", entry => new UserSession());""")]
    [InlineData("""void Run(int userId) => memory.Set("last", userId);""")]
    [InlineData("""void Run(int userId) { using var all = memory.CreateEntry("all"); all.Value = Load(0); using var mine = memory.CreateEntry($"of:{userId}"); mine.Value = Load(userId); }""")]
    [InlineData("""void Run(int userId) { using var all = memory.CreateEntry("all"); all.SetValue(Load(0)); using var mine = memory.CreateEntry($"of:{userId}"); mine.SetValue(Load(userId)); }""")]
    [InlineData("""void Run(int userId) { using var all = memory.CreateEntry("all"); all.Told(Load(userId)); }""")]
    [InlineData("""void Run(int userId, string profile, int page) => memory.Set($"{profile}:{page}", Load(userId));""")]
    [InlineData("""void Run([UserKey] string who, int page) => memory.Set($"{who}:{page}", Load(who));""")]
    [InlineData("""void Run(int userId, Uri page) => memory.Set(page.Host, Load(userId));""")]
    [InlineData("""void Run(int userId, Query query) => memory.Set((query.Filter, 1), Load(userId)); record Query(List<string> Filter);""")]
    [InlineData("""void Run(int userId, Query query) => memory.Set($"{query.Prefix}:1", Load(userId)); record Query(string Prefix);""")]
    [InlineData("""void Run(int userId) => memory.Set($"orders:{_paging.Page}", Load(userId)); readonly Paging _paging = new(1); record Paging(int Page);""")]
    [InlineData("""void Run(int userId, string[] prefixes) { foreach (var prefix in prefixes) memory.Set($"orders:{prefix}", Load(userId)); }""")]
    [InlineData("""void Run(int userId, List<string>[] lists) { foreach (var list in lists) memory.Set(("orders", list), Load(userId)); }""")]
    [InlineData("""void Run(int userId) => memory.Set(KeyOf(Now()), Load(userId)); static string KeyOf(string of) => $"orders:{of}"; string Now() => "";""")]
    [InlineData("""void Run(int userId) => memory.Set(KeyOf(_of), Load(userId)); static string KeyOf(string of) => $"orders:{of}"; string _of = "";""")]
    [InlineData("""void Run(int userId, Random random) => memory.Set($"orders:{random.Next()}", Load(userId));""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(Tuple.Create(page, 1), Load(userId));""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(KeyOf(page), Load(userId)); string KeyOf(int page) => $"orders:{page}";""")]
    [InlineData("""void Run(int userId, int page) => memory.Set(KeyOf(page), Load(userId)); static string KeyOf(int profile) => $"orders:{profile}";""")]
    [InlineData("""void Run(ClaimsPrincipal user) => memory.Get($"all:{user.IsInRole("name")}");""")]
    [InlineData("""void Run(People people) => memory.Get(people.FindFirst("email")); class People { public string FindFirst(string by) => by; }""")]
    [InlineData("""void Run(Contact contact) => memory.Get(contact.Email); record Contact(string Email);""")]
    [InlineData("""void Run(UserContext context) => memory.Get(context);""")]
    [InlineData("""void Run(UserContext context) => memory.Get((context, 1));""")]
    [InlineData("""void Run(HttpContext http) => memory.Get($"{http.Request}");""")]
    [InlineData("""void Run([UserKey] string who, UserContext context) => memory.Set($"{who}:1", Load(context));""")]
    [InlineData("""void Run(int userId) { memory.Set("since", Since(userId)); memory.Set("day", Day(userId)); memory.Set("may", May(userId)); } DateTime Since(int of) => default; DayOfWeek Day(int of) => default; bool May(int of) => true;""")]
    [InlineData("""void Run(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary temp, int userId) => temp["orders"] = Load(userId);""")]
    [InlineData("""void Run(ClaimsPrincipal user) => distributed.GetString(user.FindFirstValue("oid")!);""")]
    [InlineData("""async Task RunAsync(int userId) => await memory.GetOrCreateAsync($"orders:{userId}", async entry => await LoadAsync(userId));""")]
    [InlineData("""async Task RunAsync(int userId) => await hybrid.SetAsync($"orders:{userId}", await LoadAsync(userId));""")]
    public Task Cache_DoesNotTrigger(string members) => Verify.RulesAsync(Type(members));

    [Theory]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(userId))|};""")]
    [InlineData("""void Run(int userId) => {|NETRA2007:memory.Set("orders", Load(userId))|};""")]
    [InlineData("""void Run([UserKey] string who) => {|NETRA2007:memory.Set("orders", Load(who))|};""")]
    [InlineData("""void Run(DeskUserId who, int page) => {|NETRA2007:memory.Set(("orders", page), Load(who))|};""")]
    [InlineData("""void Run(UserContext context, int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(context))|};""")]
    [InlineData("""void Run(UserContext context, int page) => {|NETRA2007:memory.Set(KeyOf(page), Load(context))|}; static string KeyOf(int page) => $"orders:{page}";""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(user))|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.Get(KeyOf(user.Identity!.Name!))|}; static string KeyOf(string of) => $"orders:{of}";""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => {|NETRA2007:memory.Get(KeyOf(page, user.Identity!.Name!))|}; static string KeyOf(int page, string userName) => $"{Prefix}:{page}:{userName}"; const string Prefix = "orders";""")]
    [InlineData("""void Run(HttpContext http, int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(http.User))|};""")]
    [InlineData("""void Run(HttpContext http) => {|NETRA2007:memory.Set("cart", Load(http.Session))|};""")]
    [InlineData("""void Run(ClaimsPrincipal user, string category) => {|NETRA2007:memory.Set("orders:" + category, Load(user.FindFirstValue("sub")!))|};""")]
    [InlineData("""void Run(int userId) => {|NETRA2007:memory.GetOrCreate("orders", entry => Load(userId))|};""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.GetOrCreate($"products:{page}", entry => { entry.SlidingExpiration = TimeSpan.FromMinutes(1); return Load(userId); })|};""")]
    [InlineData("""void Run(int userId, List<Order> orders) => {|NETRA2007:memory.GetOrCreate("orders", entry => orders.Where(order => order.UserId == userId).ToList())|};""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => {|NETRA2007:memory.GetOrCreate($"products:{page}", entry => user.IsInRole("admin") ? Load(page) : Load(0))|};""")]
    [InlineData("""void Run(int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(_currentUser.UserId))|}; readonly Caller _currentUser = new(); class Caller { public int UserId { get; set; } }""")]
    [InlineData("""void Run(int page) => {|NETRA2007:memory.Set($"orders:{page}", Load(GetUserId()))|}; string GetUserId() => "";""")]
    [InlineData("""void Run(int page, Request request) => {|NETRA2007:memory.Set($"orders:{page}", Load(request.UserId))|}; class Request { public int UserId { get; set; } }""")]
    [InlineData("""void Run(int userId) { string Make() => Load(userId)[0]; {|NETRA2007:memory.GetOrCreate("orders", entry => Make())|}; }""")]
    [InlineData("""void Run(int userId) { using var entry = {|NETRA2007:memory.CreateEntry("orders")|}; entry.Value = Load(userId); }""")]
    [InlineData("""void Run(int userId) { using var entry = {|NETRA2007:memory.CreateEntry("orders")|}; entry.SetValue(Load(userId)); }""")]
    [InlineData("""void Run(UserSession session) => {|NETRA2007:memory.Set("session", session)|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.Get(user.Identity!.Name!)|};""")]
    [InlineData("""void Run(ClaimsPrincipal user, int page) => {|NETRA2007:memory.Set($"{user.Identity!.Name}:{page}", Load(user))|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.Get($"a:{user.FindFirstValue(ClaimTypes.Email)}")|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.TryGetValue($"a:{user.FindFirst("preferred_username")!.Value}", out var found)|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) { var name = user.Identity!.Name; var key = "a:" + name; {|NETRA2007:memory.Get(key)|}; }""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.Get(user.ToString()!)|};""")]
    [InlineData("""void Run(UserContext context) => {|NETRA2007:memory.Get($"orders:{context}")|};""")]
    [InlineData("""async Task RunAsync(int userId, int page) { if (!memory.TryGetValue(page, out List<string>? orders)) { orders = await LoadAsync(userId); {|NETRA2007:memory.Set(page, orders)|}; } }""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:hybrid.GetOrCreateAsync("orders", async stop => await LoadAsync(userId))|};""")]
    [InlineData("""async Task RunAsync(int userId, int page) => await {|NETRA2007:hybrid.GetOrCreateAsync($"orders:{page}", async stop => await LoadAsync(userId))|};""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:hybrid.GetOrCreateAsync("orders", userId, async (id, stop) => await LoadAsync(id))|};""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:hybrid.GetOrCreateAsync("orders", (this, userId), static async (state, stop) => await state.Item1.LoadAsync(state.userId), tags: [$"user:{userId}"])|};""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:distributed.SetStringAsync("orders", JsonSerializer.Serialize(await LoadAsync(userId)))|};""")]
    [InlineData("""async Task RunAsync(int userId, DateTime day) => await {|NETRA2007:distributed.SetAsync("orders:" + day.ToString("yyyy-MM-dd"), JsonSerializer.SerializeToUtf8Bytes(await LoadAsync(userId)))|};""")]
    [InlineData("""void Run(int userId) { var (orders, page) = Both(userId); {|NETRA2007:memory.Set("orders", orders)|}; Check(page); } (List<string>, int) Both(int of) => (new(), 1);""")]
    [InlineData("""void Run(int userId) { List<string> orders; (orders, _) = (Load(userId), 1); {|NETRA2007:memory.Set("orders", orders)|}; }""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:memory.Get($"{TenantId}:{user.Identity!.Name}")|}; const string TenantId = "shop";""")]
    [InlineData("""void Run(int page, UserContext context) => {|NETRA2007:memory.Set($"session:{page}", Of(context))|}; UserSession Of(UserContext context) => new();""")]
    [InlineData("""void Run() => {|NETRA2007:memory.Set("session", Now())|}; UserSession Now() => new();""")]
    [InlineData("""void Run() => {|NETRA2007:memory.GetOrCreate("session", entry => new UserSession())|};""")]
    [InlineData("""void Run<T>(int userId, Func<int, T> make) => {|NETRA2007:memory.Set("orders", make(userId))|};""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set((typeof(Order), page), Load(userId))|};""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set($"{typeof(Order).Name}:{page}", Load(userId))|};""")]
    [InlineData("""void Run(int userId) => {|NETRA2007:memory.Set($"orders:{DateTime.Today}", Load(userId))|};""")]
    [InlineData("""void Run(int userId, Paging paging) => {|NETRA2007:memory.Set($"orders:{paging.Page}", Load(userId))|}; record Paging(int Page);""")]
    [InlineData("""void Run(int userId, int[] pages) { foreach (var page in pages) {|NETRA2007:memory.Set($"orders:{page}", Load(userId))|}; }""")]
    [InlineData("""void Run(int userId) => {|NETRA2007:memory.Set(KeyOf("all"), Load(userId))|}; static string KeyOf(string of) => $"orders:{of}";""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set(Math.Max(page, 1), Load(userId))|};""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set(KeyOf(page), Load(userId))|}; static string KeyOf(int page) => "users" + page;""")]
    [InlineData("""void Run(int userId, int page) => {|NETRA2007:memory.Set(KeyOf(page), Load(userId))|}; static string KeyOf(int page) => string.Format("orders:{0}", page);""")]
    [InlineData("""void Run(Microsoft.AspNetCore.Identity.IdentityUser account) => {|NETRA2007:memory.Get(account.Email!)|};""")]
    [InlineData("""void Run(ClaimsIdentity identity) => {|NETRA2007:memory.Get(identity.Name!)|};""")]
    [InlineData("""void Run(UserContext context) => {|NETRA2007:memory.Get("orders:" + context)|};""")]
    [InlineData("""void Run(UserContext context) => {|NETRA2007:memory.Get(string.Join(':', 1, context))|};""")]
    [InlineData("""void Run(ClaimsPrincipal user) => {|NETRA2007:distributed.GetString(user.Identity!.Name!)|};""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:memory.GetOrCreateAsync("orders", async entry => await LoadAsync(userId))|};""")]
    [InlineData("""async Task RunAsync(int userId) => await {|NETRA2007:hybrid.SetAsync("orders", await LoadAsync(userId))|};""")]
    [InlineData("""void Run(int userId) => {|NETRA2007:distributed.Set("orders", JsonSerializer.SerializeToUtf8Bytes(Load(userId)))|};""")]
    public Task Cache_Triggers(string members) => Verify.RulesAsync(Type(members));

    [Theory]
    [InlineData("""async Task RunAsync(StackExchange.Redis.IDatabase redis, int userId) => await redis.HashSetAsync("orders", $"{userId}", Load(userId)[0]);""")]
    [InlineData("""async Task RunAsync(StackExchange.Redis.IDatabase redis, int userId) => await {|NETRA2007:redis.HashSetAsync("orders", "all", Load(userId)[0])|};""")]
    [InlineData("""async Task RunAsync(StackExchange.Redis.IDatabase redis, int userId) => await {|NETRA2007:redis.StringSetAsync("orders", Load(userId)[0])|};""")]
    [InlineData("""void Run(ZiggyCreatures.Caching.Fusion.IFusionCache fusion, int userId) => {|NETRA2007:fusion.GetOrSet("orders", stop => Load(userId))|};""")]
    [InlineData("""void Run(ZiggyCreatures.Caching.Fusion.IFusionCache fusion, int userId) => fusion.GetOrSet($"orders:{userId}", stop => Load(userId));""")]
    [InlineData("""void Run(LazyCache.IAppCache lazy, int userId) => {|NETRA2007:lazy.GetOrAdd("orders", () => Load(userId))|};""")]
    [InlineData("""void Run(LazyCache.IAppCache lazy, int userId) => lazy.GetOrAdd("orders" + userId, () => Load(userId));""")]
    [InlineData("""void Run(System.Runtime.Caching.ObjectCache objects, int userId) => {|NETRA2007:objects["orders"] = Load(userId)|};""")]
    [InlineData("""void Run(System.Runtime.Caching.ObjectCache objects, int userId) => objects["orders" + userId] = Load(userId);""")]
    public Task LibrariesCache(string members) => Verify.RulesAsync(Type(members), test => test.TestState.Sources.Add(("Libraries.cs", """
        #nullable enable
        namespace StackExchange.Redis
        {
            public interface IDatabase : IDatabaseAsync;
            public interface IDatabaseAsync
            {
                System.Threading.Tasks.Task<bool> StringSetAsync(string key, string value);
                System.Threading.Tasks.Task<bool> HashSetAsync(string key, string hashField, string value);
            }
        }
        namespace ZiggyCreatures.Caching.Fusion
        {
            public interface IFusionCache { T GetOrSet<T>(string key, System.Func<System.Threading.CancellationToken, T> factory); }
        }
        namespace LazyCache
        {
            public interface IAppCache { T GetOrAdd<T>(string key, System.Func<T> addItemFactory); }
        }
        namespace System.Runtime.Caching
        {
            public abstract class ObjectCache { public abstract object? this[string key] { get; set; } }
        }
        """)));

    /// <summary>A file in which nothing is called a cache.</summary>
    [Theory]
    [InlineData("{|NETRA2007:redis.StringSetAsync(\"orders\", userId.ToString())|}")]
    [InlineData("redis.StringSetAsync(\"orders:\" + userId, userId.ToString())")]
    public Task Redis(string call) => Verify.RulesAsync(
        $"public class Shop(StackExchange.Redis.IDatabase redis) {{ public object Run(int userId) => {call}; }}",
        test => test.TestState.Sources.Add(("Redis.cs", "namespace StackExchange.Redis; public interface IDatabaseAsync { System.Threading.Tasks.Task<bool> StringSetAsync(string key, string value); } public interface IDatabase : IDatabaseAsync;")));

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Type("""void Run(int userId) => memory.Set("orders", Load(userId));"""));

    [Fact]
    public Task ErroneousCode_IsSilent() => Verify.RulesAsync(Type("""void Run(int userId) => memory.Set("orders", {|CS0103:Missing|}(userId)); void Other() => memory.{|CS1501:Set|}();"""));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync("// <auto-generated/>\n" + Type("""void Run(int userId) => memory.Set("orders", Load(userId));"""));

    private static string Type(string members) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Security.Claims;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Hybrid;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using Netra.Execution.Annotations;

        public static class Entries { public static void Told(this ICacheEntry entry, object of) { } }
        public sealed class Order { public int Id { get; set; } public int UserId { get; set; } }

        public sealed class Shop(IMemoryCache memory, IDistributedCache distributed, HybridCache hybrid, ILogger<Shop> logger, Dictionary<string, object> entries)
        {
            {{members}}

            List<string> Load(object of, object? with = null) => new();
            Task<List<string>> LoadAsync(int of) => Task.FromResult(new List<string>());
            int Count(int of) => 0;
            void Check(int of) { }
            object[] All => [memory, distributed, hybrid, logger, entries];
        }
        """;
}
