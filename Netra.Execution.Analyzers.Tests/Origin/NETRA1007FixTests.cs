using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Origin;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Who is signed in instead of whom the client names, where it is a user, and where somebody has to sign in.</summary>
public sealed class NETRA1007FixTests
{
    private const string Real = "User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\")";

    [Theory]
    [InlineData("object Get(string userId) => _store.Load({|NETRA1007:userId|});", $"object Get(string userId) => _store.Load({Real});")]
    [InlineData("object Get() => _store.Load({|NETRA1007:Request.Headers[\"X-User\"]|}!);", $"object Get() => _store.Load({Real});")]
    [InlineData("object Get() => _store.Load({|NETRA1007:Request.Headers[\"X-User\"].FirstOrDefault() ?? \"system\"|});", $"object Get() => _store.Load({Real});")]
    [InlineData("object Get(string id) => new DeskUserId({|NETRA1007:id|});", $"object Get(string id) => new DeskUserId({Real});")]
    [InlineData("object Get(Order order) { var userId = {|NETRA1007:order.Customer|}; return _store.Note(\"cart:\" + userId); }", $"object Get(Order order) {{ var userId = {Real}; return _store.Note(\"cart:\" + userId); }}")]
    [InlineData("object Get(string id) => new Query {{ UserId = {|NETRA1007:id|} }};", $"object Get(string id) => new Query {{{{ UserId = {Real} }}}};")]
    public Task Action_AsksItsPrincipal(string member, string repaired) =>
        FixAsync($"public class Orders : ControllerBase {{ readonly Store _store = new(); public {Braces(member)} }}", $"public class Orders : ControllerBase {{ readonly Store _store = new(); public {Braces(repaired)} }}");

    [Theory]
    [InlineData(
        "public class OrdersHub : Hub { public object Mine(string userId) => new Store().Load({|NETRA1007:userId|}); }",
        "public class OrdersHub : Hub { public object Mine(string userId) => new Store().Load(Context.UserIdentifier ?? throw new HubException(\"Nobody is signed in.\")); }")]
    [InlineData(
        "class Web { void Map(WebApplication app) { app.MapGet(\"/a\", (string userId, Store store) => store.Load({|NETRA1007:userId|})); app.MapGet(\"/b\", (HttpContext http, Store store) => store.Load({|NETRA1007:http.Request.Headers[\"X-User\"]|}!)); app.MapGet(\"/c\", (string id, ClaimsPrincipal who, Store store) => store.Load({|NETRA1007:id|})); } }",
        "class Web { void Map(WebApplication app) { app.MapGet(\"/a\", (string userId, Store store, ClaimsPrincipal user) => store.Load(user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\"))); app.MapGet(\"/b\", (HttpContext http, Store store) => store.Load(http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\"))); app.MapGet(\"/c\", (string id, ClaimsPrincipal who, Store store) => store.Load(who.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\"))); } }")]
    [InlineData( // the claim that the others read
        "public class Orders : ControllerBase { public object Get(string userId) => new Store().Load({|NETRA1007:userId|}); public object Mine() => new Store().Load(User.FindFirst(\"sub\")!.Value); }",
        "public class Orders : ControllerBase { public object Get(string userId) => new Store().Load(User.FindFirstValue(\"sub\") ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\")); public object Mine() => new Store().Load(User.FindFirst(\"sub\")!.Value); }")]
    public Task OtherEntries_AskTheirs(string type, string repaired) => FixAsync(type, repaired);

    [Fact]
    public Task WithoutTheUsing_ItIsAdded() => FixVerify.FixAsync<NETRA1007ClientIdentityFix>(
        "using Microsoft.AspNetCore.Mvc;\npublic class Orders : ControllerBase { public object Get(string id) => Load({|NETRA1007:id|}); object Load(string userId) => userId; }\n",
        "using System;\nusing System.Security.Claims;\nusing Microsoft.AspNetCore.Mvc;\npublic class Orders : ControllerBase { public object Get(string id) => Load(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\")); object Load(string userId) => userId; }\n");

