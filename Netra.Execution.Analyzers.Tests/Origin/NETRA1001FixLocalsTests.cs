using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Constructions that live in one body: locals, resources, and engines used where they are made.</summary>
public sealed class NETRA1001FixLocalsTests
{
    private static string Member(string member) => /* lang=c#-test */ $$"""
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Service(IEngineFactory factory, Registry registry, Bridge bridge)
        {
            public override string ToString() => registry.ToString() + bridge.ToString() + factory;

        {{member.ReplaceLineEndings("\n    ").Insert(0, "    ")}}
        }
        """;

    [Theory]
    [InlineData("new Engine()")]
    [InlineData("new Engine(registry)")]
    [InlineData("new Engine(registry, bridge)")]
    [InlineData("new Engine(registry, bridge, context: context)")]
    [InlineData("new Engine(registry: registry, bridge: bridge, context: context)")]
    [InlineData("new Engine(new Config(), registry, bridge)")]
    [InlineData("new Engine(new Config(), registry)")]
    [InlineData("new Engine(context)")]
    [InlineData("new Engine(registry, bridge, null)")]
    [InlineData("new Desk.Engine(registry, bridge)")]
    public async Task EveryConstructorShape_BecomesTheFactorysCall(string construction)
    {
        var result = await RewriteHarness.RunAsync(Member($$"""
            public async Task<Answer> AskAsync(UserContext context)
            {
                var engine = [|{{construction}}|];
                return await engine.RunAsync("a", "hello");
            }
            """));

        result.Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                return await engine.RunAsync("a", "hello");
            }
            """));
    }

    [Fact]
    public async Task AMemberThatNamesItsCounterpart_TakesThatName() =>
        (await RewriteHarness.RunAsync(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                var engine = [|new Engine()|];
                return await engine.ExecuteAsync("a", "hello");
            }
            """))).Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                return await engine.RunAsync("a", "hello");
            }
            """));

    [Fact]
    public async Task ExplicitAndTargetTyped_TakeTheNewType()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                Engine engine = [|new(registry, bridge)|];
                await engine.RunAsync("a", "hello");
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                await using UserEngine engine = factory.CreateForUser(context);
                await engine.RunAsync("a", "hello");
            }
            """));
    }

    [Fact]
    public async Task UsingForms_StayAndAwait()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                using var first = [|new Engine(registry, bridge)|];
                await first.RunAsync("a", "hello");
                using (var second = [|new Engine()|])
                {
                    await second.RunAsync("b", "hello");
                }
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                await using var first = factory.CreateForUser(context);
                await first.RunAsync("a", "hello");
                await using (var second = factory.CreateForUser(context))
                {
                    await second.RunAsync("b", "hello");
                }
            }
            """));
    }

    [Fact]
    public async Task TaskReturningBody_BecomesAsync()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public Task<Answer> AskAsync(UserContext context)
            {
                var engine = [|new Engine(registry, bridge)|];
                return engine.RunAsync("a", "hello");
            }

            public Task<Answer> ShortAsync(UserContext context) => [|new Engine()|].RunAsync("a", "hello");

            public Task DropAsync(UserContext context) => [|new Engine()|].RunAsync("a", "hello");
            """));

        result.Becomes(Member("""
            public async Task<Answer> AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                return await engine.RunAsync("a", "hello");
            }

            public async Task<Answer> ShortAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                return await engine.RunAsync("a", "hello");
            }

            public async Task DropAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                await engine.RunAsync("a", "hello");
            }
            """));
    }

    [Fact]
    public async Task SynchronousBody_UsesUsing()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public Answer Ask(UserContext context)
            {
                var engine = [|new Engine(registry, bridge)|];
                return engine.Run("a", "hello");
            }

            public Answer Short(UserContext context) => [|new Engine()|].Run("a", "hello");
            """));

        result.Becomes(Member("""
            public Answer Ask(UserContext context)
            {
                using var engine = factory.CreateForUser(context);
                return engine.Run("a", "hello");
            }

            public Answer Short(UserContext context)
            {
                using var engine = factory.CreateForUser(context);
                return engine.Run("a", "hello");
            }
            """));
    }

    [Fact]
    public async Task ManualDisposal_IsNotDoubled()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                var engine = [|new Engine(registry, bridge)|];
                try
                {
                    await engine.RunAsync("a", "hello");
                }
                finally
                {
                    engine.Dispose();
                }
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                var engine = factory.CreateForUser(context);
                try
                {
                    await engine.RunAsync("a", "hello");
                }
                finally
                {
                    engine.Dispose();
                }
            }
            """));
    }

    [Fact]
    public async Task BranchesThatMakeTheSame_AreOneCall()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context, bool fast)
            {
                var engine = fast ? [|new Engine(registry)|] : [|new Engine(registry, bridge)|];
                await engine.RunAsync("a", "hello");
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context, bool fast)
            {
                await using var engine = factory.CreateForUser(context);
                await engine.RunAsync("a", "hello");
            }
            """));
    }

    [Fact]
    public async Task EmbeddedStatementsAndSections_GetBraces()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context, int kind)
            {
                if (kind > 3)
                    await [|new Engine()|].RunAsync("a", "hello");

                switch (kind)
                {
                    case 1:
                        var engine = [|new Engine(registry)|];
                        await engine.RunAsync("b", "hello");
                        break;
                    default:
                        break;
                }
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context, int kind)
            {
                if (kind > 3)
                {
                    await using var engine = factory.CreateForUser(context);
                    await engine.RunAsync("a", "hello");
                }

                switch (kind)
                {
                    case 1:
                    {
                        await using var engine = factory.CreateForUser(context);
                        await engine.RunAsync("b", "hello");
                        break;
                    }
                    default:
                        break;
                }
            }
            """));
    }

    [Fact]
    public async Task Lambdas_AreBodiesOfTheirOwn()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context, string[] inputs)
            {
                var answers = System.Linq.Enumerable.Select(inputs, input => [|new Engine()|].RunAsync("a", input));
                await Task.WhenAll(answers);
                await LocalAsync("x");

                Task<Answer> LocalAsync(string input) => [|new Engine(registry)|].RunAsync("b", input);
            }
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context, string[] inputs)
            {
                var answers = System.Linq.Enumerable.Select(inputs, async input =>
                {
                    await using var engine = factory.CreateForUser(context);
                    return await engine.RunAsync("a", input);
                });
                await Task.WhenAll(answers);
                await LocalAsync("x");

                async Task<Answer> LocalAsync(string input)
                {
                    await using var engine = factory.CreateForUser(context);
                    return await engine.RunAsync("b", input);
                }
            }
            """));
    }

    [Fact]
    public async Task ArgumentsThatDoSomething_StayAsStatements()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                var engine = [|new Engine(Build(), bridge)|];
                await engine.RunAsync("a", "hello");
            }

            private Registry Build() => registry;
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                Build();
                await using var engine = factory.CreateForUser(context);
                await engine.RunAsync("a", "hello");
            }

            private Registry Build() => registry;
            """));
    }

    [Fact]
    public async Task HelperThatTakesTheEngine_TakesTheNewType()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                var engine = [|new Engine(registry, bridge)|];
                await TellAsync(engine);
                await TellAsync([|new Engine()|]);
            }

            private static Task TellAsync(Engine engine) => engine.RunAsync("a", "hello");
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                await using var engine = factory.CreateForUser(context);
                await TellAsync(engine);
                await using var engine2 = factory.CreateForUser(context);
                await TellAsync(engine2);
            }

            private static Task TellAsync(UserEngine engine) => engine.RunAsync("a", "hello");
            """));
    }

    [Fact]
    public async Task ReturnedEngine_IsDisposedByItsConsumer()
    {
        var result = await RewriteHarness.RunAsync(Member("""
            public async Task AskAsync(UserContext context)
            {
                var engine = Make(context);
                await engine.RunAsync("a", "hello");
                await Make(context).RunAsync("b", "hello");
            }

            private Engine Make(UserContext context) => [|new Engine(registry, bridge, context)|];
            """));

        result.Becomes(Member("""
            public async Task AskAsync(UserContext context)
            {
                await using var engine = Make(context);
                await engine.RunAsync("a", "hello");
                await using var engine2 = Make(context);
                await engine2.RunAsync("b", "hello");
            }

            private UserEngine Make(UserContext context) => factory.CreateForUser(context);
            """));
    }

    /// <summary>Held as an object: tests and casts find the new type.</summary>
    [Theory]
    [InlineData("object engine = [|new Engine()|]; return engine is Engine typed ? typed.Run(\"a\", \"b\").Text : engine.ToString()!;", "using var engine2 = factory.CreateForUser(context);", "object engine = engine2;", "engine is UserEngine typed ? typed.Run(")]
    [InlineData("object engine = [|new Engine()|]; if (engine is not Engine typed) { return \"\"; } return typed.ExecuteAsync(\"a\", \"b\").Result.Text;", "engine is not UserEngine typed", "typed.RunAsync(")]
    [InlineData("object engine = [|new Engine()|]; return ((Engine)engine).Run(\"a\", \"b\").Text;", "((UserEngine)engine).Run(")]
    [InlineData("object engine = [|new Engine()|]; var typed = engine as Engine; return engine is Engine ? typed!.Run(\"a\", \"b\").Text : \"\";", "var typed = engine as UserEngine; return engine is UserEngine ?")]
    public async Task AsAnObject_IsFollowed(string body, params string[] expected)
    {
        var result = await RewriteHarness.RunAsync(Held(body));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.All(expected, part => Assert.Contains(part, result.Texts["File0.cs"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RefusalCodes.Escapes, "object engine = [|new Engine()|]; Console.WriteLine(engine); return \"\";")]
    [InlineData(RefusalCodes.Escapes, "object engine = [|new Engine()|]; return engine is string text ? text : \"\";")]
    [InlineData(RefusalCodes.Escapes, "object engine = [|new Engine()|]; if (context.User is null) { engine = \"x\"; } return engine is Engine typed ? typed.Run(\"a\", \"b\").Text : \"\";")]
    [InlineData(RefusalCodes.MemberMissing, "object engine = [|new Engine()|]; if (engine is Engine typed) { typed.OnlyLegacy(); } return \"\";")]
    public async Task AsAnObject_Stays(string code, string body) => (await RewriteHarness.RunAsync(Held(body))).IsRefused(code);

    private static string Held(string body) => $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(IEngineFactory factory)
        {
            public object Factory => factory;

            public string A(UserContext context) { {{body}} }
        }
        """;
}
