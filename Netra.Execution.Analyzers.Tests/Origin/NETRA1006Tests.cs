using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Identities that nobody has.</summary>
public sealed class NETRA1006Tests
{
    [Theory]
    [InlineData("store.Load(given)")]
    [InlineData("store.Load(\"\")")]
    [InlineData("store.Load(string.Empty)")]
    [InlineData("store.Load(1, 0)")]
    [InlineData("store.Find(Guid.Empty)")]
    [InlineData("store.Load(options.Account)")]
    [InlineData("store.Load($\"user-{text}\")")]
    [InlineData("store.Load(\"user-\" + text)")]
    [InlineData("store.Load(claims[\"userId\"])")]
    [InlineData("store.Claim(\"tenant_id\")")]
    [InlineData("store.Load(\"tenant_id\")")]
    [InlineData("store.Load(\"x-user-id\")")]
    [InlineData("store.Load(\"{userId}\")")]
    [InlineData("store.Load(\"no such user\")")]
    [InlineData("store.Note(\"system\")")]
    [InlineData("store.Send(toUserId: \"system\")")]
    [InlineData("store.Notify(\"system\")")]
    [InlineData("store.Session(\"session-1\", clientId: \"web\")")]
    [InlineData("new DeskUserId(text)")]
    [InlineData("new DeskUserId(\"\")")]
    [InlineData("new Subject(\"https\", text)")]
    [InlineData("new Claim(ClaimTypes.Role, \"system\")")]
    [InlineData("new Claim(ClaimTypes.NameIdentifier, text)")]
    [InlineData("new Claim(\"sub\", text, ClaimValueTypes.String, \"local\")")]
    [InlineData("new ClaimsIdentity(\"cookie\")")]
    [InlineData("new Desk.UserContext { UserId = new(text) }")]
    [InlineData("new Order { UserId = text, Title = \"system\" }")]
    [InlineData("new { userId = \"system\" }")]
    [InlineData("store.Load(Accounts.Nightly)")]
    [InlineData("new DeskUserId(Accounts.Nightly)")]
    [InlineData("Told(given ?? \"anonymous\")")]
    [InlineData("Told(text)")]
    [InlineData("string.Equals(given, \"system\")")]
    [InlineData("hub.Clients.User(\"system\")")]
    [InlineData("CreateUser(Guid.NewGuid())")]
    [InlineData("new User { UserId = Guid.NewGuid() }")]
    [InlineData("new UserCreated(Guid.NewGuid())")]
    [InlineData("store.Order(Guid.NewGuid())")]
    [InlineData("store.Order(Guid.CreateVersion7())")]
    [InlineData("store.Load(text switch { \"\" => throw new InvalidOperationException(), _ => text })")]
    [InlineData("store.Load(text switch { \"eu\" => \"a1\", _ => \"a2\" })")]
    public Task KnownOrOther_DoesNotTrigger(string expression) => Verify.RulesAsync(Class(expression));

