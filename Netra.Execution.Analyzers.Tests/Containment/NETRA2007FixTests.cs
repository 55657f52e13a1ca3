using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>The user joins the key of an entry, wherever the entry is asked for, and nowhere if one place has no user.</summary>
public sealed class NETRA2007FixTests
{
    [Theory]
    [InlineData(
        "void Put(UserContext context) { {|NETRA2007:memory.Set(\"orders\", Load(context))|}; } object? Get(UserContext user) => memory.Get(\"orders\"); void Drop(DeskUserId who) => memory.Remove(\"orders\"); object? Other() => memory.Get(\"prices\");",
        "void Put(UserContext context) { memory.Set((context.UserId, \"orders\"), Load(context)); } object? Get(UserContext user) => memory.Get((user.UserId, \"orders\")); void Drop(DeskUserId who) => memory.Remove((who, \"orders\")); object? Other() => memory.Get(\"prices\");")]
    [InlineData(
        "object? Get(UserContext context, int page) { var key = $\"orders:{page}\"; if (memory.TryGetValue(key, out var found)) { return found; } return {|NETRA2007:memory.Set(key, Load(context))|}; }",
        "object? Get(UserContext context, int page) { var key = (context.UserId, $\"orders:{page}\"); if (memory.TryGetValue(key, out var found)) { return found; } return memory.Set(key, Load(context)); }")]
    [InlineData(
        "const string Orders = \"orders\"; object? Get(Caller caller) => {|NETRA2007:memory.GetOrCreate(Orders, entry => { entry.SlidingExpiration = TimeSpan.FromMinutes(1); return Load(caller); })|}; void Drop(Caller caller) => memory.Remove(\"orders\");",
        "const string Orders = \"orders\"; object? Get(Caller caller) => memory.GetOrCreate(caller.Key(Orders), entry => { entry.SlidingExpiration = TimeSpan.FromMinutes(1); return Load(caller); }); void Drop(Caller caller) => memory.Remove(caller.Key(\"orders\"));")]
    public Task EveryPlaceHasAUser_TheyJoinTheKey(string members, string repaired) => FixVerify.FixAsync<NETRA2007CachedForAllFix>(Type(members), Type(repaired));

    [Theory]
    [InlineData("void Drop() => memory.Remove(\"orders\");")] // for everybody
    [InlineData("void Drop(UserContext one, UserContext other) => memory.Remove(\"orders\");")]
    [InlineData("void Drop(UserContext? context) => memory.Remove(\"orders\");")]
    [InlineData("object? Get(UserContext context, string key) => memory.Get(key);")] // out of sight
    [InlineData("object? Get(UserContext context, string name) => memory.Get(\"or\" + name);")]
    [InlineData("object? Get(UserContext context) { var key = \"orders\"; Console.WriteLine(key); return memory.Get(key); }")]
    [InlineData("object? Get(UserContext context) => memory.GetOrCreate(\"prices\", entry => (string)entry.Key);")]
    public Task OnePlaceHasNone_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2007CachedForAllFix>(Type("void Put(UserContext context) { {|NETRA2007:memory.Set(\"orders\", Load(context))|}; } " + member));

    [Theory]
    [InlineData("void Put(int userId) => {|NETRA2007:memory.Set(\"orders\", Load(userId))|};")] // a number is no key of its own
    [InlineData("void Put(ClaimsPrincipal user) => {|NETRA2007:memory.Set(\"orders\", Load(user))|};")]
    [InlineData("void Put(DeskUserId who, int page) => {|NETRA2007:memory.Set((\"orders\", page), Load(who))|};")]
    [InlineData("async Task PutAsync(Microsoft.Extensions.Caching.Hybrid.HybridCache hybrid, DeskUserId who) => await {|NETRA2007:hybrid.GetOrCreateAsync(\"orders\", async stop => await Task.FromResult(Load(who)))|};")]
    public Task NoKeyOrOtherStore_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2007CachedForAllFix>(Type(member));

    /// <summary>Keys that are text take the text of the user's key that no other key has.</summary>
    [Theory]
    [InlineData(
        "async Task PutAsync(Holder user, byte[] it) { await {|NETRA2007:cache.SetAsync(\"orders\", Bytes(user))|}; } Task<byte[]?> GetAsync(Holder user) { string key = \"orders\"; return cache.GetAsync(key); } void Drop(Holder user) => cache.Remove(key: \"orders\"); string? Other() => cache.GetString(\"prices\");",
        "async Task PutAsync(Holder user, byte[] it) { await cache.SetAsync(user.Key(\"orders\").ToCacheKey(), Bytes(user)); } Task<byte[]?> GetAsync(Holder user) { var key = user.Key(\"orders\").ToCacheKey(); return cache.GetAsync(key); } void Drop(Holder user) => cache.Remove(key: user.Key(\"orders\").ToCacheKey()); string? Other() => cache.GetString(\"prices\");")]
    [InlineData(
        "async Task<string> GetAsync(Holder user, int page) => await {|NETRA2007:hybrid.GetOrCreateAsync($\"orders:{page}\", async stop => await Task.FromResult(Load(user)))|}; async Task DropAsync(Holder user, int page) => await hybrid.RemoveAsync($\"orders:{page}\");",
        "async Task<string> GetAsync(Holder user, int page) => await hybrid.GetOrCreateAsync(user.Key($\"orders:{page}\").ToCacheKey(), async stop => await Task.FromResult(Load(user))); async Task DropAsync(Holder user, int page) => await hybrid.RemoveAsync(user.Key($\"orders:{page}\").ToCacheKey());")]
    public Task TextCaches_TakeTheTextOfTheUsersKey(string members, string repaired) => FixVerify.FixAsync<NETRA2007CachedForAllFix>(Texts(members), Texts(repaired));

