using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A dictionary of a singleton that is asked for a key, and given under it what was made for a user whom the key does not say.</summary>
public sealed class NETRA2003KeyedCacheTests
{
    private static string Cache(string slot, string members, string registration = "AddSingleton<Cache>()") => $$"""
        #nullable enable
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;

        public sealed class Invoice { public decimal Total { get; set; } }

        public interface IInvoices
        {
            Task<Invoice> FindAsync(string userId, int id);
            Task<Invoice> AnyAsync(int id);
            Invoice Find(ClaimsPrincipal user, int id);
            Task<int> CountAsync(string userId);
        }

        public static class Setup { public static void Add(IServiceCollection services) => services.{{registration}}; }

        public sealed class Cache(IInvoices store)
        {
            {{slot}}
            public object Shown => (_all, store);
            {{members}}
        }
        """;

    private const string Read = "private readonly Dictionary<int, Invoice> _all = new();";
    private const string Flight = "private readonly ConcurrentDictionary<int, Task<Invoice>> _all = new();";

    [Theory]
    [InlineData(Read, "public async Task<Invoice> A(string userId, int id) { if (!_all.TryGetValue(id, out var found)) { found = await store.FindAsync(userId, id); {|NETRA2003:_all[id] = found|}; } return found; }")]
    [InlineData(Read, "public async Task<Invoice> A(string userId, int id) { if (_all.ContainsKey(id)) return _all[id]; var found = await store.FindAsync(userId, id); {|NETRA2003:_all.Add(id, found)|}; return found; }")]
    [InlineData(Read, "public Invoice A(ClaimsPrincipal user, int id) => _all.TryGetValue(id, out var found) ? found : {|NETRA2003:_all[id] = store.Find(user, id)|};")]
    [InlineData("private Dictionary<string, Invoice> _all = new();", "public async Task<Invoice> A(string userId, int id) { var key = \"invoice:\" + id; if (_all.TryGetValue(key, out var found)) return found; {|NETRA2003:_all[key] = found = await store.FindAsync(userId, id)|}; return found; }")]
    [InlineData("private Dictionary<string, List<Invoice>> _all { get; } = new();", "public async Task<List<Invoice>> A(string userId, int id) { if (!_all.TryGetValue(\"x\" + id, out var found)) { found = new List<Invoice> { await store.FindAsync(userId, id) }; {|NETRA2003:_all[\"x\" + id] = found|}; } return found; }")]
    [InlineData(Flight, "public Task<Invoice> A(string userId, int id) => {|NETRA2003:_all.GetOrAdd(id, _ => store.FindAsync(userId, id))|};")]
    [InlineData(Flight, "public Task<Invoice> A(string userId, int id) => {|NETRA2003:_all.GetOrAdd(id, async key => await store.FindAsync(userId, key))|};")]
    [InlineData("private readonly ConcurrentDictionary<int, Lazy<Task<Invoice>>> _all = new();", "public Task<Invoice> A(string userId, int id) => {|NETRA2003:_all.GetOrAdd(id, key => new Lazy<Task<Invoice>>(() => store.FindAsync(userId, key)))|}.Value;")]
    public Task WhatIsMadeForAUserWhomTheKeyDoesNotSay(string slot, string members) => Verify.RulesAsync(Cache(slot, members));

    /// <summary>The user in the key, nobody's value, a key that may be anybody's secret or is handed in whole, a table that is not asked first, a number, another lifetime.</summary>
    [Theory]
    [InlineData("private readonly Dictionary<(string, int), Invoice> _all = new();", "public async Task<Invoice> A(string userId, int id) { if (!_all.TryGetValue((userId, id), out var found)) { found = await store.FindAsync(userId, id); _all[(userId, id)] = found; } return found; }")]
    [InlineData("private readonly ConcurrentDictionary<string, Task<Invoice>> _all = new();", "public Task<Invoice> A(string userId, int id) => _all.GetOrAdd(userId, _ => store.FindAsync(userId, id));")]
    [InlineData("private readonly ConcurrentDictionary<string, Task<Invoice>> _all = new();", "public Task<Invoice> A(string userId, int id) => _all.GetOrAdd($\"{userId}/{id}\", _ => store.FindAsync(userId, id));")]
    [InlineData(Flight, "public Task<Invoice> A(int id) => _all.GetOrAdd(id, key => store.AnyAsync(key));")]
    [InlineData(Read, "public async Task<Invoice> A(int id) { if (!_all.TryGetValue(id, out var found)) { found = await store.AnyAsync(id); _all[id] = found; } return found; }")]
    [InlineData("private readonly ConcurrentDictionary<string, Task<Invoice>> _all = new();", "public Task<Invoice> A(string userId, string key) => _all.GetOrAdd(key, _ => store.FindAsync(userId, 1));")]
    [InlineData("private readonly Dictionary<string, Invoice> _all = new();", "public async Task A(string userId, string connectionId) { if (!_all.ContainsKey(connectionId)) _all[connectionId] = await store.FindAsync(userId, 1); }")]
    [InlineData(Read, "public async Task A(string userId, int id) { _all[id] = await store.FindAsync(userId, id); }")]
    [InlineData("private readonly Dictionary<string, string> _all = new();", "public void A(ClaimsPrincipal user, string connection) { _all[connection] = user.Identity!.Name!; }")]
    [InlineData("private Dictionary<string, string> _all = new();", "public void A(ClaimsPrincipal user, string connection) { _all[connection] = user.Identity!.Name!; }")]
    [InlineData("private readonly ConcurrentDictionary<int, Task<int>> _all = new();", "public Task<int> A(string userId, int id) => _all.GetOrAdd(id, _ => store.CountAsync(userId));")]
    [InlineData(Flight, "public Task<Invoice> A(string userId, int id) => _all.GetOrAdd(id, _ => store.FindAsync(userId, id));", "AddScoped<Cache>()")]
    public Task WhatIsNobodysOrTheUsersOwn_IsSilent(string slot, string members, string registration = "AddSingleton<Cache>()") => Verify.RulesAsync(Cache(slot, members, registration));
}
