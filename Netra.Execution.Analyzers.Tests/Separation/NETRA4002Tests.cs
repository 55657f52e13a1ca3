using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Separation;

/// <summary>Ids of one kind where another is wanted.</summary>
public sealed class NETRA4002Tests
{
    [Theory]
    [InlineData("store.Load(userId)")]
    [InlineData("store.Load(row.UserId)")]
    [InlineData("store.Load(row.OwnerUserId)")]
    [InlineData("store.Load(id)")]
    [InlineData("store.Load(orderId)")]
    [InlineData("store.Load(userId + tenantId)")]
    [InlineData("store.Load(store.UserOf(tenantId))")]
    [InlineData("store.Note(tenantId)")]
    [InlineData("store.Both(tenantId, userId)")]
    [InlineData("store.Both(userId: userId, tenantId: tenantId)")]
    [InlineData("store.Talk(parentThreadId)")]
    [InlineData("store.Load(Names.TenantId)")]
    [InlineData("store.Load(tenantIds)")]
    [InlineData("store.Flag(tenantId: true)")]
    [InlineData("store.Load(user.Id)")]
    [InlineData("store.Load(order.Id)")]
    [InlineData("store.Load(message.Id)")]
    [InlineData("store.Key(key)")]
    [InlineData("store.Load(key.Value)")]
    [InlineData("new UserId(userId)")]
    [InlineData("new Row { UserId = tenantId }")]
    [InlineData("LogUser(logger, tenantId)")]
    [InlineData("string.Equals(userId, tenantId)")]
    public Task SameKindOrNone_DoesNotTrigger(string expression) => Verify.RulesAsync(Class(expression));

    [Theory]
    [InlineData("store.Load({|NETRA4002:tenantId|})")]
    [InlineData("store.Load(userId: {|NETRA4002:tenantId|})")]
    [InlineData("store.Load({|NETRA4002:row.TenantId|})")]
    [InlineData("store.Load({|NETRA4002:tenantId.ToString()|})")]
    [InlineData("store.Load({|NETRA4002:tenantId|}!)")]
    [InlineData("store.Both({|NETRA4002:userId|}, {|NETRA4002:tenantId|})")]
    [InlineData("store.Talk({|NETRA4002:sessionId|})")]
    [InlineData("store.Talk({|NETRA4002:runId|})")]
    [InlineData("store.Start(runId: {|NETRA4002:parentThreadId|}, requestId: requestId)")]
    [InlineData("store.Start(runId, {|NETRA4002:sessionId|})")]
    [InlineData("store.Load({|NETRA4002:session.Id|})")]
    [InlineData("store.Load({|NETRA4002:http.Session.Id|})")]
    [InlineData("store.Load({|NETRA4002:http.TraceIdentifier|})")]
    [InlineData("store.Load({|NETRA4002:hub.ConnectionId|})")]
    [InlineData("store.Load({|NETRA4002:tenant.Value|})")]
    [InlineData("new UserId({|NETRA4002:tenantId|})")]
    [InlineData("new Query({|NETRA4002:tenantId|}, 1)")]
    public Task OtherKind_Triggers(string expression) => Verify.RulesAsync(Class(expression));

    /// <summary>A key that is declared the user's says so by its declaration alone.</summary>
    [Theory]
    [InlineData("new PatronId({|NETRA4002:runId|})")]
    [InlineData("new PatronId({|NETRA4002:connectionless.RequestId|})")]
    [InlineData("new PatronId(userId)")]
    [InlineData("new PatronId(tenantId)")]
    [InlineData("new PatronId(sessionId)")]
    [InlineData("new PatronId(text)")]
    [InlineData("new RunKey(runId)")]
    [InlineData("new OrderId(runId)")]
    [InlineData("new Pair(runId, userId)")]
    public Task DeclaredKey_IsAUsers(string expression) => Verify.RulesAsync($$"""
        using Netra.Execution.Annotations;
        [UserKey] public readonly record struct PatronId(string Value);
        [UserKey] public readonly record struct RunKey(string Value);
        [UserKey] public readonly record struct Pair(string Run, string Who);
        public readonly record struct OrderId(string Value);
        public class Row { public string RequestId { get; set; } = ""; }
        public class C { object Get(string runId, string userId, string tenantId, string sessionId, string text, Row connectionless) => {{expression}}; }
        """);

