using Netra.Execution.Analyzers.Tests.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What fed only the old engine goes along the whole way that it came.</summary>
public sealed class NETRA1001FixLeftoverTests
{
    private static string App(string types) => $$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;

        public static class Startup { public static void Add(IServiceCollection services) => services.AddDesk(); }

        {{types}}
        """;

    private const string Base = "public abstract class Office(Registry registry) { private readonly Engine _engine = [|new(registry)|]; public async Task<Answer> A(UserContext context) => await _engine.RunAsync(\"a\", \"b\"); } ";

    [Theory]
    [InlineData(Base + "public sealed class Near(Registry registry) : Office(registry);", "Near(IEngineFactory factory) : Office(factory);")]
    [InlineData(Base + "public sealed class Near(Registry registry) : Office(registry) { public object Registry => registry; }", "Near(Registry registry, IEngineFactory factory) : Office(factory)")]
    [InlineData(Base + "public class Near(Registry registry) : Office(registry); public sealed class Nearest(Registry registry) : Near(registry);", "Nearest(IEngineFactory factory) : Near(factory);")]
    [InlineData(Base + "public sealed class Near : Office { public Near(Registry registry) : base(registry) { } }", "public Near(IEngineFactory factory) : base(factory) { }")]
    [InlineData("public readonly struct Finder(Registry registry) { private readonly Registry _registry = registry; public async Task<Answer> A(UserContext context, IEngineFactory factory) { using var engine = [|new Engine(_registry)|]; return await engine.RunAsync(\"a\", \"b\"); } }", "public readonly struct Finder() {")]
    [InlineData("public readonly struct Finder(Registry registry) { public async Task<Answer> A(UserContext context, IEngineFactory factory) { using var engine = [|new Engine(registry)|]; return await engine.RunAsync(\"a\", \"b\"); } } public sealed class User { public object B(Registry registry) => new Finder(registry); }", "new Finder()")]
    public async Task AParameterThatNothingReads_Goes(string types, string expected)
    {
        var result = await RewriteHarness.RunAsync(App(types));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private readonly IEngineFactory factory; public Office(IEngineFactory factory) { this.factory = factory; } public object Factory => factory;")]
    [InlineData("private IEngineFactory factory { get; } = null!; public object Factory => factory;")]
    public async Task ANestedType_ReadsNoInstanceAroundIt(string members)
    {
        var result = await RewriteHarness.RunAsync(App($$"""
            public class Office
            {
                {{members}}

                public class Drawer
                {
                    public async Task<Answer> A(UserContext context) => await [|new Engine()|].RunAsync("a", "b");
                }
            }
            """));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("public Drawer(IEngineFactory factory)", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReturnedRun_MayBeSaidToBeThere()
    {
        var result = await RewriteHarness.RunAsync(App("public sealed class Clerk(IEngineFactory factory) { public object Factory => factory; public Task<Answer?> A(UserContext context) { var engine = [|new Engine()|]; return engine.RunAsync(\"a\", \"b\")!; } }"));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("return await engine.RunAsync(\"a\", \"b\")!;", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.MapGet(\"/\", Ask).RequireAuthorization(); static async Task<string> Ask(Registry registry, string text) { using var engine = [|new Engine(registry)|]; return (await engine.RunAsync(\"a\", text)).Text; }", "HttpContext httpContext, IEngineFactory factory)")]
    [InlineData("app.MapGet(\"/\", Ask).RequireAuthorization(); async Task<string> Ask(string text) => (await [|new Engine()|].RunAsync(\"a\", text)).Text;", "HttpContext httpContext, IEngineFactory factory)")]
    public async Task ALocalFunctionThatIsMapped_AsksForTheRequest(string statements, string expected)
    {
        var result = await RewriteHarness.RunAsync([("Top", "Program.cs", "using System.Threading.Tasks;\nusing Desk;\nusing Microsoft.AspNetCore.Builder;\nusing Microsoft.AspNetCore.Http;\n\nvar builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddDesk();\nvar app = builder.Build();\n" + statements)]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Texts["Program.cs"], StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(UserContext.From(httpContext))", result.Texts["Program.cs"], StringComparison.Ordinal);
    }
}
