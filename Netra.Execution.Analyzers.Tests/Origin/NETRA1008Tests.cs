using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Who the user is is asked for and not looked at.</summary>
public sealed class NETRA1008Tests
{
    [Theory]
    [InlineData("object Get(string userId) => _orders.Where(order => order.Owner == userId).ToList();")]
    [InlineData("object Get(string userId) { foreach (var order in _orders) if (order.Owner == userId) return order; return 0; }")]
    [InlineData("object Get(string userId) { ArgumentNullException.ThrowIfNull(userId); return _orders; }")]
    [InlineData("object Get(string name) => _orders.ToList();")]
    [InlineData("object Get(string clientId) => _orders.ToList();")]
    [InlineData("object Get(string _userId) => _orders.ToList();")]
    [InlineData("object Get(string senderUserId) => _orders.ToList();")]
    [InlineData("object Get(ref string userId) => _orders;")]
    [InlineData("object Get(string userId) => throw new NotSupportedException();")]
    [InlineData("object Get(string userId) => new List<Order>();")]
    [InlineData("object Get(string userId) => Array.Empty<Order>();")]
    [InlineData("object Get(string userId) => 1;")]
    [InlineData("void Get(string userId) { }")]
    [InlineData("void Get(string userId) => _orders.Clear();")]
    [InlineData("object Get(string userId) => _fixed;")]
    [InlineData("object Get(string userId) => s_roles;")]
    [InlineData("object Get(string userId) => Constant;")]
    [InlineData("object Get(string userId) => _store.All();")]
    [InlineData("object Get(string userId) => _count.ToString();")]
    [InlineData("object Get(UserContext context, string userId) => _orders.Where(order => order.Owner == context.UserId.Value).ToList();")]
    [InlineData("object Get(string userId) => _orders.Where(order => order.Owner == _http.HttpContext!.User.Identity!.Name).ToList();")]
    [InlineData("abstract class D { public abstract object Get(string userId); }")]
    [InlineData("class D(string userId) { private List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string tenantId) => _a; public string Id => userId; }")]
    [InlineData("[UserScoped] class D { private List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string tenantId) => _a; }")]
    [InlineData("class FakeOrders { private List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string tenantId) => _a; }")]
    [InlineData("[ReplacedBy(typeof(C))] class D { private List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string tenantId) => _a; }")]
    [InlineData("[CrossUser(\"the shop window\")] object Get(string userId) => _orders;")]
    [InlineData("Order[] Get(string userId) => [.. _orders.Where(order => order.Owner == userId)];")]
    [InlineData("Order[] Get(string userId) => [.. new List<Order>()];")]
    [InlineData("Order[] Get(string userId) => [];")]
    [InlineData("IReadOnlyList<object> Get(string userId) => [.. _fixed];")]
    [InlineData("object Get(string userId) { object Inner() { return _orders; } return 1; }")]
    [InlineData("object Get(string appId, string agentId, string deviceId, string connectionId) => _orders.ToList();")]
    [InlineData("object Get(string userId) { _ = userId; return _orders; }")]
    [InlineData("object Get([UserKey] string _) => _orders;")]
    [InlineData("int Get(string userId) { var count = 0; foreach (var order in _fixed) count++; return count; }")]
    [InlineData("abstract class D { public abstract object Get(string userId); } class E : D { private List<int> _a = new(); public object Add() { _a.Add(1); return _a; } public override object Get(string userId) => throw new NotSupportedException(); }")]
    public Task ReadOrNoState_DoesNotTrigger(string member) => VerifyAsync(member);