    [Fact]
    public Task Message_NamesTheRightOne() => Verify.RulesAsync("""
        public class Row { public string UserId { get; set; } = ""; public string TenantId { get; set; } = ""; }
        public class Store { public object Load(string userId) => userId; }
        public class A { object Get(Store store, Row row) => store.Load({|#0:row.TenantId|}); }
        public class B { object Get(Store store, string tenantId, string ownUserId) => store.Load({|#1:tenantId|}); }
        public class C { object Get(Store store, string tenantId) => store.Load({|#2:tenantId|}); }
        """, test => test.ExpectedDiagnostics.AddRange(
    [
        Other(0, "row.TenantId", "pass 'row.UserId'"),
        Other(1, "tenantId", "pass 'ownUserId'"),
        Other(2, "tenantId", "pass one"),
    ]));

    [Fact]
    public Task OptOutReplacedAndGenerated_DoNotTrigger() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        public class Store { public object Load(string userId) => userId; }
        public class A { [CrossUser("a tenant of one user has the user's id")] object Get(Store store, string tenantId) => store.Load(tenantId); }
        [ReplacedBy(typeof(Store))] public class B { object Get(Store store, string tenantId) => store.Load(tenantId); }
        """);

    [Fact]
    public Task IncompleteOrGenerated_IsSurvived() => Verify.RulesAsync("""
        // <auto-generated/>
        public class Store { public object Load(string userId) => userId; object A(string tenantId) => Load(tenantId); object B(string tenantId) => Load(tenantId. ; }
        """, test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync(
        "public class Store { public object Load(string userId) => userId; object B(string tenantId) => Load(tenantId. ; object C(string tenantId) => Missing(tenantId); }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static DiagnosticResult Other(int place, string value, string what) => new DiagnosticResult(Rules.NETRA4002).WithLocation(place).WithArguments(
        "'" + value + "' is the id of a tenant, and `userId` of 'Store.Load' wants that of a user: " + what);

    private static string Class(string expression) => $$"""
        using System;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.Logging;
        public static class Names { public const string TenantId = "tenant_id"; }
        public class Row { public string UserId { get; set; } = ""; public string TenantId { get; set; } = ""; public string OwnerUserId { get; set; } = ""; }
        public class ShopUser { public string Id { get; set; } = ""; }
        public class ShopSession { public string Id { get; set; } = ""; }
        public class Order { public string Id { get; set; } = ""; }
        public class UpdateUserRequest { public string Id { get; set; } = ""; }
                public readonly record struct TenantId(string Value);
        public readonly record struct UserId(string Value);
        public record Query(string UserId, int Page);
        public class Store
        {
            public object Load(string userId) => userId;
            public object Load(string[] ids) => ids;
            public object Both(string tenantId, string userId) => tenantId + userId;
            public object Talk(string threadId) => threadId;
            public object Start(string runId, string requestId) => runId + requestId;
            public object Note(string text) => text;
            public object Flag(bool tenantId) => tenantId;
            public object Key(UserId userId) => userId;
            public string UserOf(string tenantId) => tenantId;
        }
        public class C
        {
            object? Get(
                Store store, Row row, ShopUser user, ShopSession session, Order order, UpdateUserRequest message, UserId key, TenantId tenant, HttpContext http, HubCallerContext hub,
                ILogger logger, string id, string orderId, string userId, string tenantId, string sessionId, string runId, string requestId, string parentThreadId, string[] tenantIds)
                => Returned({{expression}});
            static object? Returned(object? value) => value;
            static object? Returned(bool value) => value;
            static object? LogUser(ILogger logger, string userId) => userId;
        }
        """;
}
