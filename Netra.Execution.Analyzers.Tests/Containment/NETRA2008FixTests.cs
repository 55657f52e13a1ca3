using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>The parts of a key stay apart, wherever the entries are read or written; where that cannot be seen, nothing is offered.</summary>
public sealed class NETRA2008FixTests
{
    [Theory]
    [InlineData(
        "readonly Dictionary<string, object> _texts = new(); void Put(string userId, string name, object it) { {|NETRA2008:_texts[$\"{userId}:{name}\"] = it|}; } object Get(string userId, string name) => {|NETRA2008:_texts[userId + \":\" + name]|};",
        "readonly Dictionary<(string, string), object> _texts = new(); void Put(string userId, string name, object it) { _texts[(userId, name)] = it; } object Get(string userId, string name) => _texts[(userId, name)];")]
    [InlineData( // through a local, with a value type, and what needs no key
        "private readonly ConcurrentDictionary<string, object> _shared = new ConcurrentDictionary<string, object>(StringComparer.Ordinal); void Put(string userId, string name, int page, object it) { string key = {|NETRA2008:string.Join('|', userId, name, page)|}; if (!_shared.ContainsKey(key)) { _shared.TryAdd(key, it); } _shared.GetOrAdd(key, _ => it); _shared.AddOrUpdate(key, it, (k, old) => it); } int Count => _shared.Count + _shared.Values.Count;",
        "private readonly ConcurrentDictionary<(string, string, int), object> _shared = new ConcurrentDictionary<(string, string, int), object>(); void Put(string userId, string name, int page, object it) { var key = (userId, name, page); if (!_shared.ContainsKey(key)) { _shared.TryAdd(key, it); } _shared.GetOrAdd(key, _ => it); _shared.AddOrUpdate(key, it, (k, old) => it); } int Count => _shared.Count + _shared.Values.Count;")]
    [InlineData( // a part that may be missing; a key
        "IDictionary<string, object> Texts { get; } = new Dictionary<string, object>(); bool Get(DeskUserId who, string? name) => {|NETRA2008:Texts.TryGetValue($\"user:{who}:{name}\", out var found)|} && found is not null;",
        "IDictionary<(DeskUserId, string?), object> Texts { get; } = new Dictionary<(DeskUserId, string?), object>(); bool Get(DeskUserId who, string? name) => Texts.TryGetValue((who, name), out var found) && found is not null;")]
    [InlineData( // an expression is an element
        "readonly Dictionary<string, object> _texts = []; void Put(UserContext context, string? name, object it) => {|NETRA2008:_texts[$\"{context.UserId.Value}/{(name is null ? \"none\" : name.Trim())}\"] = it|};",
        "readonly Dictionary<(string, string), object> _texts = []; void Put(UserContext context, string? name, object it) => _texts[(context.UserId.Value, name is null ? \"none\" : name.Trim())] = it;")]
    public Task KeyedContainer_IsKeyedByTuples(string members, string repaired) => FixVerify.FixAsync<NETRA2008CollidingKeyFix>(Type(members), Type(repaired));

    [Theory]
    [InlineData(
        "void Put(string userId, string name) { {|NETRA2008:memory.Set($\"orders:{userId}:{name}\", name)|}; } void Drop(string ownerId, string name) => memory.Remove(\"orders:\" + ownerId + \":\" + name); object? Other() => memory.Get(\"prices\");",
        "void Put(string userId, string name) { memory.Set((\"orders\", userId, name), name); } void Drop(string ownerId, string name) => memory.Remove((\"orders\", ownerId, name)); object? Other() => memory.Get(\"prices\");")]
    [InlineData(
        "object? Get(string userId, string name) { var key = {|NETRA2008:$\"{userId}/orders/{name}\"|}; if (!memory.TryGetValue(key, out string? found)) { memory.Set(key, name); } return found ?? memory.GetOrCreate(key, entry => name); }",
        "object? Get(string userId, string name) { var key = (userId, \"orders\", name); if (!memory.TryGetValue(key, out string? found)) { memory.Set(key, name); } return found ?? memory.GetOrCreate(key, entry => name); }")]
    public Task MemoryCache_IsAskedByTuples(string members, string repaired) => FixVerify.FixAsync<NETRA2008CollidingKeyFix>(Type(members), Type(repaired));