    [Theory]
    [InlineData("store.Load({|NETRA1006:\"system\"|})")]
    [InlineData("store.Load(userId: {|NETRA1006:\"system\"|})")]
    [InlineData("store.Load(given ?? {|NETRA1006:\"system\"|})")]
    [InlineData("store.Load(text.Length > 0 ? text : {|NETRA1006:\"anonymous\"|})")]
    [InlineData("store.Load(({|NETRA1006:\"system\"|}))")]
    [InlineData("store.Load(1, {|NETRA1006:7|})")]
    [InlineData("store.Find({|NETRA1006:Guid.NewGuid()|})")]
    [InlineData("store.Find({|NETRA1006:Guid.Parse(\"2f0c4c1e-6f4b-4c4d-8d5e-3a4f9b1c2d3e\")|})")]
    [InlineData("store.Find({|NETRA1006:new Guid(\"2f0c4c1e-6f4b-4c4d-8d5e-3a4f9b1c2d3e\")|})")]
    [InlineData("store.Load({|NETRA1006:Guid.NewGuid().ToString()|})")]
    [InlineData("store.Load({|NETRA1006:$\"guest-{Guid.NewGuid()}\"|})")]
    [InlineData("store.Load({|NETRA1006:\"guest-\" + Guid.NewGuid().ToString(\"N\")|})")]
    [InlineData("store.Load({|NETRA1006:Accounts.Fallback|})")]
    [InlineData("store.Find({|NETRA1006:Accounts.Night|})")]
    [InlineData("new DeskUserId({|NETRA1006:\"system\"|})")]
    [InlineData("new DeskUserId(text ?? {|NETRA1006:\"system\"|})")]
    [InlineData("Run(new({|NETRA1006:\"system\"|}))")]
    [InlineData("Subject.Parse({|NETRA1006:\"system\"|})")]
    [InlineData("(Subject){|NETRA1006:\"system\"|}")]
    [InlineData("new Subject(\"https\", {|NETRA1006:\"system\"|})")]
    [InlineData("new Claim(ClaimTypes.NameIdentifier, {|NETRA1006:\"system\"|})")]
    [InlineData("new Claim(\"sub\", {|NETRA1006:\"system\"|})")]
    [InlineData("new System.Security.Principal.GenericIdentity({|NETRA1006:\"system\"|})")]
    [InlineData("new Desk.UserContext { UserId = new({|NETRA1006:\"system\"|}) }")]
    [InlineData("new Order { UserId = {|NETRA1006:\"system\"|} }")]
    [InlineData("new Marked { Who = {|NETRA1006:\"system\"|} }")]
    [InlineData("store.Marked({|NETRA1006:\"system\"|})")]
    [InlineData("CreateSession({|NETRA1006:Guid.NewGuid()|})")]
    [InlineData("store.Find({|NETRA1006:Guid.CreateVersion7()|})")]
    [InlineData("store.Load(text switch { \"\" => {|NETRA1006:\"guest\"|}, _ => text })")]
    public Task InventedIdentity_Triggers(string expression) => Verify.RulesAsync(Class(expression));

    [Theory]
    [InlineData("var userId = {|NETRA1006:\"system\"|}; store.Note(userId);")]
    [InlineData("var userId = \"system\"; logger.LogInformation(userId);")]
    [InlineData("var userId = text ?? \"anonymous\"; logger.LogInformation(\"{User}\", userId);")]
    [InlineData("var name = \"system\"; store.Note(name);")]
    [InlineData("var name = {|NETRA1006:\"system\"|}; store.Load(name);")]
    [InlineData("var name = {|NETRA1006:\"system\"|}; if (text.Length > 0) name = text; store.Load(name);")]
    [InlineData("string? userId = null; userId ??= {|NETRA1006:\"system\"|}; store.Note($\"orders/{userId}\");")]
    [InlineData("var order = new Order(); order.UserId = {|NETRA1006:\"system\"|}; order.Title = \"system\";")]
    [InlineData("const string UserIdHeader = \"x-user\"; store.Note(UserIdHeader);")]
    public Task Locals_AreFollowed(string statements) => Verify.RulesAsync(Class("null", statements));

