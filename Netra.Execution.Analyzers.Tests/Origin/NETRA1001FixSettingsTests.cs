using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Values that a construction writes down: they are carried over to the engine that the factory makes, or the site is refused.</summary>
public sealed class NETRA1001FixSettingsTests
{
    private static string Member(string member) => /* lang=c#-test */ $$"""
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Service(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => registry.ToString() + factory;

        {{member.ReplaceLineEndings("\n    ").Insert(0, "    ")}}
        }
        """;

    [Theory]
    [InlineData("new Engine(registry) { Limit = 2 + 1 }")]
    [InlineData("new Engine(new Config { Limit = 2 + 1 }, registry)")]
    [InlineData("new Engine(config: new() { Limit = 2 + 1 }, registry: registry)")]
    public async Task Local_IsSetAfterItsDeclaration(string construction) =>
        (await RewriteHarness.RunAsync(Member($$"""
            public async Task<Answer> AskAsync(UserContext context)
            {
                var engine = [|{{construction}}|];
                return await engine.RunAsync("a", "hello");
            }
            """))).Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                engine.Limit = 2 + 1;
                return await engine.RunAsync("a", "hello");
            }
            """));

    [Fact]
    public async Task UsingStatement_IsSetInside() =>
        (await RewriteHarness.RunAsync(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                using (var engine = [|new Engine(registry) { Limit = 3 }|])
                {
                    return await engine.RunAsync("a", "hello");
                }
            }
            """))).Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using (var engine = factory.CreateForUser(context))
                {
                    engine.Limit = 3;
                    return await engine.RunAsync("a", "hello");
                }
            }
            """));

    [Fact]
    public async Task EngineUsedWhereItIsMade_IsSetBeforeItsUse() =>
        (await RewriteHarness.RunAsync(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                return await [|new Engine(new Config { Limit = 3 }, registry)|].RunAsync("a", "hello");
            }
            """))).Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                engine.Limit = 3;
                return await engine.RunAsync("a", "hello");
            }
            """));

    [Fact]
    public async Task ValueThatDoesSomething_HappensOnce() =>
        (await RewriteHarness.RunAsync(Member("""
            private int Next() => 1;

            public async Task AskAsync(UserContext context)
            {
                var engine = [|new Engine(new Config { Limit = Next() }, registry)|];
                await engine.RunAsync("a", "hello");
            }
            """))).Becomes(Member("""
            private int Next() => 1;

            public async Task AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                engine.Limit = Next();
                await engine.RunAsync("a", "hello");
            }
            """));

    [Theory]
    [InlineData("""public async Task A(UserContext context) { var engine = [|new Engine(registry) { Steps = 3 }|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData("""public async Task A(UserContext context) { var engine = [|new Engine(new Config { Dialect = "nl" }, registry)|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData("""public async Task A(UserContext context) { var engine = [|new Engine(new Config { Tools = { "a" } }, registry)|]; await engine.RunAsync("a", "b"); }""")]
    [InlineData("""public async Task A(UserContext context) { using (var engine = [|new Engine(registry) { Limit = 3 }|]) await engine.RunAsync("a", "b"); }""")]
    [InlineData("""public Engine A(UserContext context) => [|new Engine(registry) { Limit = 3 }|];""")]
    [InlineData("""private readonly Engine _engine = [|new Engine() { Steps = 3 }|]; public Task<Answer> A(UserContext context) => _engine.RunAsync("a", "b");""")]
    public async Task WhatCannotBeSet_IsRefused(string member) => (await RewriteHarness.RunAsync(Member(member))).IsRefused(RefusalCodes.MemberMissing);
}
