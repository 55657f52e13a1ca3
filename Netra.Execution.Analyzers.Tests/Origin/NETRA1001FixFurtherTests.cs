using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Settings that a variable holds, state between calls, several variables in one statement, null tests, handlers, and registrations of a factory.</summary>
public sealed class NETRA1001FixFurtherTests
{
    private const string Usings = """
        using System;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;

        namespace App;


        """;

    private static string Clerk(string members) => Usings + $$"""
        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => $"{factory}{registry}";

            {{members}}
        }
        """;

    [Theory]
    [InlineData("public string A(UserContext context) { var config = new Config { Limit = 3 }; using var engine = [|new Engine(config, registry)|]; return engine.Run(\"a\", \"b\").Text; }", "engine.Limit = 3;")]
    [InlineData("public string A(UserContext context) { var config = new Config(); using var engine = [|new Engine(config, registry)|]; return engine.Run(\"a\", \"b\").Text; }", "using var engine = factory.CreateForUser(context); return")]
    [InlineData("public string A(UserContext context) { Engine one = [|new Engine()|], two = [|new Engine(registry)|]; return one.Run(\"a\", \"b\").Text + two.Run(\"a\", \"b\").Text; }",
        "using UserEngine one = factory.CreateForUser(context);\n    using UserEngine two = factory.CreateForUser(context); return")]
    [InlineData("public string A(UserContext context) { Engine? engine = null; try { engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } finally { if (engine != null) engine.Dispose(); } }",
        "UserEngine? engine = null; try { engine = factory.CreateForUser(context); return")]
    [InlineData("public string A(UserContext context) { Engine? engine = null; try { engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } finally { if (engine is not null) engine.Dispose(); } }",
        "if (engine is not null) engine.Dispose();")]
    public async Task IsRewritten(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>What one construction was told stays, or the site does.</summary>
    [Theory]
    [InlineData(RefusalCodes.MemberMissing, "public string A(UserContext context) { var config = new Config { Dialect = \"nl\" }; using var engine = [|new Engine(config, registry)|]; return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.MemberMissing, "public string A(UserContext context) { var config = new Config(); config.Limit = 3; using var engine = [|new Engine(config, registry)|]; return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.MemberMissing, "public string A(UserContext context, int limit) { var config = new Config { Limit = limit }; limit++; using var engine = [|new Engine(config, registry)|]; return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.MemberMissing, "private readonly Config _config = new() { Dialect = \"nl\" }; public string A(UserContext context) { using var engine = [|new Engine(_config, registry)|]; return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.MemberMissing, "private static Config For(string dialect) => new() { Dialect = dialect }; public string A(UserContext context) { using var engine = [|new Engine(For(\"nl\"), registry)|]; return engine.Run(\"a\", \"b\").Text; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public string A(UserContext context) { Engine one = [|new Engine()|], /* why */ two = [|new Engine(registry)|]; return one.Run(\"a\", \"b\").Text + two.Run(\"a\", \"b\").Text; }")]
    public async Task IsRefused(string code, string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(code);

    private static string Tariffs(string members, string registrations = "services.AddSingleton<Counter>();") => Usings + $$"""
        [ReplacedBy(typeof(UserTariff), Factory = typeof(TariffFactory))]
        public sealed class Tariff(decimal rate = 2) : IDisposable
        {
            public decimal? Last { get; private set; }
            public decimal Quote(decimal kilos) { Last = kilos * rate; return Last.Value; }
            public void Dispose() { }
        }

        [UserScoped] public sealed class UserTariff : IDisposable
        {
            public decimal? Last { get; private set; }
            public decimal Quote(decimal kilos) { Last = kilos * 2; return Last.Value; }
            public void Dispose() { }
        }

        public sealed class TariffFactory { public UserTariff Open(UserContext context) => new(); }

        public static class Startup { public static void Add(IServiceCollection services) { {{registrations}} } }

        {{members}}
        """;

    [Fact]
    public async Task AFactory_ThatNobodyRegisters_IsRegisteredBesideWhoNeedsIt()
    {
        var result = await RewriteHarness.RunAsync(Tariffs("public sealed class Counter { public decimal Show(UserContext context) { using var tariff = [|new Tariff()|]; return tariff.Quote(1); } }"));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("services.AddSingleton<TariffFactory>();", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RefusalCodes.NoFactory, "services.AddSingleton<Clock>();", "public sealed class Clock; public sealed class Counter { public decimal Show(UserContext context) { using var tariff = [|new Tariff()|]; return tariff.Quote(1); } }")]
    [InlineData(RefusalCodes.MemberMissing, "services.AddSingleton<Counter>();", "public sealed class Counter { public decimal Show(UserContext context) { using var tariff = [|new Tariff(3m)|]; return tariff.Quote(1); } }")]
    [InlineData(RefusalCodes.KeptState, "services.AddSingleton<Counter>();", "public sealed class Counter { private readonly Tariff _tariff = [|new()|]; public decimal Show(UserContext context) => _tariff.Quote(1); public decimal? Last(UserContext context) => _tariff.Last; }")]
    public async Task Tariff_IsRefused(string code, string registrations, string members) => (await RewriteHarness.RunAsync(Tariffs(members, registrations))).IsRefused(code);

    [Fact]
    public async Task ARegistration_WithASetting_KeepsItsConsumers()
    {
        var result = await RewriteHarness.RunAsync(Tariffs(
            "public sealed class Counter(Tariff tariff) { public decimal Show(UserContext context) => tariff.Quote(1); }", "services.AddSingleton<Counter>(); services.AddSingleton(_ => [|new Tariff(3m)|]);"));
        result.IsRefused(RefusalCodes.MemberMissing);
        Assert.Contains("Counter(Tariff tariff)", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(".AllowAnonymous()", false)]
    public async Task AHandlerMethod_GainsTheRequest_UnlessAnybodyMayCallIt(string open, bool rewritten)
    {
        var result = await RewriteHarness.RunAsync(Usings + $$"""
            public static class Endpoints
            {
                public static void Map(WebApplication app) => app.MapGet("/ask", Ask){{open}};

                private static string Ask(string text) { using var engine = [|new Engine()|]; return engine.Run("a", text).Text; }
            }
            """);
        if (rewritten)
        {
            Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
            Assert.Empty(result.Errors);
            Assert.Contains("HttpContext httpContext", result.Texts["File0.cs"], StringComparison.Ordinal);
            Assert.Contains("IEngineFactory factory", result.Texts["File0.cs"], StringComparison.Ordinal);
            Assert.Contains("using var engine = factory.CreateForUser(UserContext.From(httpContext));", result.Texts["File0.cs"], StringComparison.Ordinal);
        }
        else
        {
            result.IsRefused(RefusalCodes.NoContext);
        }
    }
}