    [Theory]
    [InlineData("public string UserId => {|NETRA1006:\"system\"|};")]
    [InlineData("public string UserId { get; set; } = {|NETRA1006:\"system\"|};")]
    [InlineData("private readonly string _userId = {|NETRA1006:\"system\"|}; public string B => _userId;")]
    [InlineData("string CurrentUserId(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? {|NETRA1006:\"anonymous\"|};")]
    [InlineData("string CurrentUserId(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException();")]
    [InlineData("public static readonly DeskUserId System = new({|NETRA1006:\"system\"|});")]
    [InlineData("[CrossUser(\"the night run\")] public static readonly DeskUserId System = new(\"system\");")]
    [InlineData("public string UserId { get; set; } = \"\";")]
    [InlineData("public string UserId { get; set; } = null!;")]
    [InlineData("public const string UserId = \"uid-claim\"; public static readonly string TenantId = \"tenant-claim\";")]
    [InlineData("[UserKey] public readonly record struct OwnKey(Guid Value) { public static OwnKey New() => new(Guid.NewGuid()); }")]
    [InlineData("[UserKey] public readonly record struct OwnKey(Guid Value); static OwnKey Some() => new({|NETRA1006:Guid.NewGuid()|});")]
    [InlineData("public string UserName { get; set; } = \"system\";")]
    [InlineData("public string ToUserId { get; set; } = \"system\";")]
    [InlineData("string UserId(int kind) { string Inner() { return \"system\"; } return Inner() + kind; }")]
    [InlineData("static object Mine(string customerId, string ownerId, string memberId, string subjectId) => (customerId, ownerId, memberId, subjectId); object B() => Mine({|NETRA1006:\"a1\"|}, {|NETRA1006:\"a2\"|}, {|NETRA1006:\"a3\"|}, {|NETRA1006:\"a4\"|});")]
    [InlineData("static object Mine(string appId, string agentId, string deviceId, string connectionId) => (appId, agentId, deviceId, connectionId); object B() => Mine(\"a1\", \"a2\", \"a3\", \"a4\");")]
    [InlineData("[UserScoped] public class Basket { public string UserId { get; init; } = \"\"; public string Title { get; init; } = \"\"; } object B(string text) => new Basket { UserId = {|NETRA1006:\"system\"|}, Title = text };")]
    [InlineData("[UserScoped] public class Basket { public string UserId { get; init; } = \"\"; public string Title { get; init; } = \"\"; } object B(string text) => new Basket { UserId = text, Title = \"system\" };")]
    [InlineData("[UserScoped] public class Basket { public Basket(string userId, string title) { } } object B(string text) => new Basket({|NETRA1006:\"system\"|}, text);")]
    [InlineData("[UserScoped] public class Basket { public Basket(string userId, string title) { } } object B(string text) => new Basket(text, \"system\");")]
    [InlineData("string Of(ClaimsPrincipal user) { var memberId = user.FindFirst(\"m\") switch { null => {|NETRA1006:\"guest\"|}, var claim => claim.Value }; return memberId; }")]
    [InlineData("string Of(ClaimsPrincipal user) { var level = user.FindFirst(\"m\") switch { null => \"guest\", var claim => claim.Value }; return level; }")]
    [InlineData("string Of(ClaimsPrincipal user) { var memberId = user.FindFirst(\"m\") switch { null => throw new InvalidOperationException(), var claim => claim.Value }; return memberId; }")]
    [InlineData("string Of(ClaimsPrincipal user) { var accountId = user.IsInRole(\"eu\") switch { true => \"eu-1\", _ => \"us-1\" }; return accountId; }")]
    [InlineData("Guid Of(ClaimsPrincipal user) { Guid ownerId = Guid.TryParse(user.FindFirstValue(\"oid\"), out var parsed) ? parsed : {|NETRA1006:Guid.NewGuid()|}; return ownerId; }")]
    [InlineData("Guid Of(string text) { Guid ownerId = Guid.TryParse(text, out var parsed) ? parsed : Guid.NewGuid(); return ownerId; }")]
    [InlineData("Guid Of(ClaimsPrincipal user) { Guid orderId = Guid.TryParse(user.FindFirstValue(\"oid\"), out var parsed) ? parsed : Guid.NewGuid(); return orderId; }")]
    [InlineData("Guid Of(ClaimsPrincipal user) { Guid ownerId = Guid.NewGuid(); _ = user; return ownerId; }")]
    [InlineData("Guid CreateOwner(ClaimsPrincipal user) { Guid ownerId = Guid.TryParse(user.FindFirstValue(\"oid\"), out var parsed) ? parsed : Guid.NewGuid(); return ownerId; }")]
    public Task Members_AreJudged(string member) => Verify.RulesAsync(Class("null", "", member));

    [Theory]
    [InlineData("test")]
    [InlineData("client")]
    public Task OfOneUserOrTest_DoesNotTrigger(string kind) => Verify.RulesAsync(kind, Class("store.Load(\"system\")"));

    [Fact]
    public Task StartUpAndSeeds_DoNotTrigger() => Verify.RulesAsync("""
        using Desk;
        using Microsoft.AspNetCore.Builder;
        class Store { public object Load(string userId) => userId; }
        class Program
        {
            static void Main() { new Store().Load("system"); Fill(); }
            static void Fill() { new Store().Load("alice"); }
            static void Map(WebApplication app, Store store) => app.MapGet("/", () => store.Load({|NETRA1006:"system"|}));
            static void MapAll(WebApplication app) { app.MapGet("/", Handle); app.MapGet("/", Handlers.Handle); Handlers.Prepare(); }
            static object Handle(Store store) => store.Load({|NETRA1006:"system"|});
        }
        static class Handlers { public static object Handle(Store store) => store.Load({|NETRA1006:"system"|}); public static object Prepare() => new Store().Load("alice"); }
        class Seeder { object Fill(Store store) => store.Load("alice"); }
        class Filler { object Fill(Store store) => store.Load({|NETRA1006:"alice"|}); }
        """);

