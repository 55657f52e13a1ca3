using Netra.Execution.Analyzers.Tests.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A static function reads nothing around it: a local one is handed what it needs, a lambda is static no longer.</summary>
public sealed class NETRA1001FixStaticFunctionTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;


        """;

    [Theory]
    [InlineData(
        "public Task<string> AskAsync(UserContext context) { return Now(static () => Ask()); static string Ask() { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } }",
        "return Now(() => Ask(context, factory)); static string Ask(UserContext context, IEngineFactory factory) { using var engine = factory.CreateForUser(context); return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(
        "public string Ask(UserContext context) { return Say(\"x\"); static string Say(string text) { var engine = [|new Engine()|]; return engine.Run(\"a\", text).Text; } }",
        "return Say(context, factory, \"x\"); static string Say(UserContext context, IEngineFactory factory, string text) { using var engine = factory.CreateForUser(context); return engine.Run(\"a\", text).Text; }")]
    [InlineData(
        "public Task<string> AskAsync(UserContext context) => Now(static () => { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; });",
        "Now(() => { using var engine = factory.CreateForUser(context); return engine.Run(\"a\", \"b\").Text; })")]
    [InlineData(
        "public Task<string> AskAsync(UserContext context) => Of(static given => { var engine = [|new Engine(given)|]; return engine.Run(\"a\", \"b\").Text; }, context);",
        "Of(given => { using var engine = factory.CreateForUser(given); return engine.Run(\"a\", \"b\").Text; }, context)")]
    [InlineData(
        "public Task<string> AskAsync(UserContext context) => Both(static (given, maker) => { var engine = [|new Engine(given)|]; return engine.Run(\"a\", \"b\").Text; }, context, factory);",
        "Both(static (given, maker) => { using var engine = maker.CreateForUser(given); return engine.Run(\"a\", \"b\").Text; }, context, factory)")]
    public async Task IsGivenWhatItNeeds(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Usings + $$"""
            public sealed class Service(IEngineFactory factory)
            {
                private static Task<string> Now(Func<string> ask) => Task.FromResult(ask());
                private static Task<string> Of(Func<UserContext, string> ask, UserContext context) => Task.FromResult(ask(context));
                private static Task<string> Both(Func<UserContext, IEngineFactory, string> ask, UserContext context, IEngineFactory factory) => Task.FromResult(ask(context, factory));
                public object Factory => factory;
                {{member}}
            }
            """);

        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }
}
