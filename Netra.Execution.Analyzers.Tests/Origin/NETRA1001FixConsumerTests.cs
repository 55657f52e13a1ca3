using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A registration goes with its last consumer: who is one, and who only looks like one.</summary>
public sealed class NETRA1001FixConsumerTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;

        """;

    private const string WithUser = """

        public sealed class Service(Engine engine)
        {
            public async Task AskAsync(UserContext context) => await engine.RunAsync("a", "one");
        }

        """;

    private static string Startup(string registration) => $$"""
        public static class Startup
        {
            public static void Add(IServiceCollection services)
            {
                services.AddDesk();
                {{registration}};
            }
        }

        """;

    [Theory]
    [InlineData("public sealed class Other(Func<Engine> make) { public static Other Default { get; } = new(() => null!); public Engine Make() => make(); }")]
    [InlineData("public sealed class Other(Engine engine) { public static Other Default { get; } = new(null!); public Task AskAsync() => engine.RunAsync(\"a\", \"b\"); }")]
    [InlineData("public sealed class Other { public void Add(Action<Engine> plugin) { } }")]
    [InlineData("public sealed class Other([FromKeyedServices(\"night\")] Engine engine) { public Task AskAsync() => engine.RunAsync(\"a\", \"b\"); }")]
    public async Task NoConsumer_LetsItGo(string other)
    {
        var result = await RewriteHarness.RunAsync(Usings + Startup("services.AddSingleton<[|Engine|]>()") + WithUser + other);

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.DoesNotContain("AddSingleton", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class Other(Func<Engine> make) { public Engine Make() => make(); }")]
    [InlineData("public sealed class Other(Engine engine) { public Task AskAsync() => engine.RunAsync(\"a\", \"b\"); public static void Add(IServiceCollection services) => services.AddSingleton<Other>(); public static Other Default { get; } = new(null!); }")]
    [InlineData("public sealed class Other(Engine engine) { public Task AskAsync() => engine.RunAsync(\"a\", \"b\"); }")]
    public async Task AConsumerWithoutUser_KeepsIt(string other) =>
        (await RewriteHarness.RunAsync(Usings + Startup("services.AddSingleton<[|Engine|]>()") + WithUser + other)).IsRefused(RefusalCodes.Escapes);

    [Fact]
    public async Task AKey_IsAskedForByItsKey()
    {
        var result = await RewriteHarness.RunAsync(Usings + Startup("services.AddKeyedSingleton<[|Engine|]>(\"night\")") + """

            public static class Endpoints
            {
                public static void Map(WebApplication app) =>
                    app.MapGet("/night", async (HttpContext http, [FromKeyedServices("night")] Engine engine) => await engine.RunAsync("a", "one"));
            }

            public sealed class Other([FromKeyedServices("day")] Engine engine)
            {
                public Task AskAsync() => engine.RunAsync("a", "b");
            }
            """);

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.DoesNotContain("\"night\")", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("public static class Both { public static object Host => typeof(App.Service).Assembly; }", false)]
    public async Task AnotherProcess_HasAContainerOfItsOwn(string together, bool goes)
    {
        (string, string, string)[] files =
        [
            ("App", "File0.cs", Usings + Startup("services.AddSingleton<[|Engine|]>()") + WithUser),
            ("Worker!", "Worker.cs", "using Desk; public sealed class Sweep(Engine engine) { public System.Threading.Tasks.Task AskAsync() => engine.RunAsync(\"a\", \"b\"); }"),
        ];
        var result = await RewriteHarness.RunAsync(together.Length == 0 ? files : [.. files, ("Host", "Host.cs", together)]);

        Assert.Equal(goes, result.Outcome.Refusals.IsEmpty);
        Assert.Empty(result.Errors);
    }
}