    [Theory]
    [InlineData("public class Orders : ControllerBase { public object Get(System.Guid id) => new Store().Find({|NETRA1007:id|}); }")] // no text
    [InlineData("public class Orders : ControllerBase { public object Get(string id) => new Store().Shop({|NETRA1007:id|}); }")] // no user
    [InlineData("public class Orders : ControllerBase { [Microsoft.AspNetCore.Authorization.AllowAnonymous] public object Get(string id) => new Store().Load({|NETRA1007:id|}); }")]
    [InlineData("class Web { void Map(WebApplication app) { app.MapGet(\"/a\", (string userId, Store store) => store.Load({|NETRA1007:userId|})).AllowAnonymous(); } }")]
    [InlineData("class Web { void Map(WebApplication app) { app.MapGet(\"/c\", (string id, ClaimsPrincipal one, ClaimsPrincipal other) => new Store().Load({|NETRA1007:id|})); } }")]
    [InlineData("public class Orders : ControllerBase { public object Get(string id) => new Store().Load({|NETRA1007:id|}); public object A() => new Store().Load(User.FindFirstValue(\"sub\")!); public object B() => new Store().Load(User.FindFirstValue(\"oid\")!); }")]
    [InlineData("namespace Microsoft.SemanticKernel { public sealed class KernelFunctionAttribute : System.Attribute; } namespace App { public class Tools { [Microsoft.SemanticKernel.KernelFunction] public object Orders(string userId) => new Store().Load({|NETRA1007:userId|}); } }")]
    public Task NoUserOrNoPrincipal_NothingIsOffered(string type) => FixAsync(type, type);

    private const string Parsed = "object Mine() => _store.Find(Guid.Parse(User.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new UnauthorizedAccessException()));";
    private const string Tenant = "object Ours() => _store.Of(User.FindFirst(\"tenant_id\")!.Value);";

    /// <summary>What the solution's own code shows of the claims.</summary>
    [Theory]
    [InlineData(Parsed, "Get(Guid userId) => _store.Find({|NETRA1007:userId|})", $"Get(Guid userId) => _store.Find(Guid.Parse({Real}))")]
    [InlineData("object Mine() => Guid.TryParse(User.FindFirst(\"sub\")?.Value, out var id) ? _store.Find(id) : 1;", "Get(Guid userId) => _store.Find({|NETRA1007:userId|})", "Get(Guid userId) => _store.Find(Guid.Parse(User.FindFirstValue(\"sub\") ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\")))")]
    [InlineData(Tenant, "Get(string tenantId) => _store.Of({|NETRA1007:tenantId|})", "Get(string tenantId) => _store.Of(User.FindFirstValue(\"tenant_id\") ?? throw new UnauthorizedAccessException(\"Nobody is signed in.\"))")]
    public Task GuidsAndTenants_AreReadAsTheSolutionReadsThem(string shown, string member, string repaired) =>
        FixAsync($"public class Orders : ControllerBase {{ readonly Store _store = new(); {shown} public object {member}; }}", $"public class Orders : ControllerBase {{ readonly Store _store = new(); {shown} public object {repaired}; }}");

    [Theory]
    [InlineData(Tenant, "Get(Guid userId) => _store.Find({|NETRA1007:userId|})")] // no claim is taken for a Guid
    [InlineData("object Mine() => _store.Load(User.FindFirstValue(ClaimTypes.NameIdentifier)!);", "Get(Guid userId) => _store.Find({|NETRA1007:userId|})")]
    [InlineData(Parsed, "Get(string tenantId) => _store.Of({|NETRA1007:tenantId|})")] // no claim of a tenant
    [InlineData(Tenant + " object Theirs() => _store.Of(User.FindFirstValue(\"tid\")!);", "Get(string tenantId) => _store.Of({|NETRA1007:tenantId|})")]
    [InlineData(Parsed, "Get(long userId) => _store.Number({|NETRA1007:userId|})")]
    public Task NothingShowsTheClaim_NothingIsOffered(string shown, string member)
    {
        var type = $"public class Orders : ControllerBase {{ readonly Store _store = new(); {shown} public object {member}; }}";
        return FixAsync(type, type);
    }

    [Fact]
    public Task AHubDoesNotKnowTheTenant_NothingIsOffered()
    {
        const string Hub = "public class OrdersHub : Hub { object Ours(ClaimsPrincipal user) => new Store().Of(user.FindFirst(\"tenant_id\")!.Value); public object Get(string tenantId) => new Store().Of({|NETRA1007:tenantId|}); }";
        return FixAsync(Hub, Hub);
    }

    private static string Braces(string member) => member.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    private static Task FixAsync(string types, string repaired) => FixVerify.FixAsync<NETRA1007ClientIdentityFix>(Program(types), Program(repaired));

    private static string Program(string types) => $$"""
        #nullable enable
        using System;
        using System.Linq;
        using System.Security.Claims;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        {{types}}
        public class Order { public string Customer { get; set; } = ""; }
        public class Query { public string UserId { get; set; } = ""; }
        public class Store { public object Load(string userId) => userId; public object Find(Guid userId) => userId; public object Shop(string customerId) => customerId; public object Note(string text) => text; public object Of(string tenantId) => tenantId; public object Number(long userId) => userId; }

        """;
}