    [Theory]
    [InlineData("object Get(string {|NETRA1008:userId|}) => _orders;")]
    [InlineData("object Get(string {|NETRA1008:userId|}) => _orders.ToList();")]
    [InlineData("object Get(string {|NETRA1008:userId|}) => _orders.Where(order => order.Open).ToList();")]
    [InlineData("object Get(string {|NETRA1008:userId|}) => _orders[0];")]
    [InlineData("Order[] Get(string {|NETRA1008:userId|}) => [.. _orders];")]
    [InlineData("IReadOnlyList<Order> Get(string {|NETRA1008:userId|}) { lock (_orders) return [.. _orders.Where(order => order.Open)]; }")]
    [InlineData("List<Order> Get(string {|NETRA1008:userId|}, Order first) { List<Order> all = [first, .. _byId.Values]; return all; }")]
    [InlineData("object Get(string {|NETRA1008:userId|}, string orderId) => _byId[orderId];")]
    [InlineData("object? Get(string {|NETRA1008:userId|}, string orderId) { _byId.TryGetValue(orderId, out var order); return order; }")]
    [InlineData("object Get(string {|NETRA1008:userId|}) { var all = _byId.Values; return all.ToArray(); }")]
    [InlineData("Task<List<Order>> Get(string {|NETRA1008:userId|}) => Task.FromResult(_orders);")]
    [InlineData("IEnumerable<Order> Get(string {|NETRA1008:userId|}) { foreach (var order in _orders) yield return order; }")]
    [InlineData("object Get(string {|NETRA1008:userId|}) => s_all.Values;")]
    [InlineData("object? Get(string {|NETRA1008:userId|}) => _last;")]
    [InlineData("object? Get(string {|NETRA1008:userId|}) => Last;")]
    [InlineData("object? Get(string {|NETRA1008:userId|}) => this._last ?? new object();")]
    [InlineData("object Get(Guid {|NETRA1008:tenantId|}) => _orders;")]
    [InlineData("object Get(DeskUserId {|NETRA1008:user|}) => _orders;")]
    [InlineData("object Get(UserContext {|NETRA1008:context|}) => _orders;")]
    [InlineData("object Get(ClaimsPrincipal {|NETRA1008:principal|}) => _orders;")]
    [InlineData("object Get([UserKey] string {|NETRA1008:who|}) => _orders;")]
    [InlineData("object Get(string {|NETRA1008:conversationId|}) => _orders;")]
    [InlineData("object Get(string {|NETRA1008:threadId|}) => _orders;")]
    [InlineData("static object Get(string {|NETRA1008:userId|}) => s_all.Values;")]
    [InlineData("object Get(string {|NETRA1008:userId|}, string name) { Note(userId: name); return _orders; } static void Note(string userId) { }")] // the name of an argument reads nothing
    [InlineData("object Get(string {|NETRA1008:sessionId|}, string {|NETRA1008:chatId|}) => _orders;")]
    [InlineData("object Get(string {|NETRA1008:customerId|}, string {|NETRA1008:accountId|}, string {|NETRA1008:ownerId|}, string {|NETRA1008:memberId|}, string {|NETRA1008:subjectId|}) => _orders;")]
    [InlineData("int Get(string {|NETRA1008:userId|}) { var count = 0; foreach (var order in _orders) count++; return count; }")]
    [InlineData("async Task<List<Order>> Get(string {|NETRA1008:userId|}) { await Task.Yield(); return _orders; }")]
    [InlineData("abstract class D { public abstract object Get(string userId); } class E : D { private List<int> _a = new(); public void Add() => _a.Add(1); public override object Get(string {|NETRA1008:userId|}) => _a; }")]
    public Task UnreadIdentity_Triggers(string member) => VerifyAsync(member);

    /// <summary>Rows that say whose they are, in what begins empty or was handed in as a whole.</summary>
    [Theory]
    [InlineData("readonly ConcurrentDictionary<int, Row> _all = new(); object Get(string {|NETRA1008:userId|}) => _all.Values.ToList();")]
    [InlineData("readonly List<Row> _all = new(16); IReadOnlyList<Row> Get(Guid {|NETRA1008:memberId|}) => [.. _all];")]
    [InlineData("readonly List<Row> _all = []; IEnumerable<Row> Get(string {|NETRA1008:ownerId|}) { foreach (var row in _all) if (row.Open) yield return row; }")]
    [InlineData("List<Row> All { get; } = new List<Row>(); object Get(string {|NETRA1008:userId|}) => All;")]
    [InlineData("readonly Dictionary<string, Row> _all = new(StringComparer.Ordinal); object Get(string {|NETRA1008:userId|}) => _all.Values;")]
    [InlineData("readonly List<Row> _all = []; object Get(string ownerId) => _all.Where(row => row.OwnerId == ownerId).ToList();")]
    [InlineData("readonly List<Other> _all = []; object Get(string userId) => _all;")]
    [InlineData("readonly List<Row> _none = []; object Get(string userId) => _none;")]
    [InlineData("static readonly List<Row> All = []; object Get(string userId) => All;")]
    [InlineData("readonly IReadOnlyList<Row> _all = []; object Get(string userId) => _all;")]
    [InlineData("readonly List<Row> _all = [new Row()]; object Get(string userId) => _all;")]
    [InlineData("readonly List<Row> _all = new() { new Row() }; object Get(string userId) => _all;")]
    [InlineData("readonly List<Row> _all = new(Rows()); static IEnumerable<Row> Rows() => new Row[1]; object Get(string userId) => _all;")]
    [InlineData("readonly IQueryable<Row> _rows; public C(IQueryable<Row> rows) => _rows = rows; object Get(string {|NETRA1008:ownerId|}) => _rows.OrderBy(row => row.Open);")]
    [InlineData("readonly IQueryable<Row> _rows; public C(IQueryable<Row> rows) => _rows = rows; object Get(string ownerId) => _rows.Where(row => row.OwnerId == ownerId);")]
    [InlineData("readonly IQueryable<Row> _rows; public C(IQueryable<Row> rows) => _rows = rows; object Get(string tenantId) => _rows.OrderBy(row => row.Open);")]
    [InlineData("readonly IQueryable<Row> _rows; public C(IQueryable<Row> rows) => _rows = rows.Where(row => row.OwnerId == \"a\"); object Get(string ownerId) => _rows.OrderBy(row => row.Open);")]
    [InlineData("readonly IQueryable<Other> _rows; public C(IQueryable<Other> rows) => _rows = rows; object Get(string ownerId) => _rows.OrderBy(row => row.Open);")]
    [InlineData("class D(IQueryable<Row> rows) { public object Get(string {|NETRA1008:ownerId|}) => rows.Where(row => row.Open); }")]
    [InlineData("class D(IQueryable<Row> rows) { public object Get(string tenantId) => rows.Where(row => row.Open); }")]
    [InlineData("class D(List<Row> rows) { public object Get(string ownerId) => rows; }")]
    [InlineData("class D(IQueryable<Row> rows, Microsoft.AspNetCore.Http.IHttpContextAccessor http) { public object Get(string ownerId) => rows.Where(row => row.OwnerId == http.HttpContext!.User.Identity!.Name); }")]
    public Task RowsOfSomebody(string members) => Verify.RulesAsync($$"""
        #nullable enable
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        public class Row { public string OwnerId { get; set; } = ""; public bool Open { get; set; } }
        public class Other { public string Owner { get; set; } = ""; public bool Open { get; set; } }
        public class C { {{members}} }
        """);