    /// <summary>A local function of the program's own file that is only called runs with it; one that is handed to an endpoint serves users.</summary>
    [Theory]
    [InlineData("Fill();", "\"alice\"")]
    [InlineData("app.MapGet(\"/\", Fill);", "{|NETRA1006:\"alice\"|}")]
    [InlineData("Parsed.MapResult(Fill, Fill);", "\"alice\"")]
    [InlineData("app.Use((http, next) => { Fill(); return next(http); });", "{|NETRA1006:\"alice\"|}")]
    [InlineData("Fill(); app.MapGet(\"/\", (System.Func<object>)Fill);", "{|NETRA1006:\"alice\"|}")]
    [InlineData("app.MapGet(\"/\", () => Fill());", "{|NETRA1006:\"alice\"|}")]
    public Task LocalFunctionOfTheProgram(string use, string name) => Verify.RulesAsync(
        $$"""
        using Desk;
        using Microsoft.AspNetCore.Builder;
        var app = WebApplication.Create();
        {{use}}
        app.Run();
        static object Fill() => new Service(new Store()).Open();
        static class Parsed { public static void MapResult(System.Func<object> of, System.Func<object> otherwise) => of(); }
        class Store { public object Load(string userId) => userId; }
        class Service(Store store) { public object Open() => store.Load({{name}}); }
        """,
        test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Fact]
    public Task OptOutAndReplacedType_DoNotTrigger() => Verify.RulesAsync("""
        using Desk;
        using Netra.Execution.Annotations;
        class Store { public object Load(string userId) => userId; }
        class Night { [CrossUser("the night run is of nobody")] object Run(Store store) => store.Load("system"); }
        [ReplacedBy(typeof(Store))] class Old { object Run(Store store) => store.Load("system"); }
        """);

    [Fact]
    public Task Message_ListsTheRealSources() => Verify.RulesAsync("""
        using System.Security.Claims;
        using Desk;
        using Microsoft.AspNetCore.Mvc;
        class Store { public object Load(string userId) => userId; }
        class Work(UserContext context) { static readonly ClaimsPrincipal s_nobody = new(); object Run(Store store, ClaimsPrincipal caller) => store.Load({|#0:"system"|}); object A => context; }
        public class Orders : ControllerBase { public object Get([FromServices] object store) => ((Store)store).Load({|#1:"system"|}); }
        class Nobody { object Run(Store store) => store.Load({|#2:"system"|}); }
        """, test => test.ExpectedDiagnostics.AddRange(
    [
        Invented(0, "use the user's own, 'caller.FindFirstValue(ClaimTypes.NameIdentifier)' or 'context.UserId'"),
        Invented(1, "use the user's own, 'User.FindFirstValue(ClaimTypes.NameIdentifier)'"),
        Invented(2, "take the user as a parameter, from where the request was authenticated"),
    ]));

    [Fact]
    public Task Assume_Triggers() => Verify.RulesAsync("""
        using Netra.Execution;
        using Netra.Execution.Annotations;
        namespace Netra.Execution
        {
            [UserKey] public readonly record struct UserId(string Value);
            public sealed class UserRealm { public object Assume(UserId userId, string justification) => userId; }
        }
        class Job
        {
            [CrossUser("the night run")] static readonly UserId Night = new("night");
            object A(UserRealm realm, UserId stored) => {|NETRA1006:realm.Assume(stored, "job")|};
            object B(UserRealm realm) => {|NETRA1006:realm.Assume(new UserId("system"), "job")|};
            object C(UserRealm realm) => realm.Assume(Night, "job");
        }
        class Other { object Assume(string name, string why) => name; object A() => Assume("system", "job"); }
        """);

