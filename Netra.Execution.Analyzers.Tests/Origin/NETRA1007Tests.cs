using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Identities that the client names.</summary>
public sealed class NETRA1007Tests
{
    [Theory]
    [InlineData("store.Load(User.FindFirstValue(ClaimTypes.NameIdentifier)!)")]
    [InlineData("store.Load($\"{User.Identity!.Name}:{text}\")")]
    [InlineData("store.Note(Request.Headers[\"X-User\"]!)")]
    [InlineData("store.Load(store.Resolve(Request.Headers[\"X-User\"]!))")]
    [InlineData("store.Load(store.Resolve(text))")]
    [InlineData("store.Beside(User, text)")]
    [InlineData("store.Command(store.Resolve(User, order.Title), new Query { UserId = text })")]
    [InlineData("store.Command(Told(HttpContext.TraceIdentifier), new Query { UserId = text })")]
    [InlineData("store.Order(text)")]
    [InlineData("store.IsMember(text)")]
    [InlineData("store.Notify(text)")]
    [InlineData("store.Send(toUserId: text)")]
    [InlineData("store.Load(Response.Headers[\"X-User\"]!)")]
    [InlineData("CreateUser(text)")]
    [InlineData("new Claim(ClaimTypes.Role, Request.Headers[\"X-Role\"]!)")]
    [InlineData("Ok(new { userId = text })")]
    [InlineData("store.Load(order.Title.Length > 0 ? text : User.Identity!.Name!)")]
    [InlineData("store.Load($\"{Store.Current}:{text}\")")]
    [InlineData("store.Load($\"{Store.Current.Value}:{text}\")")]
    [InlineData("store.Load($\"{User.FindFirst(\"sub\")!.Value}:{text}\")")]
    [InlineData("store.Load($\"{HttpContext.TraceIdentifier}:{text}\")")]
    [InlineData("store.Load($\"{User.FindFirstValue(\"sub\")}:{text}\")")]
    [InlineData("new System.Security.Principal.GenericIdentity(User.Identity!.Name!)")]
    [InlineData("store.Load(string.Concat(\"user-\", User.Identity!.Name))")]
    public Task TrustedOrOther_DoesNotTrigger(string expression) => Verify.RulesAsync(Controller(expression));

    [Theory]
    [InlineData("store.Load({|NETRA1007:Request.Headers[\"X-User\"]|}!)")]
    [InlineData("store.Load({|NETRA1007:Request.Query[\"user\"].ToString()|})")]
    [InlineData("store.Load({|NETRA1007:Request.Query[\"user\"].FirstOrDefault()|}!)")]
    [InlineData("store.Load({|NETRA1007:HttpContext.Request.Cookies[\"uid\"]|}!)")]
    [InlineData("store.Load({|NETRA1007:(string)Request.RouteValues[\"user\"]!|})")]
    [InlineData("store.Load({|NETRA1007:Request.Form[\"user\"]|}!)")]
    [InlineData("store.Load({|NETRA1007:text|})")]
    [InlineData("store.Load({|NETRA1007:text.Trim()|})")]
    [InlineData("store.Load({|NETRA1007:$\"user-{text}\"|})")]
    [InlineData("store.Load({|NETRA1007:\"user-\" + text|})")]
    [InlineData("store.Load({|NETRA1007:Request.Headers[\"X-User\"].FirstOrDefault() ?? \"system\"|})")]
    [InlineData("store.Load({|NETRA1007:order.Customer|})")]
    [InlineData("store.Find({|NETRA1007:Guid.Parse(text)|})")]
    [InlineData("new DeskUserId({|NETRA1007:text|})")]
    [InlineData("new DeskUserId({|NETRA1007:Request.Headers[\"X-User\"]|}!)")]
    [InlineData("new Desk.UserContext { UserId = new({|NETRA1007:text|}) }")]
    [InlineData("new Claim(ClaimTypes.NameIdentifier, {|NETRA1007:Request.Headers[\"X-User\"]|}!)")]
    [InlineData("new Query { UserId = {|NETRA1007:text|} }")]
    [InlineData("store.Command(store.Resolve(order.Title), new Query { UserId = {|NETRA1007:text|} })")]
    [InlineData("store.Command(store.Resolve(User, order.Title), store.Load({|NETRA1007:text|}))")]
    [InlineData("store.Mine({|NETRA1007:text|})")]
    [InlineData("store.Remove({|NETRA1007:text|})")]
    [InlineData("store.Command(Told(HttpContext.TraceIdentifier), new DeskUserId({|NETRA1007:text|}))")]
    [InlineData("store.Command(\"a\", new Query { By = User, UserId = {|NETRA1007:text|} })")]
    [InlineData("store.Command(\"admin\", store.Load({|NETRA1007:text|}))")]
    [InlineData("new System.Security.Principal.GenericIdentity({|NETRA1007:text|})")]
    [InlineData("store.Load({|NETRA1007:string.Concat(\"user-\", text)|})")]
    [InlineData("store.Load({|NETRA1007:text.Substring(1).ToLowerInvariant()|})")]
    public Task ClientsIdentity_Triggers(string expression) => Verify.RulesAsync(Controller(expression));