    [Theory]
    [InlineData("object? Read(string key) => _texts[key];")]
    [InlineData("void Print() { foreach (var text in _texts) { Console.WriteLine(text.Key); } }")]
    [InlineData("IDictionary<string, object> Handed => _texts;")]
    [InlineData("object Read(string userId, string name) => {|NETRA2008:_texts[$\"{name}|{userId}\"]|};")]
    [InlineData("object Read(string userId, DateTime day, string name) => {|NETRA2008:_texts[$\"{userId}:{day}:{name}\"]|};")]
    [InlineData("object Read(string userId, string name) { var key = {|NETRA2008:$\"{userId}:{name}\"|}; Console.WriteLine(key); return _texts[key]; }")]
    [InlineData("object Read(string userId, int name) => _texts[$\"{userId}:{name}\"];")]
    [InlineData("bool Read(string userId, string name) => {|NETRA2008:_texts.Remove($\"{userId}:{name}\")|} && _texts.Keys.Count > 0;")]
    public Task AskedInAnotherWay_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2008CollidingKeyFix>(
        Type("readonly Dictionary<string, object> _texts = new(); void Put(string userId, string name, object it) => {|NETRA2008:_texts[$\"{userId}:{name}\"] = it|}; " + member));

    [Theory]
    [InlineData("readonly Dictionary<string, object> _texts = new(StringComparer.OrdinalIgnoreCase); void Put(string userId, string name, object it) => {|NETRA2008:_texts[$\"{userId}:{name}\"] = it|};")]
    [InlineData("readonly SortedDictionary<string, object> _texts = new(); void Put(string userId, string name, object it) => {|NETRA2008:_texts[$\"{userId}:{name}\"] = it|};")]
    [InlineData("public readonly Dictionary<string, object> Texts = new(); void Put(string userId, string name, object it) => {|NETRA2008:Texts[$\"{userId}:{name}\"] = it|};")]
    [InlineData("Dictionary<string, object> _texts = new(); void Put(string userId, string name, object it) => {|NETRA2008:_texts[$\"{userId}:{name}\"] = it|}; void Clear() => _texts = new();")]
    [InlineData("readonly ConcurrentDictionary<string, object> _texts = new(); object Put(string userId, string name) => {|NETRA2008:_texts.GetOrAdd($\"{userId}:{name}\", key => key.Length)|};")]
    [InlineData("[UserRegistry] readonly Dictionary<string, UserSession> _texts = new(); void Put(UserSession session) => {|NETRA2008:_texts[DateTime.UtcNow.Ticks.ToString()] = session|};")]
    public Task DeclaredOrMadeOtherwise_NothingIsOffered(string members) => FixVerify.NoFixAsync<NETRA2008CollidingKeyFix>(Type(members));

    [Theory]
    [InlineData("object? Read(string key) => memory.Get(key);")]
    [InlineData("object? Read(string key) => memory.Get(\"ord\" + key);")]
    [InlineData("object? Read(string region, string name) => memory.Get($\"orders/{region}/{name}\");")]
    [InlineData("object? Read(string name) => memory.GetOrCreate(\"names\", entry => entry.Key);")]
    public Task CacheIsAskedOutOfSight_NothingIsOffered(string member) => FixVerify.NoFixAsync<NETRA2008CollidingKeyFix>(
        Type("void Put(string userId, string name) { {|NETRA2008:memory.Set($\"orders:{userId}:{name}\", name)|}; } " + member));

    [Fact]
    public async Task AnotherProjectAsksForTheEntry_ItChangesToo()
    {
        const string Store = "using Microsoft.Extensions.Caching.Memory; namespace Shop {{ public class Orders(IMemoryCache memory) {{ public void Put(string userId, string name) {{ {0}; }} }} }}";
        var result = await RewriteHarness.RunAsync([
            ("Shop", "File0.cs", string.Format(Store, "{|NETRA2008:memory.Set($\"orders:{userId}:{name}\", name)|}")),
            ("Web", "File1.cs", "using Microsoft.Extensions.Caching.Memory; class Page(IMemoryCache memory) { public object? Get(string a, string b) => memory.Get(string.Concat(\"orders:\", a, \":\", b)); }"),
        ]);
        result.Becomes(string.Format(Store, "memory.Set((\"orders\", userId, name), name)"));
        Assert.Contains("memory.Get((\"orders\", a, b))", result.Texts["File1.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherProjectAsksForTheField_AndPassesItsOwnText_IsRefused() => (await RewriteHarness.RunAsync([
        ("Shop", "File0.cs", "using System.Collections.Generic; [assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Web\")] namespace Shop { class Orders { internal readonly Dictionary<string, object> Texts = new(); public void Put(string userId, string name) { {|NETRA2008:Texts[$\"{userId}:{name}\"] = name|}; } } }"),
        ("Web", "File1.cs", "class Page { object Get(Shop.Orders orders, string key) => orders.Texts[key]; }"),
    ])).IsRefused(RefusalCodes.Escapes);

    private static string Type(string members) => $$"""
        #nullable enable
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.Caching.Memory;
        using Netra.Execution.Annotations;

        public sealed class Shop(IMemoryCache memory)
        {
            {{members}}
            object Cache => memory;
        }

        """;
}
