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
    [InlineData(RefusalCodes.AmbiguousContext, """public async Task A(UserContext one, UserContext two) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.OptionalContext, """public async Task A(UserContext? context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.OptionalContext, """public async Task A(UserContext context = null!) { var engine = [|new Engine(registry, bridge, context)|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.StaticCode, """public static async Task A(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.MemberMissing, """public void A(UserContext context) { var engine = [|new Engine()|]; engine.OnlyLegacy(); }""")]
    [InlineData(RefusalCodes.MemberMissing, """public async Task A(UserContext context) { var engine = [|new Engine() { Steps = 3 }|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.KeptState, """public async Task A(UserContext context) { var engine = [|new Engine()|]; engine.Done += () => { }; await engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.Escapes, """public void A(UserContext context) { var engine = [|new Engine()|]; engine.RunAsync("a", "b"); }""")]
    [InlineData(RefusalCodes.Escapes, """public List<Engine> A(UserContext context) => [[|new Engine()|]];""")]
    [InlineData(RefusalCodes.Escapes, """public object A(UserContext context) { object engine = [|new Engine()|]; return engine; }""")]
    [InlineData(RefusalCodes.Escapes, """public Action A(UserContext context) { var engine = [|new Engine()|]; return () => engine.Run("a", "b"); }""")]
    [InlineData(RefusalCodes.GenericNew, """public T Make<T>() where T : new() => new(); public object A(UserContext context) => Make<[|Engine|]>();""")]
    [InlineData(RefusalCodes.ExpressionTree, """public System.Linq.Expressions.Expression<Func<Engine>> A(UserContext context) => () => [|new Engine()|];""")]
    [InlineData(RefusalCodes.UnsupportedConstruction, """public async Task A(UserContext context) { Engine engine; engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }""")]
    public async Task IsRefused(string code, string member) => (await RewriteHarness.RunAsync(Member(member))).IsRefused(code);

    [Fact]
    public async Task DerivedType_IsRefused() =>
        (await RewriteHarness.RunAsync("using Desk; public sealed class Mine(Registry registry) : [|Engine(registry)|];")).IsRefused(RefusalCodes.DerivedType);
}