    [Fact]
    public Task RegisteredScoped_DoesNotTrigger() => Verify.RulesAsync("""
        using System.Collections.Generic;
        using Microsoft.Extensions.DependencyInjection;
        class Basket { private readonly List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string userId) => _a; }
        class Shelf { private readonly List<int> _a = new(); public void Add() => _a.Add(1); public object Get(string {|NETRA1008:userId|}) => _a; }
        static class Setup { static void Add(IServiceCollection services) => services.AddScoped<Basket>().AddSingleton<Shelf>(); }
        """);

    [Theory]
    [InlineData("test")]
    [InlineData("client")]
    public Task OfOneUserOrTest_DoesNotTrigger(string kind) => Verify.RulesAsync(kind, "using System.Collections.Generic; class C { List<int> _a = new(); void Add() => _a.Add(1); object Get(string userId) => _a; }");

    [Fact]
    public Task Message_SaysWhatToDo() => Verify.RulesAsync("""
        using System.Collections.Generic;
        class C { List<int> _a = new(); void Add() => _a.Add(1); object Get(string {|#0:userId|}) => _a; }
        """, test => test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.NETRA1008).WithLocation(0).WithArguments(
            "`userId` is never read, and what is returned comes from 'C._a', which is kept for everybody: narrow it by `userId`, or remove the parameter")));

    [Fact]
    public Task IncompleteOrGenerated_IsSurvived() => Verify.RulesAsync("""
        // <auto-generated/>
        using System.Collections.Generic;
        class C { List<int> _a = new(); void Add() => _a.Add(1); object Get(string userId) => _a; object Half(string userId) => _a. }
        """, test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static Task VerifyAsync(string member) => Verify.RulesAsync($$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        public class Order { public string Owner { get; set; } = ""; public bool Open { get; set; } }
        public interface IStore { object All(); }
        public class C(IStore _store, Microsoft.AspNetCore.Http.IHttpContextAccessor _http)
        {
            private const string Constant = "a";
            private static readonly string[] s_roles = { "reader" };
            private static readonly ConcurrentDictionary<int, Order> s_all = new();
            private readonly List<Order> _orders = new();
            private readonly Dictionary<string, Order> _byId = new();
            private readonly List<Order> _fixed = new() { new Order() };
            private int _count;
            private object? _last;
            public object? Last { get; set; }
            public void Save(Order order) { _orders.Add(order); _byId[order.Owner] = order; _count++; _last = order; Last = order; s_all.TryAdd(1, order); }
            public object Used => (_store, _http, _fixed, _count, Constant, s_roles);
            {{member}}
        }
        """, test => test.DisabledDiagnostics.AddRange(["NETRA2001", "NETRA2002", "NETRA2013"]));
}
