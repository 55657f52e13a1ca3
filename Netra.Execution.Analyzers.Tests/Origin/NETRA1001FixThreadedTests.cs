using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Where nobody is at hand, the callers hand their user on; static code is handed the factory too.</summary>
public sealed class NETRA1001FixThreadedTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        namespace App;


        """;

    private static string Clerk(string members) => Usings + $$"""
        public sealed class Clerk(IEngineFactory factory)
        {
            public object Factory => factory;

            {{members}}
        }
        """;

    private const string Asked = "public string Ask(string text) { var engine = [|new Engine()|]; return engine.Run(\"a\", text).Text; }";

    private static async Task<string> ThreadedAsync(params (string Project, string Name, string Text)[] files)
    {
        var result = await RewriteHarness.RunAsync(files);
        Assert.True(result.Outcome.Refusals.IsEmpty, string.Join("\n", result.Outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Reason}")));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        return string.Join('\n', files.Select(file => result.Texts[file.Name]));
    }

    [Fact]
    public async Task ACaller_HandsItsUserOn() => (await RewriteHarness.RunAsync(Clerk("""
        /// <summary>Asks.</summary>
            /// <param name="text">What.</param>
            public async Task<string> AskAsync(string text)
            {
                var engine = [|new Engine()|];
                return (await engine.RunAsync("a", text)).Text;
            }

            public Task<string> ServeAsync(UserContext user) => AskAsync("b");
        """))).Becomes(Clerk("""
        /// <summary>Asks.</summary>
            /// <param name="context">The user for whom this is done.</param>
            /// <param name="text">What.</param>
            public async Task<string> AskAsync(UserContext context, string text)
            {
                await using var engine = factory.CreateForUser(context);
                return (await engine.RunAsync("a", text)).Text;
            }

            public Task<string> ServeAsync(UserContext user) => AskAsync(user, "b");
        """));

    [Theory]
    [InlineData("public string A(UserContext user) => B(); private string B() => Ask(\"x\");", "=> B(user); private string B(UserContext context) => Ask(context, \"x\");")]
    [InlineData("public string A(UserContext user) => Ask(text: \"x\");", "Ask(user, text: \"x\")")]
    [InlineData("public string A(UserContext user) { Func<string> run = () => Ask(\"x\"); return run(); }", "() => Ask(user, \"x\")")]
    [InlineData("public IEnumerable<string> A(UserContext user, string[] all) => all.Select(Ask);", "all.Select(text => Ask(user, text))")]
    [InlineData("public IEnumerable<string> A(UserContext user, string[] all) { Func<string, string> each = Ask; return all.Select(each); }", "Func<string, string> each = text => Ask(user, text);")]
    [InlineData("public string A(UserContext user) { return B(); string B() => Ask(\"x\"); }", "string B() => Ask(user, \"x\");")]
    [InlineData("public string A(UserContext user) { return B(this); static string B(Clerk clerk) => clerk.Ask(\"x\"); }", "return B(user, this); static string B(UserContext context, Clerk clerk) => clerk.Ask(context, \"x\");")]
    [InlineData("public string? A(UserContext user, Clerk? other) => other?.Ask(\"x\");", "other?.Ask(user, \"x\")")]
    [InlineData("public string A(UserContext user) => B(3); private string B(int times) => times == 0 ? Ask(\"x\") : B(times - 1);", "private string B(UserContext context, int times) => times == 0 ? Ask(context, \"x\") : B(context, times - 1);")]
    [InlineData("public string A(UserContext user) => B(); private string B(params string[] all) => Ask(all[0]);", "private string B(UserContext context, params string[] all)")]
    [InlineData("public string A(UserContext user) => B<int>(); private string B<T>(string text = \"x\") => Ask(text);", "=> B<int>(user); private string B<T>(UserContext context, string text = \"x\")")]
    [InlineData("public string A(HttpContext http) => Ask(\"x\");", "Ask(UserContext.From(http), \"x\")")]
    [InlineData("public string A(HttpContext http) { var user = UserContext.From(http); return Ask(user.User); }", "Ask(user, user.User)")]
    [InlineData("public string A(UserContext user) => B(); private string B() { var context = 1; return Ask(context.ToString()); }", "private string B(UserContext context2) { var context = 1; return Ask(context2, context.ToString()); }")]
    [InlineData("public string A(UserContext user) => nameof(Ask) + Ask(\"x\");", "nameof(Ask) + Ask(user, \"x\")")]
    [InlineData("/// <summary>See <see cref=\"Ask(string)\"/>.</summary>\npublic string A(UserContext user) => Ask(\"x\");", "<see cref=\"Ask(UserContext, string)\"/>")]
    [InlineData("private string Ask(int number) => number.ToString(); public string A(UserContext user) => Ask(1) + Ask(\"x\");", "Ask(1) + Ask(user, \"x\")")]
    public async Task ACall_BindsToTheSameMember(string member, string expected) => Assert.Contains(expected, await ThreadedAsync(("App", "File0.cs", Clerk(Asked + "\n" + member))), StringComparison.Ordinal);

    [Fact]
    public async Task Contracts_Overrides_AndOtherProjects_Follow()
    {
        var text = await ThreadedAsync(
            ("Contracts", "Contract.cs", "namespace Contracts; public interface IClerk { /// <summary>Asks.</summary>\n/// <param name=\"text\">What.</param>\nstring Ask(string text); }"),
            ("App", "Clerks.cs", """
                using Contracts;
                using Desk;

                namespace App;

                public abstract class Base : IClerk { public abstract string Ask(string text); }

                public sealed class Clerk(IEngineFactory factory) : Base
                {
                    public object Factory => factory;
                    public override string Ask(string text) { var engine = [|new Engine()|]; return engine.Run("a", text).Text; }
                }

                public sealed class Silent : IClerk { string IClerk.Ask(string text) => text; }
                """),
            ("Web", "Web.cs", "namespace Web; public static class Page { public static string Show(Contracts.IClerk clerk, Desk.UserContext user) => clerk.Ask(\"x\"); }"));

        Assert.Contains("<param name=\"context\">", text, StringComparison.Ordinal);
        Assert.Contains("string Ask(UserContext context, string text);", text, StringComparison.Ordinal);
        Assert.Contains("using Desk;", text, StringComparison.Ordinal);
        Assert.Contains("public abstract string Ask(UserContext context, string text);", text, StringComparison.Ordinal);
        Assert.Contains("string IClerk.Ask(UserContext context, string text) => text;", text, StringComparison.Ordinal);
        Assert.Contains("clerk.Ask(user, \"x\")", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static class Desk2 { public static string Ask(string text) { var engine = [|new Engine()|]; return engine.Run(\"a\", text).Text; } }",
        "public string A(UserContext user) => Desk2.Ask(\"x\");", "Ask(UserContext context, IEngineFactory factory, string text)", "Desk2.Ask(user, factory, \"x\")")]
    [InlineData("public static class Desk2 { public static string Ask() { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } }",
        "public string A(UserContext user) => Desk2.Ask();", "Ask(UserContext context, IEngineFactory factory)", "Desk2.Ask(user, factory)")]
    [InlineData("public static class Desk2 { public static string Ask(UserContext user) { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } }",
        "public string A(UserContext user) => Desk2.Ask(user);", "Ask(IEngineFactory factory, UserContext user)", "Desk2.Ask(factory, user)")]
    [InlineData("public static class Desk2 { public static string Ask(this string text) { var engine = [|new Engine()|]; return engine.Run(\"a\", text).Text; } }",
        "public string A(UserContext user) => \"x\".Ask() + Desk2.Ask(\"x\");", "Ask(this string text, UserContext context, IEngineFactory factory)", "\"x\".Ask(user, factory) + Desk2.Ask(\"x\", user, factory)")]
    [InlineData("public sealed class Case { public Case(IEngineFactory factory, string text) { var engine = [|new Engine()|]; Text = engine.Run(\"a\", text).Text; } public string Text { get; } }",
        "public string A(UserContext user) => new Case(factory, \"x\").Text;", "public Case(UserContext context, IEngineFactory factory, string text)", "new Case(user, factory, \"x\").Text")]
    public async Task StaticCode_AndConstructors_AreHandedWhatTheyNeed(string type, string member, string declared, string called)
    {
        var text = await ThreadedAsync(("App", "File0.cs", Clerk(member) + "\n" + type));
        Assert.Contains(declared, text, StringComparison.Ordinal);
        Assert.Contains(called, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("public string A() => Ask(\"x\");")]
    [InlineData("private string A(int n) => B(n) + Ask(\"x\"); private string B(int n) => A(n);")]
    [InlineData("public string A(UserContext user) => Ask(\"x\"); public string Nobody() => Ask(\"y\");")]
    [InlineData("public string A => Ask(\"x\");")]
    [InlineData("private Func<string, string>? _kept; public void A(UserContext user) => _kept = Ask; public object? Kept => _kept;")]
    [InlineData("private Func<string>? _kept; public void A(UserContext user) => _kept = () => Ask(\"x\"); private string Ask2() => Ask(\"y\"); public void B(UserContext user) => _kept = () => Ask2(); public object? Kept => _kept;")]
    [InlineData("public Func<string> A() => () => Ask(\"x\");")]
    [InlineData("public void A(UserContext user, System.Linq.Expressions.Expression<Func<string>>? call = null) => A(user, () => Ask(\"x\"));")]
    public async Task AChain_WithoutAUserAtEveryEnd_IsRefused(string member) => (await RewriteHarness.RunAsync(Clerk(Asked + "\n" + member))).IsRefused(RefusalCodes.NoContext);

    [Theory]
    [InlineData("private string Ask(UserContext user, string text) => text; public string A(UserContext user) => Ask(\"x\") + Ask(user, \"x\");")]
    [InlineData("private string Ask(object value, object text) => \"\"; public string A(UserContext user) => Ask(\"x\") + Ask(user, \"x\");")]
    [InlineData("private string Ask(int? value, string text) => \"\"; public string A(UserContext user) => Ask(\"x\") + Ask(null, \"x\");")]
    [InlineData("private string Ask<T>(T value, string text) => \"\"; public string A(UserContext user) => Ask(\"x\") + Ask(1, \"x\");")]
    [InlineData("public string A(UserContext user) => Ask(\"x\") + typeof(Clerk).GetMethod(nameof(Ask))!.Invoke(this, [\"x\"]);")]
    [InlineData("public string A(UserContext user) => Ask(\"x\") + typeof(Clerk).GetMethod(\"Ask\")!.Invoke(this, [\"x\"]);")]
    [InlineData("public string A(UserContext user) { dynamic self = this; return Ask(\"x\") + self.Ask(\"y\"); }")]
    public async Task ACall_ThatCouldBindElsewhere_OrThatNobodySees_IsRefused(string member) =>
        (await RewriteHarness.RunAsync(Clerk(Asked + "\n" + member))).IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task ACall_InTextThatIsNotCompiled_IsRefused() =>
        (await RewriteHarness.RunAsync(Clerk(Asked + "\npublic string A(UserContext user)\n{\n#if NEVER\nAsk(\"y\");\n#endif\nreturn Ask(\"x\");\n}"))).IsRefused(RefusalCodes.InactiveCode);

    [Fact]
    public async Task ACaller_WithTwoUsers_IsRefused() =>
        (await RewriteHarness.RunAsync(Clerk(Asked + "\npublic string A(UserContext from, UserContext to) => Ask(\"x\");"))).IsRefused(RefusalCodes.AmbiguousContext);

    [Fact]
    public async Task ACaller_WhoseUserMayBeMissing_IsRefused() =>
        (await RewriteHarness.RunAsync(Clerk(Asked + "\npublic string A(UserContext? user) => Ask(\"x\");"))).IsRefused(RefusalCodes.OptionalContext);

    /// <summary>What a framework calls uses the request that it has; it never gains a parameter.</summary>
    [Theory]
    [InlineData("public sealed class DeskController(Clerk clerk) : ControllerBase { [HttpGet] public string Ask(string text) => clerk.Ask(text); }", "clerk.Ask(UserContext.From(HttpContext), text)")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) => app.MapGet(\"/ask\", (string text, Clerk clerk) => clerk.Ask(text)); }",
        "(string text, Clerk clerk, HttpContext httpContext) => clerk.Ask(UserContext.From(httpContext), text)")]
    public async Task AnEntryPoint_UsesItsRequest(string entry, string expected) =>
        Assert.Contains(expected, await ThreadedAsync(("App", "File0.cs", Clerk(Asked) + "\n" + entry)), StringComparison.Ordinal);

    [Theory]
    [InlineData("public sealed class DeskController(Clerk clerk) : ControllerBase { [HttpGet, AllowAnonymous] public string Ask(string text) => clerk.Ask(text); }")]
    [InlineData("[AllowAnonymous] public sealed class DeskController(Clerk clerk) : ControllerBase { [HttpGet] public string Ask(string text) => clerk.Ask(text); }")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) => app.MapGet(\"/ask\", (string text, Clerk clerk) => clerk.Ask(text)).AllowAnonymous(); }")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) { var open = app.MapGroup(\"/open\").AllowAnonymous(); open.MapGet(\"/ask\", (string text, Clerk clerk) => clerk.Ask(text)); } }")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) => app.MapGet(\"/ask\", [AllowAnonymous] (string text, Clerk clerk) => clerk.Ask(text)); }")]
    [InlineData("public sealed class Page(Clerk clerk) { [Obsolete] public string A(UserContext user) => B(); [System.ComponentModel.Description(\"a tool\")] public string B() => clerk.Ask(\"x\"); }")]
    [InlineData("public sealed class Job(Clerk clerk) : IComparer<string> { public int Compare(string? a, string? b) => clerk.Ask(a + b).Length; public int A(UserContext user) => Compare(null, null); }")]
    public async Task AnEntryPoint_OfNobody_OrWithASignatureOfOthers_IsRefused(string entry) =>
        (await RewriteHarness.RunAsync(Clerk(Asked) + "\n" + entry)).IsRefused(RefusalCodes.NoContext);

    [Theory]
    [InlineData("public static void Asks(App.Clerk clerk, UserContext context) => clerk.Ask(\"x\");", true)]
    [InlineData("[Fact] public static void Asks() => new App.Clerk(new EngineFactory()).Ask(\"x\");", false)]
    public async Task ATest_IsACaller(string test, bool threaded)
    {
        var result = await RewriteHarness.RunAsync(
        [
            ("App", "File0.cs", Clerk(Asked + "\npublic string A(UserContext user) => Ask(\"x\");")),
            ("xunit.core", "Fact.cs", "public sealed class FactAttribute : System.Attribute;"),
            ("Tests", "Tests.cs", "using Desk;\n\nnamespace Tests;\n\npublic static class ClerkTests { " + test + " }"),
        ]);

        if (threaded)
        {
            Assert.Empty(result.Errors);
            Assert.Contains("clerk.Ask(context, \"x\")", result.Texts["Tests.cs"], StringComparison.Ordinal);
        }
        else
        {
            result.IsRefused(RefusalCodes.NoContext);
        }
    }

    [Fact]
    public async Task TwoSites_InOneMethod_AreOneParameter()
    {
        var text = await ThreadedAsync(("App", "File0.cs", Clerk("""
            public string Ask() { var one = [|new Engine()|]; var text = one.Run("a", "b").Text; using var two = [|new Engine()|]; return text + two.Run("a", "b").Text; }
            public string A(UserContext user) => Ask();
            """)));
        Assert.Contains("public string Ask(UserContext context) {", text, StringComparison.Ordinal);
        Assert.Contains("=> Ask(user);", text, StringComparison.Ordinal);
    }
}
