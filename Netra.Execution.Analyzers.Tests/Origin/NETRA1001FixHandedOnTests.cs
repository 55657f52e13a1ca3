using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>An engine that is handed on: to an extension method, to a base constructor, or out of a method whose call has no variable.</summary>
public sealed class NETRA1001FixHandedOnTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;


        """;

    private static string Clerk(string members, string types = "") => Usings + $$"""
        public sealed class Clerk(IEngineFactory factory)
        {
            public object Factory => factory;

            {{members}}
        }

        {{types}}
        """;

    private const string Shortcuts = "public static class Shortcuts { public static string Text(this Engine engine, string text) => engine.Run(\"a\", text).Text; public static async Task<string> TextAsync(this Engine engine, string text) => (await engine.RunAsync(\"a\", text)).Text; }";
    private const string Maker = "public static class Makers { public static Engine Make(Registry registry) => [|new Engine(registry)|]; }";

    [Theory]
    [InlineData("public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Text(\"x\"); }", Shortcuts, "return engine.Text(\"x\");", "Text(this UserEngine engine, string text)")]
    [InlineData("public string A(UserContext context) { using var engine = [|new Engine()|]; return Shortcuts.Text(engine, \"x\") + engine.Text(\"y\"); }", Shortcuts, "return Shortcuts.Text(engine, \"x\") + engine.Text(\"y\");", "Text(this UserEngine engine, string text)")]
    [InlineData("public string? A(UserContext context) { var engine = [|new Engine()|]; return engine?.Text(\"x\"); }", Shortcuts, "using var engine = factory.CreateForUser(context); return engine?.Text(\"x\");", "Text(this UserEngine engine, string text)")]
    [InlineData("public string A(UserContext context) => [|new Engine()|].Text(\"x\");", Shortcuts, "using var engine = factory.CreateForUser(context);\n        return engine.Text(\"x\");", "Text(this UserEngine engine, string text)")]
    [InlineData("public Task<string> A(UserContext context, Registry registry) => Makers.Make(registry).TextAsync(\"x\");", Shortcuts + Maker,
        "await using var engine = Makers.Make(context, factory, registry);\n        return await engine.TextAsync(\"x\");", "public static UserEngine Make(UserContext context, IEngineFactory factory, Registry registry) => factory.CreateForUser(context);")]
    [InlineData("public string A(UserContext context, Registry one, Registry two) { return Makers.Make(one).Text(\"x\") + Makers.Make(two).Text(\"y\"); }", Shortcuts + Maker,
        "using var engine = Makers.Make(context, factory, one);\n    using var engine2 = Makers.Make(context, factory, two);\n    return engine.Text(\"x\") + engine2.Text(\"y\");", "")]
    [InlineData("", "public abstract class Flow { protected readonly Engine Own; protected Flow(Engine own) => Own = own; public abstract string A(UserContext context); } public sealed class Intake : Flow { public Intake() : base([|new Engine()|]) { } public override string A(UserContext context) => Own.Run(\"a\", \"b\").Text; }",
        "protected Flow() { }", "public Intake(IEngineFactory factory) : base()")]
    [InlineData("", "public abstract class Flow(Engine own) { protected string Run(UserContext context) => own.Run(\"a\", \"b\").Text; } public sealed class Intake(Registry registry) : Flow([|new Engine(registry)|]) { public string A(UserContext context) => Run(context); }",
        "public abstract class Flow(IEngineFactory factory)", "public sealed class Intake(IEngineFactory factory) : Flow(factory)")]
    [InlineData("", "public sealed class Single { private readonly Engine _engine; public Single(Registry registry) => _engine = [|new Engine(registry)|]; public string A(IEngineFactory factory, UserContext context) => _engine.Run(\"a\", \"b\").Text; }",
        "public Single() { }", "using var engine = factory.CreateForUser(context);")]
    public async Task IsRewritten(string member, string types, string expected, string alsoExpected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member, types));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        var text = result.Texts["File0.cs"].ReplaceLineEndings("\n");
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains(alsoExpected, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExtension_OfAnotherFile_AndProject_TakesTheNewType()
    {
        var result = await RewriteHarness.RunAsync([
            ("Lib", "Shortcuts.cs", "using Desk;\nusing System.Threading.Tasks;\n\nnamespace Lib;\n\n" + Shortcuts),
            ("App", "Clerk.cs", "using Lib;\n" + Clerk("public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Text(\"x\"); }"))]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains("Text(this UserEngine engine", result.Texts["Shortcuts.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalCodes.MemberMissing, "public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Old(); }", "public static class Shortcuts { public static string Old(this Engine engine) { engine.OnlyLegacy(); return \"x\"; } }")]
    [InlineData(RefusalCodes.Escapes, "public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Any(); }", "public static class Shortcuts { public static string Any<T>(this T any) => $\"{any}\"; }")]
    [InlineData(RefusalCodes.Escapes, "public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Kept(); }", "public static class Shortcuts { public static object? s_last; public static string Kept(this Engine engine) { s_last = engine; return \"x\"; } }")]
    [InlineData(RefusalCodes.DerivedType, "", "public sealed class Traced : Engine { public Traced(Registry registry) : [|base(registry)|] { } }")]
    [InlineData(RefusalCodes.DerivedType, "", "public sealed class Traced(Registry registry) : [|Engine(registry)|];")]
    public async Task StaysAsItIs(string code, string member, string types) => (await RewriteHarness.RunAsync(Clerk(member, types))).IsRefused(code);
}
