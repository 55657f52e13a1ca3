using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Origin;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What still names the old type: an unused alias goes, documentation follows the code, and a variable is rewritten with what it leads to.</summary>
public sealed class NETRA1003FixTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        namespace App;


        """;

    private static async Task<string> RenamedAsync(params (string Project, string Name, string Text)[] files)
    {
        var result = await RewriteHarness.RunAsync(files);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        return string.Join('\n', files.Select(file => result.Texts[file.Name].ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("using Old = Desk.{|NETRA1003:Engine|};\n", "")]
    [InlineData("using System;\nusing Old = Desk.{|NETRA1003:Engine|};\nusing Desk;\n", "using System;\nusing Desk;\n")]
    public async Task AnAlias_ThatNothingUses_Goes(string before, string after) =>
        Assert.Equal(after + "namespace App;\n\npublic sealed class Clerk;\n", await RenamedAsync(("App", "File0.cs", before + "namespace App;\n\npublic sealed class Clerk;\n")));

    [Fact]
    public async Task AName_ThatIsSpelledLikeTheAlias_IsNoUse() =>
        Assert.DoesNotContain("using", await RenamedAsync(("App", "File0.cs", "using Engine = Desk.{|NETRA1003:Engine|};\n\nnamespace App.Engine;\n\npublic sealed class Clerk { public int Engine => 1; public int A() => this.Engine; }\n")), StringComparison.Ordinal);

    [Fact]
    public async Task AGlobalAlias_ThatNothingUses_Goes() =>
        Assert.DoesNotContain("Old", await RenamedAsync(("App", "Usings.cs", "global using Old = Desk.{|NETRA1003:Engine|};\n"), ("App", "Clerk.cs", "namespace App;\n\npublic sealed class Clerk;\n")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/// <summary>Beside an <see cref=\"{|NETRA1003:Engine|}\"/>.</summary>\npublic sealed class Clerk;", "<see cref=\"UserEngine\"/>")]
    [InlineData("/// <summary>Calls <see cref=\"{|NETRA1003:Engine|}.RunAsync\"/>.</summary>\npublic sealed class Clerk;", "<see cref=\"UserEngine.RunAsync\"/>")]
    [InlineData("/// <summary>Beside a <see cref=\"Desk.{|NETRA1003:Engine|}\"/>.</summary>\npublic sealed class Clerk;", "<see cref=\"UserEngine\"/>")]
    public async Task Documentation_NamesWhatTakesThePlace(string type, string expected) => Assert.Contains(expected, await RenamedAsync(("App", "File0.cs", Usings + type)), StringComparison.Ordinal);

    [Theory]
    [InlineData("public sealed class Clerk({|NETRA1003:Engine|} engine) { public string A(UserContext context) => engine.Run(\"a\", \"b\").Text; }", "public sealed class Clerk(IEngineFactory factory)")]
    [InlineData("public sealed class Clerk { private readonly {|NETRA1003:Engine|} _engine; public Clerk({|NETRA1003:Engine|} engine) => _engine = engine; public string A(UserContext context) => _engine.Run(\"a\", \"b\").Text; }", "using var engine = _factory.CreateForUser(context);")]
    [InlineData("public sealed class Clerk { private {|NETRA1003:Engine|}? _unused; public string A() => \"x\"; }", "public sealed class Clerk {  public string A()")]
    [InlineData("public sealed class Pages : ControllerBase { public string A([FromServices] {|NETRA1003:Engine|} engine) => engine.Run(\"a\", \"b\").Text; }", "A([FromServices] IEngineFactory factory)")]
    public async Task AVariable_IsRewritten_WithWhatItLeadsTo(string type, string expected) => Assert.Contains(expected, await RenamedAsync(("App", "File0.cs", Usings + type)), StringComparison.Ordinal);

    [Fact]
    public async Task AConstructionElsewhere_IsRewrittenToo()
    {
        var text = await RenamedAsync(
            ("Lib", "Frames.cs", Usings.Replace("App", "Lib", StringComparison.Ordinal) + "public static class Frames { public static string Frame({|NETRA1003:Engine|} engine) => engine.Run(\"a\", \"b\").Text; }"),
            ("App", "Clerk.cs", Usings + "public sealed class Clerk(IEngineFactory factory) { public object Factory => factory; public string A(UserContext context) { using var engine = new Engine(); return Lib.Frames.Frame(engine); } }"));
        Assert.Contains("Frame(UserEngine engine)", text, StringComparison.Ordinal);
        Assert.Contains("using var engine = factory.CreateForUser(context);", text, StringComparison.Ordinal);
    }

    [Fact]
    public Task EveryName_InEveryScope() => FixVerify.FixAsync<NETRA1003ReplacedReferenceFix>(
        """
        using Old = Desk.{|NETRA1003:Engine|};
        using Desk;

        namespace App;

        /// <summary>Beside an <see cref="{|NETRA1003:Engine|}"/>, and an <see cref="{|NETRA1003:Engine|}"/>.</summary>
        public sealed class Clerk;

        public sealed class Other { private {|NETRA1003:Engine|}? _unused; }
        """,
        """
        using Desk;

        namespace App;

        /// <summary>Beside an <see cref="UserEngine"/>, and an <see cref="UserEngine"/>.</summary>
        public sealed class Clerk;

        public sealed class Other {  }
        """,
        Rules.NETRA1003);

    private const string O = "{|NETRA1003:Engine|}";

    /// <summary>Nothing of the program makes one any more, and what asks for one asks for the new one.</summary>
    [Theory]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + "; }", "o is UserEngine;")]
    [InlineData("public static class A { public static string B(object o) => ((" + O + ")o).ExecuteAsync(\"a\", \"b\").Result.Text; }", "((UserEngine)o).RunAsync(\"a\", \"b\").Result.Text")]
    [InlineData("public static class A { public static string B(object o) => o is " + O + " e ? e.Run(\"a\", \"b\").Text : \"\"; }", "o is UserEngine e ? e.Run(")]
    [InlineData("public static class A { public static string B(object o) => o is Desk." + O + " { } ? \"a\" : \"b\"; }", "o is UserEngine { } ?")]
    [InlineData("public static class A { public static string B(object o) { var e = o as " + O + "; return e?.Run(\"a\", \"b\").Text ?? \"\"; } }", "var e = o as UserEngine;")]
    [InlineData("public static class A { public static string B(object o) { " + O + " e = (" + O + ")o; return C(e); } private static string C(" + O + " e) => e.Run(\"a\", \"b\").Text; }", "UserEngine e = (UserEngine)o;", "C(UserEngine e)")]
    [InlineData("public static class A { public static string B(object o) => o switch { string => \"s\", " + O + " e => e.Run(\"a\", \"b\").Text, _ => \"\" }; }", "UserEngine e => e.Run(")]
    [InlineData("public static class A { public static string B(object o) { switch (o) { case " + O + ": return \"a\"; case not null: return \"b\"; default: return \"c\"; } } }", "case UserEngine:")]
    [InlineData("public static class A { public static Type B() => typeof(" + O + "); }", "typeof(UserEngine)")]
    [InlineData("public sealed class About(Type type) : Attribute { public Type Type => type; } [About(typeof(" + O + "))] public static class A { [About(typeof(" + O + "))] public static int B() => 1; }", "[About(typeof(UserEngine))] public static class A { [About(typeof(UserEngine))]")]
    [InlineData("public sealed class A(Microsoft.Extensions.Logging.ILogger<" + O + "> logger) { public object B => logger; }", "ILogger<UserEngine> logger")]
    public async Task WhatAsksForTheType_AsksForTheNewOne(string type, params string[] expected)
    {
        var text = await RenamedAsync(("Top", "File0.cs", Usings.Replace("namespace App;", "", StringComparison.Ordinal) + "Console.WriteLine(\"a\");\n" + type));
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAlias_GoesWithWhatItIsAskedBy() => Assert.Equal(
        "using System;\nusing Desk;\nConsole.WriteLine(A.B(1));\npublic static class A { public static bool B(object o) => o is UserEngine; }\n",
        await RenamedAsync(("Top", "File0.cs", "using System;\nusing Old = Desk.{|NETRA1003:Engine|};\nusing Desk;\nConsole.WriteLine(A.B(1));\npublic static class A { public static bool B(object o) => o is {|NETRA1003:Old|}; }\n")));

    [Fact]
    public async Task AnAlias_ThatNameofNeeds_Stays() => Assert.Contains("using Old = Desk.Engine;", (await RewriteHarness.RunAsync(
        [("Top", "File0.cs", "using System;\nusing Old = Desk.{|NETRA1003:Engine|};\nConsole.WriteLine(nameof(Old));\npublic static class A { public static bool B(object o) => o is {|NETRA1003:Old|}; }\n")])).Texts["File0.cs"], StringComparison.Ordinal);

    /// <summary>Something makes one, or declares something with it, or another program might, or it is more than asked for.</summary>
    [Theory]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + "; public static object C() => new Engine(); }")]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + "; public static Engine? C { get; set; } }")]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + "; public static object C() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddSingleton<Engine>(); }")]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + "; public sealed class C : Engine; }")]
    [InlineData("public static class A { public static void B(object o) => ((" + O + ")o).OnlyLegacy(); }")]
    [InlineData("public static class A { public static void B(object o) { using var e = (" + O + ")o; } }")]
    [InlineData("public static class A { public static string B() => typeof(" + O + ").Name; }")]
    [InlineData("public static class A { public static bool B(object o) => o is " + O + " { Steps: 1 }; }")]
    public async Task WhatAsksForTheType_Stays_WhileItIsNeeded(string type) =>
        Assert.Empty((await RewriteHarness.RunAsync([("Top", "File0.cs", "using Microsoft.Extensions.DependencyInjection;\n" + Usings.Replace("namespace App;", "", StringComparison.Ordinal) + "Console.WriteLine(\"a\");\n" + type)])).Outcome.Plans);

    /// <summary>Why a field stays is why its construction does.</summary>
    [Fact]
    public async Task AField_ThatStaysWithItsConstruction_SaysWhy()
    {
        var result = await RewriteHarness.RunAsync(Usings + "public sealed class Clerk { private readonly {|NETRA1003:Engine|} _engine = [|new()|]; public void A(UserContext context) => _engine.OnlyLegacy(); }");
        result.IsRefused(RefusalCodes.MemberMissing);
        Assert.Equal(2, result.Outcome.Refusals.Length);
    }

    /// <summary>Another name there may be something else, or is for others to decide.</summary>
    [Theory]
    [InlineData("public sealed class Clerk { public bool A(object o) => o is {|NETRA1003:Engine|}; }")]
    [InlineData("public sealed class Clerk { public string A(object o) => (({|NETRA1003:Engine|})o).Run(\"a\", \"b\").Text; }")]
    [InlineData("public sealed class Clerk { public Type A() => typeof({|NETRA1003:Engine|}); }")]
    [InlineData("public sealed class Clerk { public static string A({|NETRA1003:Engine|} engine) => engine.Run(\"a\", \"b\").Text; }")]
    [InlineData("public sealed class Clerk { public {|NETRA1003:Engine|}? Own { get; set; } }")]
    [InlineData("/// <summary>Has an <see cref=\"{|NETRA1003:Engine|}\"/>.</summary>\npublic sealed class Clerk { public bool A(object o) => o is Engine; }")]
    [InlineData("/// <summary>Calls <see cref=\"{|NETRA1003:Engine|}.OnlyLegacy\"/>.</summary>\npublic sealed class Clerk;")]
    public async Task NothingIsPlanned(string type)
    {
        var result = await RewriteHarness.RunAsync(Usings + type);
        Assert.Empty(result.Outcome.Plans);
    }

    [Theory]
    [InlineData("using Old = Desk.{|NETRA1003:Engine|};\nnamespace App;\npublic sealed class Clerk { public bool A(object o) => o is Old; }")]
    [InlineData("using Old = Desk.{|NETRA1003:Engine|};\nnamespace App;\npublic sealed class Clerk {\n#if NEVER\npublic bool A(object o) => o is Old;\n#endif\n}")]
    public async Task AnAlias_ThatIsUsed_Stays(string text) => Assert.Empty((await RewriteHarness.RunAsync(text)).Outcome.Plans);

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public sealed class Clerk({|NETRA1003:Engine|} engine) { public string A() => engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.MemberMissing, "public sealed class Clerk({|NETRA1003:Engine|} engine) { public void A(UserContext context) => engine.OnlyLegacy(); }")]
    [InlineData(RefusalCodes.Escapes, "public sealed class Clerk { private readonly List<{|NETRA1003:Engine|}> _all = []; public int A() => _all.Count; }")]
    public async Task IsRefused(string code, string type) => (await RewriteHarness.RunAsync(Usings + type)).IsRefused(code);
}
