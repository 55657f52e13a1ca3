using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Sites that stay, each with its fixed code.</summary>
public sealed class NETRA1001FixRefusalTests
{
    private static string Member(string member) => /* lang=c#-test */ $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Service(IEngineFactory factory, Registry registry, Bridge bridge)
        {
            public override string ToString() => registry.ToString() + bridge.ToString() + factory;

            {{member}}
        }
        """;

    [Theory]
    [InlineData(RefusalCodes.NoContext, """public async Task A() { var engine = [|new Engine(registry, bridge)|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.NoContext, """public static async Task A() { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.NoContext, """private static Engine Make() => [|new()|]; public static async Task A() { using var engine = Make(); await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.NoContext, """public object A() => [|new Engine()|];""")]
    [InlineData(RefusalCodes.NoContext, """public void A(Action<Engine> run) => run([|new Engine()|]);""")]
    [InlineData(RefusalCodes.AmbiguousContext, """public async Task A(UserContext one, UserContext two) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.OptionalContext, """public async Task A(UserContext? context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.OptionalContext, """public async Task A(UserContext context = null!) { var engine = [|new Engine(registry, bridge, context)|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.StaticCode, """public static async Task A(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.StaticCode, """private static readonly Engine s_engine = [|new()|]; public static async Task A() => await s_engine.RunAsync("a", "b");""")]
    [InlineData(RefusalCodes.MemberMissing, """public void A(UserContext context) { var engine = [|new Engine()|]; engine.OnlyLegacy(); }""")]
    [InlineData(RefusalCodes.MemberMissing, """public async Task A(UserContext context) { var engine = [|new Engine()|]; await engine.TryAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.MemberMissing, """public async Task A(UserContext context) { var engine = [|new Engine()|]; engine.Done += () => { }; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.Escapes, """public void A(UserContext context) { var engine = [|new Engine()|]; engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.Escapes, """public List<Engine> A(UserContext context) => [[|new Engine()|]];""")]
    [InlineData(RefusalCodes.Escapes, """public object A(UserContext context) { object engine = [|new Engine()|]; return engine; }""")]
    [InlineData(RefusalCodes.Escapes, """public Action A(UserContext context) { var engine = [|new Engine()|]; return () => engine.Run("a", "b"); }""")]
    [InlineData(RefusalCodes.Escapes, """public object A(UserContext context) => [|new Engine()|];""")]
    [InlineData(RefusalCodes.Escapes, """public void A(UserContext context, Action<Engine> run) => run([|new Engine()|]);""")]
    [InlineData(RefusalCodes.Escapes, """public Func<object> A() => () => [|new Engine()|];""")]
    [InlineData(RefusalCodes.GenericNew, """sealed class Pool<T> where T : new() { public T Rent() => new(); } public object A(UserContext context) => new Pool<[|Engine|]>();""")]
    [InlineData(RefusalCodes.GenericNew, """public T Make<T>() where T : new() => new(); public object A(UserContext context) => Make<[|Engine|]>();""")]
    [InlineData(RefusalCodes.ExpressionTree, """public System.Linq.Expressions.Expression<Func<Engine>> A(UserContext context) => () => [|new Engine()|];""")]
    [InlineData(RefusalCodes.UnsupportedConstruction, """public async Task A(UserContext context) { Engine engine; engine = [|new Engine()|]; await engine.RunAsync("a", "b"); engine = [|new Engine()|]; await engine.RunAsync("c", "d"); }""")]
    public async Task IsRefused(string code, string member) => (await RewriteHarness.RunAsync(Member(member))).IsRefused(code);

    private const string Exporter = """
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Exporter(Engine engine)
        {
            public Task<Answer> ExportAsync(UserContext context) => engine.RunAsync("a", context.User);
        }

        public sealed class Export(IEngineFactory factory)
        {
            public object Factory => factory;

            public Task<Answer> RunAsync(UserContext context) => new Exporter([|new Engine()|]).ExportAsync(context);
        }
        """;

    /// <summary>A project is one of tests when it references a test framework.</summary>
    private static (string, string, string)[] WithTest(string mark) =>
    [
        ("App", "File0.cs", Exporter),
        ("xunit.core", "Fact.cs", "public sealed class FactAttribute : System.Attribute;"),
        ("Tests", "Tests.cs", $$"""
            using System.Threading.Tasks;
            using App;
            using Desk;

            namespace Tests;

            {{mark}}
            public static class ExporterTests
            {
                [Fact]
                public static async Task Exports(UserContext context, IEngineFactory factory)
                {
                    using var engine = new Engine();
                    await new Exporter(engine).ExportAsync(context);
                }
            }
            """),
    ];

    [Fact]
    public async Task WhatALegacyTestCalls_IsRefused() => (await RewriteHarness.RunAsync(WithTest("// legacy: pins what the old engine does"))).IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task WhatAnotherTestCalls_IsRewrittenWithTheTest()
    {
        var result = await RewriteHarness.RunAsync(WithTest("// pins what the engine does"));

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.Contains("new Exporter(factory)", result.Texts["Tests.cs"], StringComparison.Ordinal);
    }

    private static string SetsBridge(string rest) => $$"""
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Startup(IEngineFactory factory)
        {
            public object Factory => factory;

            public void Start(Registry registry, Bridge bridge)
            {
                [|registry.SetBridge(bridge)|];
            }

            public async Task AskAsync(UserContext context)
            {
                using var engine = {{rest}};
                await engine.RunAsync("a", "b");
            }
        }
        """;

    [Fact]
    public async Task ACallThatServesConstructions_StaysWhileOneOfThemDoes() => (await RewriteHarness.RunAsync(SetsBridge("new Engine()"))).IsRefused(RefusalCodes.KeptState);

    [Fact]
    public async Task ACallThatServesConstructions_GoesWithThem()
    {
        var result = await RewriteHarness.RunAsync(SetsBridge("[|new Engine()|]"));

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.DoesNotContain("SetBridge", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DerivedType_IsRefused() =>
        (await RewriteHarness.RunAsync("using Desk; public sealed class Mine(Registry registry) : [|Engine(registry)|];")).IsRefused(RefusalCodes.DerivedType);
}
