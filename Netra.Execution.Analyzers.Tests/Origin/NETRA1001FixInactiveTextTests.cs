using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What another configuration compiles is never edited, so nothing that it names may change.</summary>
public sealed class NETRA1001FixInactiveTextTests
{
    private static string Clerk(string members) => $$"""
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(Registry registry, IEngineFactory factory)
        {
            public IEngineFactory Factory => factory;

            {{members}}
        }
        """;

    [Theory]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\n#if NEVER\nvar engine = new Engine();\n#else\nvar engine = [|new Engine(registry)|];\n#endif\nreturn await engine.RunAsync(\"a\", \"b\");\n}")]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\nvar engine = [|new Engine(registry)|];\n#if NEVER\nawait engine.RunAsync(\"a\", \"b\");\n#endif\nreturn await engine.RunAsync(\"a\", \"b\");\n}")]
    [InlineData("private readonly Engine _kept = [|new Engine(registry)|];\npublic async Task<Answer> A(UserContext context) => await _kept.RunAsync(\"a\", \"b\");\n#if NEVER\npublic void B() => _kept.ToString();\n#endif")]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\n#if NEVER\nawait engine.RunAsync(\"a\", \"b\");\n#else\nvar engine = [|new Engine(registry)|];\nreturn await engine.RunAsync(\"a\", \"b\");\n#endif\n}")]
    public async Task WhatItNames_Stays(string members)
    {
        var result = await RewriteHarness.RunAsync(Clerk(members));
        result.IsRefused(RefusalCodes.InactiveCode);
        Assert.Equal("change that text by hand, then run again", Assert.Single(result.Outcome.Refusals).Decision);
    }

    [Theory]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\n#if NEVER\nSystem.Console.WriteLine(\"a\");\n#endif\nvar engine = [|new Engine(registry)|];\nreturn await engine.RunAsync(\"a\", \"b\");\n}")]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\nvar engine = [|new Engine(registry)|];\nreturn await engine.RunAsync(\"a\", \"b\");\n}\n#if NEVER\npublic object B() => new Engine();\n#endif")]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\nvar engine = [|new Engine(registry)|];\n#if NEVER\nusing var shadow = new Engine();\n#endif\nreturn await engine.RunAsync(\"a\", \"b\");\n}")]
    [InlineData("public async Task<Answer> A(UserContext context)\n{\n#if NEVER\nvar engine = new Engine();\nreturn await engine.RunAsync(\"a\", \"b\");\n#else\nvar engine = [|new Engine(registry)|];\nreturn await engine.RunAsync(\"a\", \"b\");\n#endif\n}")]
    public async Task WhatItDoesNotName_IsRewritten(string members)
    {
        var result = await RewriteHarness.RunAsync(Clerk(members));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("factory.CreateForUser(context)", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AParameterThatItNames_IsKept()
    {
        var result = await RewriteHarness.RunAsync(Clerk("public async Task<Answer> A(UserContext context)\n{\nvar engine = [|new Engine(registry)|];\nreturn await engine.RunAsync(\"a\", \"b\");\n}\n#if NEVER\npublic object B() => registry;\n#endif"));
        Assert.Contains("Clerk(Registry registry, IEngineFactory factory)", result.Texts["File0.cs"], StringComparison.Ordinal);
    }
}