    [Theory]
    [InlineData("void Drop() => cache.Remove(\"orders\");")] // for everybody
    [InlineData("void Drop(Holder user, string key) => cache.Remove(key);")] // out of sight
    [InlineData("void Drop(Holder user, Holder other) => cache.Remove(\"orders\");")]
    public Task OnePlaceOfATextCacheHasNone_NothingIsOffered(string member) =>
        FixVerify.NoFixAsync<NETRA2007CachedForAllFix>(Texts("async Task PutAsync(Holder user) => await {|NETRA2007:cache.SetAsync(\"orders\", Bytes(user))|}; " + member));

    [Theory]
    [InlineData("async Task PutAsync(DeskUserId who) => await {|NETRA2007:cache.SetAsync(\"orders\", Bytes(who))|};")] // a key's own text may be another's
    [InlineData("async Task PutAsync(UserContext user) => await {|NETRA2007:cache.SetAsync(\"orders\", Bytes(user))|};")]
    [InlineData("async Task PutAsync(Loose user) => await {|NETRA2007:cache.SetAsync(\"orders\", Bytes(user))|};")]
    [InlineData("async Task GetAsync(Holder user) { await {|NETRA2007:hybrid.SetAsync(\"orders\", Load(user))|}; await hybrid.RemoveAsync(new[] { \"orders\" }); }")] // several at once
    [InlineData("async Task DropAsync(Holder user) { await {|NETRA2007:hybrid.SetAsync(\"names\", Load(user))|}; await hybrid.GetOrCreateAsync(\"names\".AsSpan(), async stop => await Task.FromResult(1)); }")]
    public Task NothingMakesText_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2007CachedForAllFix>(Texts(member));

    [Theory]
    [InlineData("public object? Get() => memory.Get(\"orders\");", null)]
    [InlineData("public object? Get(Own.Caller caller) => memory.Get(\"orders\");", "public object? Get(Own.Caller caller) => memory.Get((caller.Who, \"orders\"));")]
    public async Task AnotherProjectAsksForTheEntry(string member, string? repaired)
    {
        const string Orders = "using Microsoft.Extensions.Caching.Memory; using Netra.Execution.Annotations; namespace Own {{ [UserKey] public readonly record struct CallerKey(string Text); [UserScoped] public sealed class Caller {{ public CallerKey Who {{ get; init; }} }} public class Orders(IMemoryCache memory) {{ public void Put(Caller caller) {{ {0}; }} }} }}";
        var result = await RewriteHarness.RunAsync([
            ("Shop", "File0.cs", string.Format(Orders, "{|NETRA2007:memory.Set(\"orders\", caller.ToString())|}")),
            ("Web", "File1.cs", $"using Microsoft.Extensions.Caching.Memory; class Page(IMemoryCache memory) {{ {member} }}"),
        ]);
        if (repaired is null)
        {
            result.IsRefused(RefusalCodes.NoContext);
            return;
        }

        result.Becomes(string.Format(Orders, "memory.Set((caller.Who, \"orders\"), caller.ToString())"));
        Assert.Contains(repaired, result.Texts["File1.cs"], StringComparison.Ordinal);
    }

    private static string Texts(string members) => $$"""
        #nullable enable
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Hybrid;
        using Netra.Execution.Annotations;

        [UserKey] public readonly record struct HolderKey(string Text) { public string ToCacheKey() => Text; }
        [UserKey] public readonly record struct LooseKey(string Text) { public string ToCacheKey(int length) => Text; }
        [UserScoped] public sealed class Holder { public DeskUserId UserId { get; init; } public HolderKey Key(string component, params object[] parts) => new(component); }
        [UserScoped] public sealed class Loose { public DeskUserId UserId { get; init; } public LooseKey Key(string component, params object[] parts) => new(component); }
        public sealed class Shop(IDistributedCache cache, HybridCache hybrid)
        {
            {{members}}
            static byte[] Bytes(object of) => [];
            static string Load(object of) => of.ToString()!;
            object Cache => (cache, hybrid);
        }

        """;

    private static string Type(string members) => $$"""
        #nullable enable
        using System;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.Caching.Memory;
        using Netra.Execution.Annotations;

        [UserKey] public readonly record struct CallerKey(string Text);
        [UserScoped] public sealed class Caller { public DeskUserId UserId { get; init; } public string Name => ""; public CallerKey Key(string component, params object[] parts) => new(component); }
        public sealed class Shop(IMemoryCache memory)
        {
            {{members}}
            static object Load(object of) => of.ToString()!;
            object Cache => memory;
        }

        """;
}
