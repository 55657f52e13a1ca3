using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>An iterator gives engines out, and whoever loops over them disposes them.</summary>
public sealed class NETRA1001FixYieldedTests
{
    private const string Two = "public IEnumerable<Engine> Two(UserContext context)\n    {\n        yield return [|new Engine()|];\n        yield return [|new Engine(registry)|];\n    }\n\n    ";

    [Theory]
    [InlineData(
        "public async Task AskAsync(UserContext context) { foreach (var engine in Two(context)) { using (engine) { await engine.RunAsync(\"a\", \"b\"); } } }",
        "foreach (var engine in Two(context)) { await using (engine) {")]
    [InlineData(
        "public async Task AskAsync(UserContext context)\n    {\n        foreach (Engine engine in Two(context))\n        {\n            await engine.RunAsync(\"a\", \"b\");\n        }\n    }",
        "foreach (UserEngine engine in Two(context))\n        {\n            await using var owned = engine;\n            await engine.RunAsync(\"a\", \"b\");")]
    [InlineData(
        "public string Ask(UserContext context)\n    {\n        var text = \"\";\n        foreach (var engine in Two(context))\n            text += engine.Run(\"a\", \"b\").Text;\n        return text;\n    }",
        "foreach (var engine in Two(context))\n        {\n            using var owned = engine;\n            text += engine.Run(\"a\", \"b\").Text;\n        }")]
    public async Task WhatAnIteratorGivesOut_IsDisposedByTheLoop(string consumer, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(Two + consumer));

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
        Assert.Contains(
            "public IEnumerable<UserEngine> Two(UserContext context)\n    {\n        yield return factory.CreateForUser(context);\n        yield return factory.CreateForUser(context);\n    }",
            result.Texts["File0.cs"].ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Empty(result.ChangedAgain);
    }

    [Fact]
    public async Task AContextThatOnlyTheLoopHas_IsHandedToTheIterator()
    {
        var result = await RewriteHarness.RunAsync(Clerk("private IEnumerable<Engine> One() { yield return [|new Engine()|]; }\n\n    public string Ask(UserContext context) { foreach (var engine in One()) { using var own = engine; return own.Run(\"a\", \"b\").Text; } return \"\"; }"));

        Assert.Empty(result.Errors);
        Assert.Contains("private IEnumerable<UserEngine> One(UserContext context) { yield return factory.CreateForUser(context); }", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains("foreach (var engine in One(context)) { using var own = engine;", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public string Ask(UserContext context) => Two(context).First().Run(\"a\", \"b\").Text;")]
    [InlineData("public List<Engine> Ask(UserContext context) => Two(context).ToList();")]
    [InlineData("public void Ask(UserContext context) { var all = Two(context); foreach (var engine in all) { engine.Run(\"a\", \"b\"); } }")]
    [InlineData("public Func<string> Ask(UserContext context) { foreach (var engine in Two(context)) { return () => engine.Run(\"a\", \"b\").Text; } return () => \"\"; }")]
    public async Task WhatNoLoopTakes_Stays(string consumer) => (await RewriteHarness.RunAsync(Clerk(Two + consumer))).IsRefused(RefusalCodes.Escapes);

    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(Registry registry)
        {
            private readonly Registry _registry = registry;

            {{members}}
        }
        """;
}
