using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A local that gets its engine after its declaration, in one of several branches; a choice of which one branch sets something.</summary>
public sealed class NETRA1001FixLateTests
{
    [Theory]
    [InlineData("Engine engine; engine = [|new Engine()|];", "await using var engine = factory.CreateForUser(context);")]
    [InlineData("Engine? engine = null; engine = [|new Engine { Limit = 3 }|];", "await using var engine = factory.CreateForUser(context);\n        engine.Limit = 3;")]
    [InlineData("Engine engine; if (one) { engine = [|new Engine()|]; } else { engine = [|new Engine(registry)|]; }", "await using var engine = factory.CreateForUser(context);")]
    [InlineData("Engine engine; if (one) engine = [|new Engine()|]; else if (registry.ToString() == \"a\") throw new Exception(); else engine = [|new Engine(registry)|];", "await using var engine = factory.CreateForUser(context);\n        if (one) { } else if (registry.ToString() == \"a\") throw new Exception();")]
    [InlineData("Engine engine = null!; if (one) engine = [|new Engine()|]; else engine = [|new Engine(registry)|];", "await using var engine = factory.CreateForUser(context);")]
    [InlineData("Engine engine; if (one) { engine = [|new Engine { Limit = 3 }|]; } else { engine = [|new Engine()|]; }", "await using var engine = factory.CreateForUser(context);\n        if (one) { engine.Limit = 3; }\n")]
    [InlineData("Engine engine; switch (one) { case true: engine = [|new Engine()|]; break; default: engine = [|new Engine(new Config { Limit = 4 }, registry)|]; break; }", "switch (one) { case true:  break; default: engine.Limit = 4; break; }")]
    [InlineData("Engine engine; if (one) { registry.ToString(); engine = [|new Engine()|]; } else { engine = [|new Engine(registry)|]; }", "if (one) { registry.ToString();")]
    [InlineData("Engine engine; engine = one ? [|new Engine()|] : [|new Engine(registry)|];", "await using var engine = factory.CreateForUser(context);")]
    public async Task AnEngineThatIsAssignedLater_IsDeclaredThere(string code, string expected)
    {
        var result = await RunAsync(code);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
        Assert.DoesNotContain("Engine engine", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Empty(result.ChangedAgain);
    }

    [Theory]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine engine; engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); engine = [|new Engine()|];")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine? engine = null; if (one) { engine = [|new Engine()|]; } if (engine == null) { return; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine engine = null!; while (one) { engine = [|new Engine()|]; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine? engine = null; if (one) { engine = [|new Engine()|]; } else { engine = [|new Engine()|]; } engine = null!;")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine engine; if (one) { engine = [|new Engine()|]; engine = [|new Engine()|]; } else { engine = [|new Engine()|]; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "Engine engine = null!; if (one) { engine = [|new Engine()|]; }")]
    public async Task AnEngineThatMayBeAnotherOne_OrNone_Stays(string code, string then) => (await RunAsync(then)).IsRefused(code);

    [Fact]
    public async Task TwoUsers_StayTwo() =>
        (await RunAsync("var other = new UserContext(\"b\"); Engine engine; if (one) { engine = [|new Engine(context)|]; } else { engine = [|new Engine(other)|]; }")).IsRefused(RefusalCodes.AmbiguousContext);

    [Theory]
    [InlineData("var engine = one ? [|new Engine { Limit = 3 }|] : [|new Engine()|];", "if (one)\n        {\n            engine.Limit = 3;\n        }")]
    [InlineData("var engine = one ? [|new Engine()|] : [|new Engine { Limit = 3 }|];", "if (!one)\n        {\n            engine.Limit = 3;\n        }")]
    [InlineData("var engine = one ? [|new Engine()|] : level == 2 ? [|new Engine { Limit = 3 }|] : [|new Engine(registry)|];", "if (!one && level == 2)")]
    [InlineData("var engine = one ? [|new Engine { Limit = 3 }|] : level > 2 ? [|new Engine()|] : [|new Engine { Limit = 4 }|];", "if (!one && !(level > 2))")]
    [InlineData("var engine = one ? level == 2 || level == 3 ? [|new Engine { Limit = 3 }|] : [|new Engine()|] : [|new Engine(registry)|];", "if (one && (level == 2 || level == 3))")]
    [InlineData("var engine = level switch { 1 or 2 => [|new Engine()|], 3 => [|new Engine { Limit = 3 }|], _ => [|new Engine(registry)|] };", "if (level is 3)\n        {\n            engine.Limit = 3;\n        }")]
    [InlineData("var engine = level switch { > 2 => [|new Engine { Limit = 3 }|], _ => [|new Engine(registry)|] };", "if (level is > 2)")]
    public async Task WhatOneBranchSets_IsSetOnItsCondition(string code, string expected)
    {
        var result = await RunAsync(code);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("var engine = factory.CreateForUser(context);\n", result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Empty(result.ChangedAgain);
    }

    [Theory]
    [InlineData("internal static Engine Make() { return [|new Engine { Limit = 3 }|]; } public string A(UserContext context) { using var desk = Make(); return desk.Run(\"a\", \"b\").Text; }", "{ var engine = factory.CreateForUser(context);\n    engine.Limit = 3;\n    return engine; }")]
    [InlineData("private static Engine Make(bool one) { if (one) return [|new Engine { Limit = 3 }|]; return [|new Engine()|]; } public string A(UserContext context) { using var desk = Make(true); return desk.Run(\"a\", \"b\").Text; }", "engine.Limit = 3;")]
    [InlineData("private UserContext Me => Customer; private UserContext Customer => new(\"a\"); public string A() { using var desk = [|new Engine()|]; return desk.Run(Me.User, \"b\").Text; }", "factory.CreateForUser(Customer)")]
    [InlineData("public string A(int kind, UserContext context) { switch (kind) { case 1: var other = new UserContext(\"b\"); return other.User; case 2: { using var desk = [|new Engine()|]; return desk.Run(\"a\", \"b\").Text; } default: return \"\"; } }", "factory.CreateForUser(context)")]
    public async Task WhatIsSetOrNamedOnItsWay_IsKept(string members, string expected)
    {
        var result = await RewriteHarness.RunAsync("using System;\nusing Desk;\n\nnamespace App;\n\npublic sealed class Clerk\n{\n    " + members + "\n}\n");
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
    }

    [Fact]
    public async Task AMakerThatGoes_WithItsSettings_Stays() => (await RewriteHarness.RunAsync(
        "using Desk;\n\nnamespace App;\n\npublic sealed class Clerk\n{\n    private static Engine Make() { return [|new Engine { Limit = 3 }|]; }\n    public string A(UserContext context) { using var desk = Make(); return desk.Run(\"a\", \"b\").Text; }\n}\n"))
        .IsRefused(RefusalCodes.MemberMissing);

    /// <summary>The default arm, a range behind another one, a question that answers otherwise the second time, a choice with something else in it.</summary>
    [Theory]
    [InlineData("var engine = level switch { 1 => [|new Engine()|], _ => [|new Engine { Limit = 3 }|] };")]
    [InlineData("var engine = level switch { > 5 => [|new Engine()|], > 2 => [|new Engine { Limit = 3 }|], _ => [|new Engine()|] };")]
    [InlineData("var engine = Ask() ? [|new Engine { Limit = 3 }|] : [|new Engine()|];")]
    [InlineData("var engine = level switch { 1 when one => [|new Engine { Limit = 3 }|], _ => [|new Engine()|] };")]
    [InlineData("var text = (one ? [|new Engine { Limit = 3 }|] : [|new Engine()|]).Run(\"a\", \"b\").Text; var engine = [|new Engine()|];")]
    public async Task WhatCannotBeAskedAgain_Stays(string code) =>
        Assert.Contains((await RunAsync(code)).Outcome.Refusals, refusal => refusal.Code == RefusalCodes.MemberMissing);

    private static Task<RewriteResult> RunAsync(string code) => RewriteHarness.RunAsync($$"""
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(Registry registry)
        {
            private readonly Registry _registry = registry;
            private int _asked;

            private bool Ask() => _asked++ > 2;

            public async Task AnswerAsync(UserContext context, bool one, int level)
            {
                {{code}}
                await engine.RunAsync("a", Ask() ? "b" : "c" + level);
            }
        }
        """);
}