    [Theory]
    [InlineData("if (text != User.FindFirstValue(ClaimTypes.NameIdentifier)) throw new UnauthorizedAccessException();", false)]
    [InlineData("if (!string.Equals(text, User.Identity!.Name)) throw new UnauthorizedAccessException();", false)]
    [InlineData("if (!text.Equals(User.Identity!.Name)) throw new UnauthorizedAccessException();", false)]
    [InlineData("if (!store.MayRead(text)) throw new UnauthorizedAccessException();", false)]
    [InlineData("store.EnsureMine(text);", false)]
    [InlineData("store.Resolve(User, text);", false)]
    [InlineData("if (!store.CheckPassword(text, password)) throw new UnauthorizedAccessException();", false)]
    [InlineData("store.SignIn(text);", false)]
    [InlineData("store.Note(password);", false)]
    [InlineData("text = store.Resolve(text);", false)]
    [InlineData("if (text == \"\") throw new UnauthorizedAccessException();", true)]
    [InlineData("if (string.IsNullOrEmpty(text)) throw new UnauthorizedAccessException();", true)]
    [InlineData("store.Note(text);", true)]
    [InlineData("if (User.FindFirstValue(\"sub\") != text) throw new UnauthorizedAccessException();", false)]
    [InlineData("if (\"\" == text) throw new UnauthorizedAccessException();", true)]
    [InlineData("if (password == order.Title) throw new UnauthorizedAccessException();", true)]
    [InlineData("Func<bool> may = () => store.MayRead(text); if (!may()) throw new UnauthorizedAccessException();", false)]
    [InlineData("bool May() => store.MayRead(text); if (!May()) throw new UnauthorizedAccessException();", false)]
    [InlineData("System.Threading.CancellationToken cancellationToken = default; System.Threading.Tasks.Task.Delay(1, cancellationToken);", true)]
    [InlineData("HttpContext.Note(text);", true)]
    [InlineData("if (!store.Known.ContainsKey(text)) return null;", false)]
    public Task Questions_EndIt(string statement, bool reported) => Verify.RulesAsync(Controller(reported ? "store.Load({|NETRA1007:text|})" : "store.Load(text)", statement));

