using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What is set on an engine that a member keeps: it moves into a private method that every body calls, or the site is refused.</summary>
public sealed class NETRA1001FixKeptSettingsTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Desk;


        """;

    private static string Service(string members) => Usings + $$"""
        public sealed class Service(IEngineFactory factory)
        {
            public object Factory => factory;

        {{members.ReplaceLineEndings("\n    ").Replace("\n    \n", "\n\n").Insert(0, "    ")}}
        }
        """;

    private const string Both = """
        public async Task AskAsync(UserContext context)
        {
            await AskOneAsync(context);
        }

        private async Task AskOneAsync(UserContext context)
        {
            await using var first = CreateFirst(context);
            await using var second = CreateSecond(context);
            await second.RunAsync("a", "one");
            await first.RunAsync("a", "one");
        }

        private UserEngine CreateFirst(UserContext context)
        {
            var first = factory.CreateForUser(context);
            first.Limit = 1;
            return first;
        }

        private UserEngine CreateSecond(UserContext context)
        {
            var second = factory.CreateForUser(context);
            second.Limit = 2;
            return second;
        }
        """;

    [Theory]
    [InlineData("new Engine() { Limit = 2 + 1 }", "2 + 1")]
    [InlineData("new Engine(new Config { Limit = Few }, new Registry())", "Few")]
    [InlineData("new() { Limit = Math.Min(1, 2) > 0 ? 1 : 2 }", null)]
    [InlineData("new() { Limit = s_read.Length }", null)]
    [InlineData("new() { Limit = s_few + Few }", "s_few + Few")]
    public async Task InitializerOfAField_MovesIntoAMethod(string made, string? value)
    {
        var result = await RewriteHarness.RunAsync(Service($$"""
            private const int Few = 2;
            private static readonly int s_few = 2;
            private static string s_read = "";
            private readonly Engine _engine = [|{{made}}|];

            public async Task<Answer> AskAsync(UserContext context)
            {
                await _engine.RunAsync("a", "one");
                return await this._engine.RunAsync("a", s_read);
            }

            public Task<Answer> ShortAsync(UserContext context) => _engine.RunAsync("a", "three" + s_few);
            """));
        if (value is null)
        {
            result.IsRefused(RefusalCodes.MemberMissing);
            return;
        }

        result.Becomes(Service($$"""
            private const int Few = 2;
            private static readonly int s_few = 2;
            private static string s_read = "";

            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = CreateEngine(context);
                await engine.RunAsync("a", "one");
                return await engine.RunAsync("a", s_read);
            }

            public async Task<Answer> ShortAsync(UserContext context)
            {
                await using var engine = CreateEngine(context);
                return await engine.RunAsync("a", "three" + s_few);
            }

            private UserEngine CreateEngine(UserContext context)
            {
                var engine = factory.CreateForUser(context);
                engine.Limit = {{value}};
                return engine;
            }
            """));
    }

    [Fact]
    public async Task AssignmentsOfTheConstructor_MoveWithTheirComments_AndTheFactoryComesWithIt()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service
            {
                private readonly int _few;
                private readonly Engine _engine;

                public Service(Registry registry, int few)
                {
                    _few = few;
                    _engine = [|new Engine(registry) { Limit = 1 }|];
                    // Nobody may ask for much.
                    _engine.Limit = _few * 2;
                }

                public async Task AskAsync(UserContext context) => await _engine.RunAsync("a", "one");
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service
            {
                private readonly IEngineFactory _factory;
                private readonly int _few;

                public Service(int few, IEngineFactory factory)
                {
                    _few = few;
                    _factory = factory;
                }

                public async Task AskAsync(UserContext context)
                {
                    await using var engine = CreateEngine(context);
                    await engine.RunAsync("a", "one");
                }

                private UserEngine CreateEngine(UserContext context)
                {
                    var engine = _factory.CreateForUser(context);
                    engine.Limit = 1;
                    // Nobody may ask for much.
                    engine.Limit = _few * 2;
                    return engine;
                }
            }
            """);
    }

    [Fact]
    public async Task EachEngineHasItsMethod_AndTheUserIsThreaded() =>
        (await RewriteHarness.RunAsync(Service("""
            private readonly Engine _second = [|new Engine() { Limit = 2 }|];
            private readonly Engine _first = [|new Engine() { Limit = 1 }|];

            public async Task AskAsync(UserContext context)
            {
                await AskOneAsync();
            }

            private async Task AskOneAsync()
            {
                _ = (await _second.RunAsync("a", "one"), await _first.RunAsync("a", "one"));
            }
            """))).Becomes(Service(Both.Replace("""
            await second.RunAsync("a", "one");
                await first.RunAsync("a", "one");
            """, """
            _ = (await second.RunAsync("a", "one"), await first.RunAsync("a", "one"));
            """)));

    [Fact]
    public async Task TheOtherMigratedBefore_GivesTheSame()
    {
        const string Before = """
            _ = (await second.RunAsync("a", "one"), await _first.RunAsync("a", "one"));
            """;
        var migrated = Both.Replace("""
            await second.RunAsync("a", "one");
                await first.RunAsync("a", "one");
            """, Before);
        var first = migrated.IndexOf("private UserEngine CreateFirst", StringComparison.Ordinal);
        var second = migrated.IndexOf("private UserEngine CreateSecond", StringComparison.Ordinal);
        (await RewriteHarness.RunAsync(Service("private readonly Engine _first = [|new Engine() { Limit = 1 }|];\n\n" + migrated.Remove(first, second - first).Replace("await using var first = CreateFirst(context);\n    ", ""))))
            .Becomes(Service(migrated.Replace("_first.", "first.")));
    }

    /// <summary>What is set is another each time, by another, or is asked for where no method of the instance runs.</summary>
    [Theory]
    [InlineData("private int Next() => 1; private readonly Engine _engine; public Service() { _engine = [|new Engine()|]; _engine.Limit = Next(); }")]
    [InlineData("private readonly Engine _engine; public Service(int limit) { _engine = [|new Engine() { Limit = limit }|]; }")]
    [InlineData("private readonly Engine _engine; public Service() { _engine = [|new Engine()|]; _engine.Limit = 1; } public Service(int other) { _engine = [|new Engine()|]; }")]
    [InlineData("private readonly Engine _engine; public Service() { _engine = [|new Engine() { Limit = 1 }|]; } public Service(int other) { _engine = [|new Engine()|]; }")]
    [InlineData("private readonly Engine _engine; public Service() { _engine = [|new Engine() { Limit = 1 }|]; _engine.Run(\"a\", \"b\"); }")]
    [InlineData("private readonly Engine _engine; public Service(Engine? given) { _engine = given ?? [|new Engine() { Limit = 1 }|]; }")]
    [InlineData("private readonly Engine _engine = [|new Engine()|]; public void Set(UserContext context) { _engine.Limit = 1; }")]
    [InlineData("private static readonly Engine _engine = [|new Engine() { Limit = 1 }|];")]
    [InlineData("private readonly Engine _engine = [|new Engine() { Limit = 1 }|]; private sealed class Inner(Service service) { public Task B(UserContext context) => service._engine.RunAsync(\"a\", \"b\"); } public object C => new Inner(this);")]
    [InlineData("private readonly Engine _engine = [|new Engine()|]; public Service() { if (Environment.ProcessorCount > 1) { _engine.Limit = 1; } }")]
    public async Task Otherwise_ItIsRefused(string members) => (await RewriteHarness.RunAsync(Usings + $$"""
        public sealed class Service
        {
            {{members}}
            public async Task A(UserContext context) => await _engine.RunAsync("a", "b");
        }
        """)).IsRefused(RefusalCodes.MemberMissing);
}