    [Fact]
    public Task IncompleteOrGenerated_IsSurvived() => Verify.RulesAsync("""
        // <auto-generated/>
        class Store { public object Load(string userId) => userId; object A() => Load("system"); object B() => Load( ; object C() => Missing("system", userId: ); }
        """, test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync("""
        class Store { public object Load(string userId) => userId; object B() => Load( ; object C() => Missing("system", userId: ); object UserId => ; }
        """, test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static DiagnosticResult Invented(int place, string what) =>
        new DiagnosticResult(Rules.NETRA1006).WithLocation(place).WithArguments(
            "'\"system\"' is nobody's, and `userId` of 'Store.Load' takes it for an identity: everybody for whom it is made up is one user; " + what);

    /// <summary>An id that is made with whom it is of, in what makes such ones; one that is made beside is nobody's.</summary>
    [Theory]
    [InlineData("class UserService { User Register(string name) => new(new UserId(Guid.NewGuid().ToString()), name); }")]
    [InlineData("class Accounts(Users users) { void Welcome(string name) => users.Keep(new User(new UserId(Guid.NewGuid().ToString()), name)); }")]
    [InlineData("class PatronFactory { PatronId Create() => new(Guid.NewGuid().ToString()); }")]
    [InlineData("class Patrons { void Add(Patron patron) { } void Fill() => Add(new Patron(new PatronId(Guid.NewGuid().ToString()))); }")]
    [InlineData("class Lanes { void Open(PatronId id) { } void Run() => Open(new PatronId({|NETRA1006:Guid.NewGuid().ToString()|})); }")]
    [InlineData("class Lanes { void Open(UserId id) { } void Run() => Open(new UserId({|NETRA1006:Guid.NewGuid().ToString()|})); }")]
    [InlineData("class Lanes { object Run(string name) => new User(new UserId({|NETRA1006:\"guest\"|}), name); }")]
    public Task MadeForSomebodyNew(string declaration) => Verify.RulesAsync($$"""
        using System;
        using Netra.Execution.Annotations;
        [UserKey] public readonly record struct PatronId(string Value);
        [UserKey] public readonly record struct UserId(string Value);
        public class Patron { public Patron(PatronId id) { } }
        public class User { public User(UserId id, string name) { } }
        public class Users { public void Keep(User user) { } }
        {{declaration}}
        """);

    private static string Class(string expression, string statements = "", string member = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Security.Claims;
        using Desk;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.Logging;
        using Netra.Execution.Annotations;
        [UserKey] public sealed class Subject(string scheme, string value)
        {
            public static Subject Parse(string text) => new("https", text);
            public static explicit operator Subject(string text) => new("https", text);
            public string Text => scheme + value;
        }
        public class Order { public string UserId { get; set; } = ""; public string Title { get; set; } = ""; }
        public class Marked { [UserKey] public string Who { get; set; } = ""; }
        public class User { public Guid UserId { get; set; } }
        public record UserCreated(Guid UserId);
        public class Settings { public string Account { get; set; } = ""; }
        public static class Accounts
        {
            [CrossUser("the night run")] public const string Nightly = "nightly";
            public const string Fallback = "fallback";
            public static readonly Guid Night = Guid.Parse("2f0c4c1e-6f4b-4c4d-8d5e-3a4f9b1c2d3e");
        }
        public class Store
        {
            public object Load(string userId) => userId;
            public object Load(int id, int accountId = 0) => id;
            public object Find(Guid tenantId) => tenantId;
            public object Order(Guid orderId) => orderId;
            public object Note(string text) => text;
            public object Claim(string claimType) => claimType;
            public object Notify(string userId) => userId;
            public object Send(string toUserId) => toUserId;
            public object Session(string sessionId, string clientId) => sessionId + clientId;
            public object Marked([UserKey] string who) => who;
        }
        public partial class C
        {
            object? A(Store store, Settings options, ILogger logger, IHubContext<Hub> hub, Dictionary<string, string> claims, string text, string given)
            {
                {{statements}}
                return {{expression}};
            }
            static object Run(DeskUserId user) => user;
            static object CreateUser(Guid userId) => userId;
            static object CreateSession(Guid userId) => userId;
            static string Told(string text) => text;
            {{member}}
        }
        """;
}