    [Theory]
    [InlineData("var userId = {|NETRA1007:Request.Headers[\"X-User\"].ToString()|}; store.Note($\"cart:{userId}\");")]
    [InlineData("var userId = {|NETRA1007:Request.Headers[\"X-User\"].ToString()|}; HttpContext.Items[\"u\"] = userId;")]
    [InlineData("var userId = Request.Headers[\"X-User\"].ToString(); store.Load({|NETRA1007:userId|});")]
    [InlineData("var userId = Request.Headers[\"X-User\"].ToString(); if (userId != User.Identity!.Name) return null; store.Load(userId);")]
    [InlineData("if (Request.Headers.TryGetValue(\"X-User\", out var given)) store.Load({|NETRA1007:given.ToString()|});")]
    [InlineData("if (Guid.TryParse(Request.Query[\"user\"], out var given)) store.Find({|NETRA1007:given|});")]
    [InlineData("if (Guid.TryParse(User.Identity!.Name, out var given)) store.Find(given);")]
    [InlineData("if (store.TryRead(Request.Headers[\"Authorization\"], out var given)) store.Load(given);")]
    [InlineData("store.Load({|NETRA1007:Bound|}!);")]
    [InlineData("store.Load(Own!);")]
    [InlineData("if (Request.Headers.TryGetValue(\"X-User\", out var given) && User.Claims.ToDictionary(claim => claim.Type).TryGetValue(\"a\", out var other)) { store.Note(other.Value); store.Load({|NETRA1007:given.ToString()|}); }")]
    [InlineData("Guid.TryParse(Request.Query[\"user\"], out var given); Guid.TryParse(User.Identity!.Name, out given); store.Find(given);")]
    [InlineData("store.Load({|NETRA1007:(string)Microsoft.AspNetCore.Routing.RoutingHttpContextExtensions.GetRouteValue(HttpContext, \"user\")!|});")]
    [InlineData("store.Load({|NETRA1007:text|}); store.MayRead(text);")]
    [InlineData("var query = new Query(); query.UserId = {|NETRA1007:text|};")]
    [InlineData("var query = new Query(); query.UserId = User.Identity!.Name!;")]
    [InlineData("if (!Request.Query.ContainsKey(\"user\")) return null; store.Load({|NETRA1007:Request.Query[\"user\"].ToString()|});")]
    [InlineData("var ticket = new Query { UserId = {|NETRA1007:Request.Headers[\"X-User\"]|}! }; store.Keep(ticket);")]
    [InlineData("var ticket = Request.Headers[\"X-Ticket\"].ToString(); store.Keep(ticket); store.Load(Request.Headers[\"X-User\"]!);")]
    [InlineData("var login = new Login { UserId = Request.Headers[\"X-User\"]!, Password = password }; store.Keep(login.Password);")]
    [InlineData("var credentials = new Login { UserId = Request.Headers[\"X-User\"]!, Password = \"\" }; store.Keep(credentials);")]
    public Task Locals_AreFollowed(string statements) => Verify.RulesAsync(Controller("null", statements));

