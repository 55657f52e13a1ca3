using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What is somebody else's is not disposed here, and what may fail is not asked where it was not; functions of an engine that run here.</summary>
public sealed class NETRA1001FixChosenTests
{
    [Theory]
    [InlineData(
        "public string Ask(UserContext context, Engine? given = null)\n    {\n        var desk = given ?? [|new Engine()|];\n        return desk.Run(\"a\", \"b\").Text;\n    }",
        "using var own = given is null ? factory.CreateForUser(context) : null;\n        var desk = given ?? own!;\n")]
    [InlineData(
        "public string Ask(UserContext context, Engine given, bool mine)\n    {\n        Engine desk = mine ? [|new Engine()|] : given;\n        return desk.Run(\"a\", \"b\").Text;\n    }",
        "using var own = mine ? factory.CreateForUser(context) : null;\n        UserEngine desk = mine ? own! : given;\n")]
    public async Task AnEngineThatSomebodyElseHas_IsNotDisposedHere(string member, string expected)
    {
        var result = await RunAsync(member + "\n\n    public string Twice(UserContext context) { using var engine = [|new Engine()|]; return Ask(context, engine" + (member.Contains("mine", StringComparison.Ordinal) ? ", false" : "") + "); }");

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
        Assert.Empty(result.ChangedAgain);
    }

    [Theory]
    [InlineData("private static Engine Or(UserContext context, Engine? given) => given ?? [|new Engine()|]; public string Ask(UserContext context) { using var engine = [|new Engine()|]; return Or(context, engine).Run(\"a\", \"b\").Text; }")]
    [InlineData("public string Ask(UserContext context, Engine given) { Engine desk; if (given.Limit > 2) { desk = given; } else { desk = [|new Engine()|]; } return desk.Run(\"a\", \"b\").Text; } public string Two(UserContext context) { using var engine = [|new Engine()|]; return Ask(context, engine); }")]
    public async Task WhoseItIs_HasToBeSure(string member) => Assert.NotEmpty((await RunAsync(member)).Outcome.Refusals);

    [Theory]
    [InlineData("public string Status(HttpContext http, bool signedIn) => signedIn ? [|new Engine()|].Run(\"a\", \"b\").Text : \"open\";", "using var engine = signedIn ? factory.CreateForUser(UserContext.From(http)) : null;\n        return signedIn ? engine!.Run(\"a\", \"b\").Text : \"open\";")]
    [InlineData("public bool Status(HttpContext http, bool signedIn) => signedIn && [|new Engine()|].Run(\"a\", \"b\").Text == \"b\";", "signedIn ? factory.CreateForUser(UserContext.From(http)) : null;")]
    [InlineData("public string Status(HttpContext http, string? known) => known ?? [|new Engine()|].Run(\"a\", \"b\").Text;", "known is null ? factory.CreateForUser(UserContext.From(http)) : null;")]
    [InlineData("public string Status(HttpContext http, bool one) => one ? [|new Engine()|].Run(\"a\", \"b\").Text : \"b\" + http;", "one ? factory.CreateForUser(UserContext.From(http)) : null;")]
    [InlineData("public string Status(UserContext context, bool one) => one ? [|new Engine()|].Run(\"a\", \"b\").Text : \"b\";", "using var engine = factory.CreateForUser(context);\n")]
    [InlineData("private readonly Engine _engine = [|new()|]; public string Status(HttpContext http, bool one) { var first = one ? _engine.Run(\"a\", \"b\").Text : \"\"; return first + _engine.Run(\"c\", \"d\").Text + http; }", "using var engine = factory.CreateForUser(UserContext.From(http));\n")]
    [InlineData("private readonly Engine _engine = [|new()|]; public string Status(HttpContext http, bool one) { var first = one ? _engine.Run(\"a\", \"b\").Text : \"\"; return first + (one ? _engine.Run(\"c\", \"d\").Text : \"\") + http; }", "using var engine = one ? factory.CreateForUser(UserContext.From(http)) : null;\n")]
    public async Task WhoeverIsNobody_IsNotAsked(string member, string expected)
    {
        var result = await RunAsync(member);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
    }

    [Theory]
    [InlineData("private int _asked; private bool Next() => _asked++ > 1; public string Status(HttpContext http) => Next() ? [|new Engine()|].Run(\"a\", \"b\").Text : \"open\";")]
    [InlineData("public string Status(HttpContext http, int level) => level switch { 0 => \"a\", > 1 => [|new Engine()|].Run(\"a\", \"b\").Text, _ => \"open\" };")]
    public async Task AConditionThatCannotBeAskedAhead_KeepsTheSite(string member) => (await RunAsync(member)).IsRefused(RefusalCodes.UnsupportedConstruction);

    [Theory]
    [InlineData("public int Sum(UserContext context, string[] all) { var engine = [|new Engine()|]; return all.Sum(text => engine.Run(\"a\", text).Text.Length); }", "using var engine = factory.CreateForUser(context); return all.Sum(text => engine.Run(")]
    [InlineData("public string Sheet(UserContext context, string[] all) { var engine = [|new Engine()|]; var lines = all.Select(text => engine.Run(\"a\", text).Text); return string.Join(\"|\", lines); }", "using var engine = factory.CreateForUser(context); var lines")]
    [InlineData("public int Sum(UserContext context, string[] all) { var engine = [|new Engine()|]; return (from text in all select engine.Run(\"a\", text).Text.Length).Sum(); }", "using var engine = factory.CreateForUser(context); return (from")]
    [InlineData("public string Two(UserContext context) { var all = new List<Engine> { [|new Engine()|], [|new Engine { Limit = 3 }|] }; var text = \"\"; foreach (var one in all) { text += one.Run(\"a\", \"b\").Text; } return text; }", "engine2.Limit = 3;")]
    public async Task AFunctionThatRunsHere_UsesTheEngine(string member, string expected)
    {
        var result = await RunAsync(member);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
    }

    [Theory]
    [InlineData("public IEnumerable<string> Later(UserContext context, string[] all) { var engine = [|new Engine()|]; return all.Select(text => engine.Run(\"a\", text).Text); }")]
    [InlineData("public IOrderedEnumerable<string> Later(UserContext context, string[] all) { var engine = [|new Engine()|]; return all.OrderBy(text => engine.Run(\"a\", text).Text); }")]
    [InlineData("public List<Task<Answer>> Later(UserContext context, string[] all) { var engine = [|new Engine()|]; return all.Select(text => engine.RunAsync(\"a\", text)).ToList(); }")]
    [InlineData("public List<Func<string>> Later(UserContext context, string[] all) { var engine = [|new Engine()|]; return all.Select(text => (Func<string>)(() => engine.Run(\"a\", text).Text)).ToList(); }")]
    public async Task AFunctionThatRunsLater_KeepsTheSite(string member) => (await RunAsync(member)).IsRefused(RefusalCodes.Escapes);

    private static Task<RewriteResult> RunAsync(string member) => RewriteHarness.RunAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;

        namespace App;

        public sealed class Clerk(Registry registry)
        {
            private readonly Registry _registry = registry;

            {{member}}
        }
        """);
}
