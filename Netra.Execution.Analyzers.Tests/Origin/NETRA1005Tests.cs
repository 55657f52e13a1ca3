using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Users that may be missing: parameters, and what is passed for them.</summary>
public sealed class NETRA1005Tests
{
    [Theory]
    [InlineData("void A(UserContext context) { }")]
    [InlineData("void A(DeskUserId user) { }")]
    [InlineData("void A(string userId) { }")]
    [InlineData("void A(string? text, int? count, Guid? id, string? clientId, string? sessionId) { }")]
    [InlineData("void A(Note? note) { }")]
    [InlineData("void A(bool? userId) { }")]
    [InlineData("bool TryGet(string key, out UserContext? context) { context = null; return false; }")]
    [InlineData("bool TryGet(string? userId, out UserContext? context) { context = null; return userId is null; }")]
    [InlineData("void A(out DeskUserId? user) { user = null; }")]
    [InlineData("bool Equals(UserContext? other) => other is null;")]
    [InlineData("public static bool operator ==(C? one, UserContext? other) => false; public static bool operator !=(C? one, UserContext? other) => true; public override bool Equals(object? o) => false; public override int GetHashCode() => 0;")]
    [InlineData("void A() { void Inner(UserContext? context) { } Inner(new UserContext()); }")]
    [InlineData("UserContext? Current { get; set; }")]
    [InlineData("class D : Microsoft.AspNetCore.Mvc.ControllerBase { public void Get(System.Guid? userId) { } }")]
    [InlineData("class D : Microsoft.AspNetCore.SignalR.Hub { public void Join(string? userId) { } }")]
    [InlineData("void A([Microsoft.AspNetCore.Mvc.FromQuery] string? userId) { }")]
    [InlineData("void A(ClaimsPrincipal principal, Guid? userId) { } void B(ClaimsPrincipal principal) => A(principal, null);")]
    [InlineData("void A(UserContext context, string? ownerId = null) { } void B(UserContext context) => A(context, default);")]
    [InlineData("class Crossed(string? tenantId) : InvalidOperationException(tenantId); void B() => throw new Crossed(null);")]
    [InlineData("void A(string? appId, string? agentId, string? deviceId, string? connectionId, string? conversationId, string? threadId) { }")]
    [InlineData("[Netra.Execution.Annotations.UserScoped] public class Basket { public Basket(UserContext of) => CustomerId = of.UserId; public DeskUserId CustomerId { get; } } void A(Basket? basket) { }")]
    public Task RequiredUserOrOther_DoesNotTrigger(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { }")]
    [InlineData("void A(UserContext {|NETRA1005:context|} = null!) { }")]
    [InlineData("void A(int a, UserContext? {|NETRA1005:context|} = null) { }")]
    [InlineData("void A(DeskUserId? {|NETRA1005:user|}) { }")]
    [InlineData("void A(DeskUserId {|NETRA1005:user|} = default) { }")]
    [InlineData("void A(string? {|NETRA1005:userId|}) { }")]
    [InlineData("void A(string {|NETRA1005:tenantId|} = \"system\") { }")]
    [InlineData("void A(Guid? {|NETRA1005:customerId|}) { }")]
    [InlineData("void A(int {|NETRA1005:accountId|} = 0) { }")]
    [InlineData("void A(ClaimsPrincipal? {|NETRA1005:principal|}) { }")]
    [InlineData("void A(Microsoft.AspNetCore.Http.HttpContext? {|NETRA1005:http|}) { }")]
    [InlineData("void A(ClaimsPrincipal? {|NETRA1005:principal|}, Guid? {|NETRA1005:userId|}) { }")]
    [InlineData("void A(UserContext context, ClaimsPrincipal? {|NETRA1005:principal|}) { }")]
    [InlineData("static void A(UserContext? {|NETRA1005:context|}) { }")]
    [InlineData("public C(UserContext? {|NETRA1005:context|} = null) { }")]
    [InlineData("class D(UserContext? {|NETRA1005:context|}) { object? A => context; }")]
    [InlineData("record D(UserContext? {|NETRA1005:Context|});")]
    [InlineData("interface I { void A(UserContext? {|NETRA1005:context|}); }")]
    [InlineData("abstract class D { public abstract void A(UserContext? {|NETRA1005:context|}); }")]
    [InlineData("bool TryRun(UserContext? {|NETRA1005:context|}) => context is null;")]
    [InlineData("class D : Microsoft.AspNetCore.Mvc.ControllerBase { private void Get(System.Guid? {|NETRA1005:userId|}) { } }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { } void B() => A(null);")]
    [InlineData("void A(UserSession? {|NETRA1005:session|}) { }")]
    [InlineData("[Netra.Execution.Annotations.UserScoped] public class Basket { public DeskUserId CustomerId { get; init; } } void A(Basket? {|NETRA1005:basket|}) { }")]
    [InlineData("void A(Microsoft.AspNetCore.SignalR.HubCallerContext? {|NETRA1005:caller|}) { }")]
    [InlineData("void A(string? {|NETRA1005:ownerId|}, string? {|NETRA1005:memberId|}, string? {|NETRA1005:subjectId|}) { }")]
    public Task OptionalUser_Triggers(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("void A(UserContext? context) { ArgumentNullException.ThrowIfNull(context); Use(context); }")]
    [InlineData("void A(UserContext? context) { var known = context ?? throw new InvalidOperationException(); Use(known); }")]
    [InlineData("void A(UserContext? context) => Use(context ?? throw new InvalidOperationException());")]
    [InlineData("void A(UserContext? context, UserContext other) => Use(context ?? other ?? throw new InvalidOperationException());")]
    [InlineData("void A(UserContext? context) { if (context is null) throw new InvalidOperationException(); Use(context); }")]
    [InlineData("void A(UserContext? context) { if (context == null) { return; } Use(context); }")]
    [InlineData("void A(UserContext? context) { if (context is not { } known) { return; } Use(known); }")]
    [InlineData("void A(DeskUserId? user) { if (!user.HasValue) return; Use(user); }")]
    [InlineData("void A(string? userId) { if (string.IsNullOrEmpty(userId) || userId.Length > 9) return; Use(userId); }")]
    [InlineData("void A(string? userId) { ArgumentException.ThrowIfNullOrWhiteSpace(userId); Use(userId); }")]
    [InlineData("void A(string? userId) { var name = nameof(userId); try { ArgumentNullException.ThrowIfNull(userId); Use(name); } finally { } }")]
    [InlineData("public C(UserContext? context) { _ = context ?? throw new InvalidOperationException(); }")]
    [InlineData("class D(UserContext? context) { private readonly UserContext _a = context ?? throw new InvalidOperationException(); object A => _a; }")]
    public Task RefusedUser_DoesNotTrigger(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("void A(string? tenantId) => Use(tenantId);")]
    [InlineData("interface I { void A(Guid? tenantId, int page = 1); }")]
    [InlineData("void A(string? tenantId, int page) => Use(tenantId); void B() => A(null, 1);")]
    [InlineData("void A(Http? http) => Use(http?.TraceIdentifier); void B() => A(null);")]
    [InlineData("void A(Http? http) => Use(http?.TraceIdentifier);")]
    [InlineData("void A(Http? http) { if (http != null) { http.Response.StatusCode = 200; Use(http.RequestAborted); } }")]
    [InlineData("void A(Http? http) { if (http is null) return; Use(http.User); }")]
    [InlineData("void A(Http? http) => B(http, 1); void B(Http? http, int status) => Use((http?.TraceIdentifier, status));")]
    [InlineData("void A(string? userId) { B(userId); } void B(string? userId) { ArgumentNullException.ThrowIfNull(userId); }")]
    [InlineData("bool A(ClaimsPrincipal? caller, string role) => caller?.Identity?.IsAuthenticated == true && caller.IsInRole(role);")]
    [InlineData("void A(string? agentId, string? userId) { if (string.IsNullOrEmpty(agentId) && string.IsNullOrWhiteSpace(userId)) { throw new ArgumentException(); } Use((agentId, userId)); }")]
    public Task AbsenceThatIsAnswered_DoesNotTrigger(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("void A(string? {|NETRA1005:userId|}) => Use(userId);")]
    [InlineData("void A(string? {|NETRA1005:tenantId|} = null) => Use(tenantId);")]
    [InlineData("interface I { void A(Guid? {|NETRA1005:userId|}, int page = 1); }")]
    [InlineData("void A(string tenantId) => Use(tenantId); void B() => A({|NETRA1005:null!|});")]
    [InlineData("void A([Netra.Execution.Annotations.UserKey] string? {|NETRA1005:key|}) => Use(key);")]
    [InlineData("void A(Http? {|NETRA1005:http|}) => Use((http?.TraceIdentifier, http?.User));")]
    [InlineData("void A(Http? {|NETRA1005:http|}) { if (http != null) { http.Response.StatusCode = 200; Use(http); } }")]
    [InlineData("void A(Http? {|NETRA1005:http|}) => B(http, 1); void B(Http? {|NETRA1005:http|}, int status) => Use((http?.User, status));")]
    [InlineData("void A(string? {|NETRA1005:userId|}) { B(userId); Use(userId); } void B(string? userId) { ArgumentNullException.ThrowIfNull(userId); }")]
    [InlineData("void A(string? {|NETRA1005:userId|}) { A(userId); }")]
    [InlineData("bool A(ClaimsPrincipal? {|NETRA1005:caller|}, string role) => caller?.Identity?.IsAuthenticated == false || caller!.IsInRole(role);")]
    [InlineData("bool A(ClaimsPrincipal? {|NETRA1005:caller|}, string role) => caller?.Identity?.IsAuthenticated == true || role == caller?.Identity?.Name;")]
    [InlineData("void A(string? agentId, string? {|NETRA1005:userId|}) { if (string.IsNullOrEmpty(agentId) && string.IsNullOrWhiteSpace(userId)) { Use(1); } Use((agentId, userId)); }")]
    [InlineData("void A(string? text, string? {|NETRA1005:userId|}) { if (string.IsNullOrEmpty(text) && string.IsNullOrWhiteSpace(userId)) { throw new ArgumentException(); } Use((text, userId)); }")]
    public Task AbsenceThatIsNot_Triggers(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { Use(context); ArgumentNullException.ThrowIfNull(context); }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}, bool strict) { if (strict) ArgumentNullException.ThrowIfNull(context); Use(context); }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}, bool strict) { if (strict && context is null) return; Use(context); }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { if (context is not null) Use(context); }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { if (context is null) Use(1); Use(context); }")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) => Use(context ?? new UserContext());")]
    public Task UserThatIsRefusedTooLate_Triggers(string member) => VerifyAsync(Class(member));

    [Fact]
    public Task InheritedSignature_IsReportedOnce() => VerifyAsync("""
        using Desk;
        using System.Threading.Tasks;
        interface IJob { Task RunAsync(UserContext? {|NETRA1005:context|}); }
        class Job : IJob { public virtual Task RunAsync(UserContext? context) => Task.CompletedTask; public void Other(UserContext? {|NETRA1005:context|}) { } }
        class Explicit : IJob { Task IJob.RunAsync(UserContext? context) => Task.CompletedTask; }
        class Derived : Job { public override Task RunAsync(UserContext? context) => Task.CompletedTask; }
        class Comparer : System.Collections.Generic.IComparer<UserContext> { public int Compare(UserContext? x, UserContext? y) => 0; }
        """);

    [Theory]
    [InlineData("Run({|NETRA1005:null!|});")]
    [InlineData("this.Run({|NETRA1005:null!|});")]
    [InlineData("Run(context: {|NETRA1005:default!|});")]
    [InlineData("Run({|NETRA1005:(UserContext)null!|});")]
    [InlineData("ForKey({|NETRA1005:default|});")]
    [InlineData("ForKey({|NETRA1005:default(DeskUserId)|});")]
    [InlineData("ForId({|NETRA1005:null|});")]
    [InlineData("_ = new Holder({|NETRA1005:null!|});")]
    [InlineData("Holder holder = new({|NETRA1005:null!|});")]
    [InlineData("System.Action run = () => Run({|NETRA1005:null!|}); run();")]
    [InlineData("Run({|NETRA1005:null|});")]
    public Task NobodyPassed_Triggers(string statement) => VerifyAsync(Calls(statement));

    [Theory]
    [InlineData("Run(new UserContext());")]
    [InlineData("ForKey(new DeskUserId(\"\"));")]
    [InlineData("Text(null);")]
    [InlineData("Data(null);")]
    [InlineData("SetCurrent(null);")]
    [InlineData("_ = key.Equals(null);")]
    [InlineData("_ = ReferenceEquals(key, null);")]
    [InlineData("TryRun(null, out _);")]
    [InlineData("_ = new Engine(null);", "_ = {|NETRA1001:new Engine(null)|};")]
    public Task OtherNull_DoesNotTrigger(string statement, string? marked = null) => VerifyAsync(Calls(marked ?? statement));

    /// <summary>That the replaced type is asked at all is the greater fault.</summary>
    [Theory]
    [InlineData("[ReplacedBy(typeof(UserEngine))]", "null!")]
    [InlineData("", "{|NETRA1005:null!|}")]
    public Task NobodyPassedToAReplacedType_DoesNotTrigger(string attribute, string given) => VerifyAsync($$"""
        using Desk;
        using Netra.Execution.Annotations;
        {{attribute}} class Bot { public void Tell(UserContext context) => _ = context; }
        class Caller { void B(Bot bot) => bot.Tell({{given}}); }
        """);

    /// <summary>Nothing here names what takes the user; that nobody is passed is written out.</summary>
    [Theory]
    [InlineData("desk.Show(1, {|NETRA1005:null!|});")]
    [InlineData("desk.Show(1, viewer: {|NETRA1005:default!|});")]
    [InlineData("desk.Find(ownerId: {|NETRA1005:default|});")]
    [InlineData("desk.Keep(userId: {|NETRA1005:null|}, \"a\");")]
    [InlineData("_ = new Ledger(1, {|NETRA1005:null!|});")]
    [InlineData("desk.Show(1, user);")]
    [InlineData("desk.Find(ownerId: id);")]
    [InlineData("desk.Text(null!);")]
    [InlineData("desk.Mine(userId: null);")]
    [InlineData("desk.Mine(null!);")]
    [InlineData("desk.Old(userId: null);")]
    [InlineData("desk.Order(orderId: default);")]
    [InlineData("_ = null != user ? 1 : 2;")]
    public Task AnotherProject_TakesTheUser(string statement) => VerifyAsync($$"""
        #nullable enable
        #pragma warning disable CS8625
        using System;
        using System.Security.Claims;
        class C { void A(Front desk, ClaimsPrincipal user, Guid id) { {{statement}} } }
        """, test =>
        {
            var library = test.TestState.AdditionalProjects["Library"];
            library.Sources.Add(("Front.cs", """
                #nullable enable
                #pragma warning disable NETRA1005 // the case is about what is passed
                using System;
                using System.Security.Claims;
                public class Ledger { public Ledger(int year, ClaimsPrincipal user) { } }
                public class Front
                {
                    public void Show(int order, ClaimsPrincipal viewer) { }
                    public void Find(Guid ownerId) { }
                    public void Keep(string userId, string text) { }
                    public void Text(string text) { }
                    public void Mine(string? userId) { }
                    public void Order(Guid orderId) { }
                #nullable disable
                    public void Old(string userId) { }
                }
                """));
            library.AdditionalReferences.AddRange(FrameworkReferences.All);
            test.TestState.AdditionalProjectReferences.Add("Library");
        });

    /// <summary>An assembly of the application, which knows our annotations, tells by the names of its parameters what takes a user.</summary>
    [Theory]
    [InlineData("desk.Show(1, {|NETRA1005:null|});")]
    [InlineData("desk.Find({|NETRA1005:default|});")]
    [InlineData("_ = new Ledger(1, {|NETRA1005:null|});")]
    [InlineData("Ledger ledger = new(1, {|NETRA1005:null|}); _ = ledger;")]
    [InlineData("desk.Show(1, null);", false)]
    [InlineData("desk.Show(1, user);")]
    [InlineData("desk.Find(id);")]
    [InlineData("desk.Text(null, default);")]
    [InlineData("desk.Mine(null);")]
    [InlineData("desk.Old(null);")]
    [InlineData("desk.Order(default);")]
    [InlineData("desk.Ended(default);")]
    [InlineData("desk.By(null);")]
    public Task AnotherAssembly_TakesTheUser(string statement, bool isAnnotated = true) => VerifyAsync($$"""
        #nullable enable
        #pragma warning disable CS8625
        using System;
        using System.Security.Claims;
        class C { void A(Front desk, ClaimsPrincipal user, Guid id) { {{statement}} } }
        """, test => test.TestState.AdditionalReferences.Add(Library.Of("""
            using System.Security.Claims;
            public class Ledger { public Ledger(int year, ClaimsPrincipal user) { } }
            public class Front
            {
                public void Show(int order, ClaimsPrincipal user) { }
                public void Find(Guid ownerId) { }
                public void Text(string text, CancellationToken stop) { }
                public void Mine(string? userId) { }
                public void Order(Guid orderId) { }
                public void Ended(CancellationToken context) { }
                public void By(ClaimsPrincipal viewer) { }
            #nullable disable
                public void Old(string userId) { }
            }
            """, isAnnotated ? Sources.Annotations : "")));

    [Fact]
    public Task BaseCall_Triggers() => VerifyAsync("""
        using Desk;
        class Holder(UserContext context) { public object Context => context; }
        class Derived() : Holder({|NETRA1005:null!|});
        class Other : Holder { public Other() : base({|NETRA1005:null!|}) { } public Other(int i) : this() { } }
        """);

    [Fact]
    public Task ReplacedTypeOptOutAndGenerated_AreSilent() => VerifyAsync(
        """
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEngine))] class OldBot(UserContext? context) { public void Run(UserContext? other) => Run(null); object? A => context; }
        class Bot
        {
            public void Run([CrossUser("the night run is of nobody")] UserContext? context) { }
            [CrossUser("the night run is of nobody")] public void Night(UserContext? context) => Run(null);
        }
        """,
        test => test.TestState.Sources.Add(("/A.g.cs", "class A { void B(Desk.UserContext context = null) { } }")));

    [Theory]
    [InlineData("test", "context")]
    [InlineData("client", "{|NETRA1005:context|}")]
    public Task TestProject_IsSilent(string kind, string parameter) =>
        VerifyAsync(Class($"void A(UserContext? {parameter}) {{ }}"), test => Verify.Configure(test, "netra.project_kind = " + kind));

    [Fact]
    public Task IncompleteCode_DoesNotThrow() => VerifyAsync(
        Class("void A(UserContext? {|NETRA1005:context|}, UserContext? , Missing? m = ) { Run(null, ; new C(null"),
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    private static Task VerifyAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verify.AdviceAsync(Rules.NETRA1005, source, configure);

    private static string Class(string member) => $$"""
        #pragma warning disable CS0660, CS0661
        using System;
        using System.Security.Claims;
        using Desk;
        using Http = Microsoft.AspNetCore.Http.HttpContext;
        [Netra.Execution.Annotations.UserScoped] public class Note;
        public partial class C
        {
            {{member}}
            static void Use(object? o) { }
        }
        """;

    private static string Calls(string statement) => $$"""
        using Desk;
        [Netra.Execution.Annotations.UserScoped] public class Note;
        public class Holder(UserContext context) { public object Context => context; }
        public class C
        {
            public void A(DeskUserId key) { {{statement}} }
            void Run(UserContext context) { }
            void ForKey(DeskUserId user) { }
            void ForId(string userId) { }
            void Text(string? text) { }
            void Data(Note? note) { }
            void SetCurrent(UserContext? {|NETRA1005:context|}) { }
            bool TryRun(UserContext? context, out int result) { result = 1; return true; }
        }
        """.Replace("ForId({|NETRA1005:null|});", "ForId({|NETRA1005:null!|});", StringComparison.Ordinal);
}