    [Theory]
    [InlineData("app.MapGet(\"/orders\", (string userId, Store store) => store.Load({|NETRA1007:userId|}));")]
    [InlineData("app.MapPost(\"/orders\", (Order order, Store store) => store.Load({|NETRA1007:order.Customer|}));")]
    [InlineData("app.MapGet(\"/orders\", (Microsoft.AspNetCore.Http.HttpContext http, Store store) => store.Load({|NETRA1007:http.Request.Headers[\"X-User\"]|}!));")]
    [InlineData("app.MapGet(\"/orders\", (ClaimsPrincipal user, Store store) => store.Load(user.FindFirstValue(\"sub\")!));")]
    [InlineData("app.MapGet(\"/orders\", (string userId, Store store) => store.Load(userId)).RequireAuthorization(\"staff\");")]
    [InlineData("app.MapGet(\"/orders\", (string userId, Store store) => store.Load({|NETRA1007:userId|})).RequireAuthorization();")]
    [InlineData("var staff = app.MapGroup(\"/staff\").RequireAuthorization(\"staff\"); staff.MapGet(\"/orders\", (string userId, Store store) => store.Load(userId));")]
    [InlineData("app.MapGet(\"/admin/orders\", (string userId, Store store) => store.Load(userId));")]
    [InlineData("app.MapGet(\"/orders\", Orders);")]
    [InlineData("app.MapPost(\"/a\", (Bill bill, ClaimsPrincipal user, Bills bills) => bills.Book(user, bill with { CustomerId = bill.CustomerId.Trim() }));")]
    [InlineData("app.MapPost(\"/a\", (Bill bill, Bills bills) => bills.Book(bill with { CustomerId = {|NETRA1007:bill.CustomerId.Trim()|} }));")]
    [InlineData("app.MapPost(\"/a\", (Order order, Store store) => store.Load({|NETRA1007:order.Customer|})); app.MapPost(\"/b\", (Order order, Store store, ClaimsPrincipal user) => order.Customer == user.FindFirstValue(\"sub\") ? store.Load(order.Customer) : null);")]
    [InlineData("app.MapGet(\"/a\", (string userId, Store store) => store.Load({|NETRA1007:userId|})); app.MapPost(\"/login\", (string password, Store store) => store.Load(password));")]
    [InlineData("app.MapGet(\"/a\", (string userId, Store store) => store.Load({|NETRA1007:userId|})); object Log(string password, Store store) => store.Load(password); app.MapPost(\"/login\", Log);")]
    [InlineData("app.MapGet(\"/a\", (string userId, Store store) => May(userId, null) ? store.Load(userId) : null); bool May(string id, ClaimsPrincipal? user) => id == user?.FindFirstValue(\"sub\");")]
    [InlineData("app.MapGet(\"/a\", (string userId, string password, Store store) => { store.Load(password); return store.Load(userId); });")]
    [InlineData("app.Use(async (http, next) => { var userId = {|NETRA1007:http.Request.Headers[\"X-User\"].ToString()|}; http.Items[\"user\"] = userId; await next(); });")]
    [InlineData("app.MapPost(\"/b\", (Order order) => Ask(order.Customer)); app.MapPost(\"/a\", (Order order, Store store) => store.Load({|NETRA1007:order.Customer|})); bool Ask(string id) => true;")]
    [InlineData("app.MapPost(\"/a\", (IFormCollection form, Store store) => store.Load({|NETRA1007:form[\"user\"]|}!));")]
    [InlineData("app.MapPost(\"/a\", async (HttpContext http, Store store) => { var order = await http.Request.ReadFromJsonAsync<Order>(); return store.Load({|NETRA1007:order!.Customer|}); });")]
    [InlineData("app.MapPost(\"/a\", async (HttpContext http, Store store, ClaimsPrincipal user) => { var order = await http.Request.ReadFromJsonAsync<Order>(); return order!.Customer == user.FindFirstValue(\"sub\") ? store.Load(order.Customer) : null; });")]
    public Task Endpoints_AreJudged(string map) => Verify.RulesAsync(Program(map));

    [Theory]
    [InlineData("public class OrdersHub : Microsoft.AspNetCore.SignalR.Hub { public object Mine(string userId, string text) => new Store().Load({|NETRA1007:userId|}); }")]
    [InlineData("public class OrdersHub : Microsoft.AspNetCore.SignalR.Hub { public object Mine(string text) => new Store().Load(Context.UserIdentifier!); }")]
    [InlineData("public class OrdersHub : Microsoft.AspNetCore.SignalR.Hub { private object Mine(string userId) => new Store().Load(userId); }")]
    [InlineData("[Microsoft.AspNetCore.Authorization.Authorize(Roles = \"staff\")] public class Orders : ControllerBase { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("[Microsoft.AspNetCore.Authorization.Authorize] public class Orders : ControllerBase { public object Get(string userId) => new Store().Load({|NETRA1007:userId|}); }")]
    [InlineData("public class Orders : ControllerBase { public object Get(string userId) => Of(userId); public object Of(string userId) => new Store().Load({|NETRA1007:userId|}); }")]
    [InlineData("public class Orders : ControllerBase { [NonAction] public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("public class Orders : ControllerBase { public object Get([FromServices] string userId) => new Store().Load(userId); }")]
    [InlineData("public class Orders : ControllerBase { public object Get([FromQuery] string? userId) => new Store().Load({|NETRA1007:userId|}!); }")]
    [InlineData("public class AdminController : ControllerBase { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("public class PayController : ControllerBase { public object Webhook(Order order) => new Store().Load(order.Customer); }")]
    [InlineData("public class OrdersModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public object OnGet(string userId) => new Store().Load({|NETRA1007:userId|}); }")]
    [InlineData("public class OrdersModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("public class Orders { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("[Netra.Execution.Annotations.CrossUser(\"the shop window\")] public class Orders : ControllerBase { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("[Netra.Execution.Annotations.ReplacedBy(typeof(Store))] public class Orders : ControllerBase { public object Get(string userId) => new Store().Load(userId); }")]
    [InlineData("public class OrdersModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { [BindProperty] public string UserId { get; set; } = \"\"; private object Of() => new Store().Load({|NETRA1007:UserId|}); }")]
    [InlineData("public class OrdersModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { [BindProperty] public Order Sent { get; set; } = new(); public object OnGet() => new Store().Load({|NETRA1007:Sent.Customer|}); }")]
    [InlineData("public class OrdersModel : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public Order Sent { get; set; } = new(); public object OnGet() => new Store().Load(Sent.Customer); }")]
    [InlineData("public class Orders : ControllerBase { private object Of(Order order) => new Store().Load(order.Customer); }")]
    [InlineData("public class Orders : ControllerBase { public object Get(string userId, string other) { other = \"a\"; return new Store().Load({|NETRA1007:userId|}) + other; } }")]
    [InlineData("public class Current { public string Customer { get; set; } = \"\"; } public class Orders : ControllerBase { public object Get(Current current) => new Store().Load(current.Customer); } static class Setup { static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddScoped<Current>(services); }")]
    [InlineData("public class Current { public string Customer { get; set; } = \"\"; } public class Orders : ControllerBase { public object Get(Current current) => new Store().Load({|NETRA1007:current.Customer|}); }")]
    [InlineData("[Netra.Execution.Annotations.UserScoped] public class Basket { public string Customer { get; init; } = \"\"; } public class Orders : ControllerBase { public object Get(Basket basket) => new Store().Load(basket.Customer); }")]
    [InlineData("public class OrdersHub : Microsoft.AspNetCore.SignalR.Hub { public object Mine(Order order) => new Store().Load({|NETRA1007:order.Customer|}); }")]
    [InlineData("public class OrdersHub : Microsoft.AspNetCore.SignalR.Hub { public object? Mine(Order order) => order.Customer == Context.UserIdentifier ? new Store().Load(order.Customer) : null; }")]
    [InlineData("public interface ICurrent { string Customer { get; } } public class Orders : ControllerBase { public object Get(ICurrent current) => new Store().Load(current.Customer); }")]
    [InlineData("public class Orders : ControllerBase { public object Get([Microsoft.Extensions.DependencyInjection.FromKeyedServices(\"a\")] string userId) => new Store().Load(userId); }")]
    [InlineData("[Netra.Execution.Annotations.UserKey] public record struct BuyerId(string Value) { public static explicit operator BuyerId(string text) => new(text); } public class Orders : ControllerBase { public object Get(string text) => {|NETRA1007:(BuyerId)text|}; }")]
    [InlineData("[Netra.Execution.Annotations.UserKey] public record struct BuyerId(string Value) { public static explicit operator BuyerId(string text) => new(text); } public class Orders : ControllerBase { public object Get() => (BuyerId)User.FindFirstValue(\"sub\")!; }")]
    [InlineData("public class Box { [Netra.Execution.Annotations.UserKey] public string Who { get; set; } = \"\"; public string What { get; set; } = \"\"; } public class Orders : ControllerBase { public object Get(string text) => new Box { Who = {|NETRA1007:text|} }; }")]
    [InlineData("public class Box { [Netra.Execution.Annotations.UserKey] public string Who { get; set; } = \"\"; public string What { get; set; } = \"\"; } public class Orders : ControllerBase { public object Get(string text) => new Box { What = text }; }")]
    [InlineData("public class OrdersPage : Microsoft.AspNetCore.Components.ComponentBase { [Microsoft.AspNetCore.Components.SupplyParameterFromQuery] public string? Customer { get; set; } private object Of() => new Store().Load({|NETRA1007:Customer|}!); }")]
    [InlineData("public class OrdersPage : Microsoft.AspNetCore.Components.ComponentBase { [Microsoft.AspNetCore.Components.CascadingParameter] public string? Customer { get; set; } private object Of() => new Store().Load(Customer!); }")]
    public Task EntryPoints_AreJudged(string type) => Verify.RulesAsync(Program("", type));

    [Fact]
    public Task Tool_Triggers() => Verify.RulesAsync(Program("", """
        namespace Microsoft.SemanticKernel { public sealed class KernelFunctionAttribute : System.Attribute; }
        namespace App
        {
            public class Tools
            {
                [Microsoft.SemanticKernel.KernelFunction] public object Orders(string userId) => new Store().Load({|NETRA1007:userId|});
                public object Other(string userId) => new Store().Load(userId);
            }
        }
        """));

    /// <summary>What another process's client, or a model, sends.</summary>
    [Theory]
    [InlineData("class OrdersService : Orders { public override object Get(Order order, Grpc.Core.ServerCallContext context) => new Store().Load({|NETRA1007:order.Customer|}); }")]
    [InlineData("class OrdersService : Orders { public override object Get(Order order, Grpc.Core.ServerCallContext context) => new Store().Load({|NETRA1007:context.RequestHeaders.GetValue(\"user\")|}!); }")]
    [InlineData("class OrdersService : Orders { public override object Get(Order order, Grpc.Core.ServerCallContext context) => new Store().Load(context.GetHttpContext().User.FindFirstValue(\"sub\")!); }")]
    [InlineData("class OrdersService { public object Get(Order order, Grpc.Core.ServerCallContext context) => new Store().Load(order.Customer); }")]
    [InlineData("class Tool { object Run(Microsoft.Extensions.AI.AIFunctionArguments arguments) => new Store().Load({|NETRA1007:(string)arguments[\"user\"]!|}); }")]
    [InlineData("class Tool { object? Run(Microsoft.Extensions.AI.AIFunctionArguments arguments) => arguments.ContainsKey(\"own\") ? null : new Store().Load({|NETRA1007:(string)arguments[\"user\"]!|}); }")]
    [InlineData("class Tool { object? Run(Microsoft.Extensions.AI.AIFunctionArguments arguments, System.Collections.Generic.Dictionary<object, string> own) => own.ContainsKey(arguments[\"user\"]!) ? new Store().Load((string)arguments[\"user\"]!) : null; }")]
    [InlineData("class Tool { object Run(System.Collections.Generic.Dictionary<string, string> arguments) => new Store().Load(arguments[\"user\"]); }")]
    public Task OtherClients_AreJudged(string type) => Verify.RulesAsync(Program("", $$"""
        public class Orders { public virtual object Get(Order order, Grpc.Core.ServerCallContext context) => order; }
        {{type}}
        namespace Grpc.Core
        {
            public class Metadata { public string? GetValue(string key) => null; }
            public class ServerCallContext { public Metadata RequestHeaders { get; } = new(); public HttpContext GetHttpContext() => null!; }
        }
        namespace Microsoft.Extensions.AI { public class AIFunctionArguments { public bool ContainsKey(string name) => true; public object? this[string name] => name; } }
        """));

    /// <summary>What takes the identity is declared elsewhere, so that nothing here but the request opens the body.</summary>
    [Theory]
    [InlineData("quota.Left({|NETRA1007:Request.Headers[\"X-User\"].ToString()|})")]
    [InlineData("quota.Named(Request.Headers[\"X-User\"].ToString())")]
    [InlineData("quota.Left(Response.Headers[\"X-User\"].ToString())")]
    public Task AnotherProject_TakesIt(string expression) => Verify.RulesAsync($$"""
        using Microsoft.AspNetCore.Mvc;
        public class Door : ControllerBase { public int Get([FromServices] Quota quota) => {{expression}}; }
        """, test =>
        {
            var library = test.TestState.AdditionalProjects["Library"];
            library.Sources.Add(("Quota.cs", "public class Quota { public int Left(string userId) => userId.Length; public int Named(string name) => name.Length; }"));
            library.AdditionalReferences.AddRange(FrameworkReferences.All);
            test.TestState.AdditionalProjectReferences.Add("Library");
        });

    [Fact]
    public Task Message_SaysWhatToDo() => Verify.RulesAsync(Controller("store.Load({|#0:text|})"), test => test.ExpectedDiagnostics.Add(
        new DiagnosticResult(Rules.NETRA1007).WithLocation(0).WithArguments(
            "`text` is what the client says, and `userId` of 'Store.Load' takes it for an identity: whoever writes another's id there is that user; "
            + "use the user's own, 'User.FindFirstValue(ClaimTypes.NameIdentifier)', or compare the two first")));

    [Theory]
    [InlineData("test")]
    [InlineData("client")]
    public Task OfOneUserOrTest_DoesNotTrigger(string kind) => Verify.RulesAsync(kind, Controller("store.Load(text)"));

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync(
        Controller("store.Load(Request.Headers[ , userId: text.", "var userId = Request.Query[; if (Request.Headers.TryGetValue(, out var"),
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Generated_DoesNotTrigger() => Verify.RulesAsync("// <auto-generated/>\n#nullable enable\n" + Controller("store.Load(text)"));

    private static string Program(string map, string type = "") => $$"""
        using System;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        public class Store { public object Load(string userId) => userId; }
        public record Bill(string CustomerId, int Amount);
        public class Bills { public object Book(ClaimsPrincipal user, Bill bill) => (user, bill); public object Book(Bill bill) => bill; }
        public class Order { public string Customer { get; set; } = ""; }
        public static class Program
        {
            public static void Map(WebApplication app) { {{map}} }
            private static object Orders(string userId, [FromServices] Store store) => store.Load({{(map.Contains(", Orders)", StringComparison.Ordinal) ? "{|NETRA1007:userId|}" : "userId")}});
        }
        {{type}}
        """;

    /// <summary>A verb alone, "open" or "start", makes no user of a key whose name says no owner.</summary>
    [Theory]
    [InlineData("void Get(HttpContext http, Desks desks) => desks.Open(new PatronId({|NETRA1007:http.Request.Headers[\"x-patron\"]|}!));")]
    [InlineData("void Start(HttpContext http, Desks desks) => desks.Use(new PatronId({|NETRA1007:http.Request.Query[\"p\"].ToString()|}));")]
    [InlineData("object Get(HttpContext http) => new Patron(new PatronId({|NETRA1007:http.Request.Headers[\"x-patron\"]|}!));")]
    [InlineData("void Get(HttpContext http, Desks desks) => desks.AddPatron(new PatronId(http.Request.Headers[\"x-patron\"]!));")]
    [InlineData("void RegisterPatron(HttpContext http, Desks desks) => desks.Use(new PatronId(http.Request.Headers[\"x-patron\"]!));")]
    public Task KeyWithoutOwner(string member) => Verify.RulesAsync($$"""
        using Microsoft.AspNetCore.Http;
        using Netra.Execution.Annotations;
        [UserKey] public readonly record struct PatronId(string Value);
        public class Patron { public Patron(PatronId id) { } }
        public class Desks { public void Open(PatronId id) { } public void Use(PatronId id) { } public void AddPatron(PatronId id) { } }
        public class Door { {{member}} }
        """);

    /// <summary>What a web socket receives.</summary>
    [Theory]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var text = Encoding.UTF8.GetString(buffer, 0, got.Count); store.Load({|NETRA1007:text|});")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), default); var text = Encoding.UTF8.GetString(buffer, 0, got.Count); if (text == \"ping\") return; store.Load({|NETRA1007:text[3..]|});")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer.AsMemory(), default); store.Load({|NETRA1007:Encoding.UTF8.GetString(buffer.AsSpan(0, got.Count)).Substring(3)|});")]
    [InlineData("var segment = new ArraySegment<byte>(new byte[64]); var got = await socket.ReceiveAsync(segment, default); store.Load({|NETRA1007:Encoding.UTF8.GetString(segment.Array!, 0, got.Count)|});")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var order = JsonSerializer.Deserialize<Order>(buffer.AsSpan(0, got.Count))!; store.Load({|NETRA1007:order.UserId|});")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var order = JsonSerializer.Deserialize<Order>(Encoding.UTF8.GetString(buffer, 0, got.Count))!; store.Load({|NETRA1007:order.UserId|});")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var text = Encoding.UTF8.GetString(buffer, 0, got.Count); if (text != http.User.Identity!.Name) return; store.Load(text);")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var order = JsonSerializer.Deserialize<Order>(buffer)!; if (order.UserId != http.User.Identity!.Name) return; store.Load(order.UserId);")]
    [InlineData("var buffer = new byte[64]; var got = await upstream.ReceiveAsync(buffer, default); store.Load(Encoding.UTF8.GetString(buffer, 0, got.Count));")]
    [InlineData("var buffer = new byte[64]; await file.ReadExactlyAsync(buffer); store.Load(Encoding.UTF8.GetString(buffer));")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var other = new byte[8]; store.Load(Encoding.UTF8.GetString(other));")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var text = Encoding.UTF8.GetString(buffer, 0, got.Count); store.Load(http.User.Identity!.Name! + text);")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); store.Load(new Own().GetString(buffer));")]
    [InlineData("System.Net.Sockets.Socket tcp = null!; var buffer = new byte[64]; var got = await tcp.ReceiveAsync(buffer); store.Load(Encoding.UTF8.GetString(buffer));")]
    [InlineData("var buffer = new byte[64]; var got = await socket.ReceiveAsync(buffer, default); var order = JsonSerializer.Deserialize<Order>(\"{}\")!; store.Load(order.UserId);")]
    public Task SocketText_IsTheClients(string statements) => Verify.RulesAsync($$"""
        using System;
        using System.IO;
        using System.Net.WebSockets;
        using System.Text;
        using System.Text.Json;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        public class Order { public string UserId { get; set; } = ""; }
        public class Store { public void Load(string userId) { } }
        public class Own { public string GetString(byte[] of) => ""; }
        public class Loop { public async Task RunAsync(HttpContext http, WebSocket socket, ClientWebSocket upstream, Stream file, Store store) { {{statements}} } }
        """);

    private static string Controller(string expression, string statements = "") => $$"""
        using System;
        using System.Linq;
        using System.Security.Claims;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Netra.Execution.Annotations;
        public class Order { public string Title { get; set; } = ""; public string Customer { get; set; } = ""; }
        public class Query { public string UserId { get; set; } = ""; public object? By { get; set; } }
        public class Login { public string UserId { get; set; } = ""; public string Password { get; set; } = ""; }
        public static class Notes { public static void Note(this HttpContext http, string text) { } }
        public class Store
        {
            public static DeskUserId Current => default;
            public object Load(string userId) => userId;
            public object Find(Guid tenantId) => tenantId;
            public object Mine([UserKey] string who) => who;
            public object Beside(ClaimsPrincipal user, string userId) => userId;
            public bool IsMember(string userId) => true;
            public bool Remove(string userId) => true;
            public object Order(string orderId) => orderId;
            public object Note(string text) => text;
            public object Command(string text, object command) => (text, command);
            public object Notify(string userId) => userId;
            public object Send(string toUserId) => toUserId;
            public string Resolve(string text) => text;
            public string Resolve(ClaimsPrincipal user, string text) => text;
            public bool MayRead(string text) => true;
            public System.Collections.Generic.Dictionary<string, string> Known { get; } = new();
            public void Keep(object it) { }
            public void EnsureMine(string text) { }
            public bool CheckPassword(string text, string password) => true;
            public void SignIn(string text) { }
            public bool TryRead(string? text, out string id) { id = ""; return text is null; }
        }
        public class OrdersController : ControllerBase
        {
            [BindProperty] public string? Bound { get; set; }
            public string? Own { get; set; }
            public object? Get(string text, string password, Order order, [FromServices] Store store)
            {
                {{statements}}
                return {{expression}};
            }
            private static object CreateUser(string userId) => userId;
            private static string Told(string text) => text;
        }
        """;
}
