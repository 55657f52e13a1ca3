using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A record that the container hands an engine: where only the container makes it, it is handed the factory instead.</summary>
public sealed class NETRA1001FixInjectedRecordTests
{
    private static string Code(string registration, string record, string more = "") => $$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        public static class Startup
        {
            public static void Add(IServiceCollection services)
            {
                services.AddSingleton<Registry>();
        {{registration}}
            }
        }

        {{record}}
        {{more}}
        """;

    [Theory]
    [InlineData(
        "public sealed record Job(Engine Engine, string Name) { public Task<Answer> A(UserContext context) => Engine.RunAsync(Name, \"b\"); }", "services.AddSingleton<Job>();",
        "public sealed record Job(string Name, IEngineFactory Factory) {", "await using var engine = Factory.CreateForUser(context);")]
    [InlineData(
        "public sealed record Job(Engine Engine) { public async Task A(UserContext context) { await Engine.RunAsync(\"a\", \"b\"); } }", "services.AddScoped(sp => new Job(sp.GetRequiredService<Engine>()));",
        "public sealed record Job(IEngineFactory Factory) {", "await using var engine = Factory.CreateForUser(context);", "new Job(sp.GetRequiredService<IEngineFactory>())")]
    [InlineData(
        "public sealed record Job { private readonly Engine _engine; public Job(Engine engine) { _engine = engine; } public async Task A(UserContext context) { await _engine.RunAsync(\"a\", \"b\"); } }", "services.AddSingleton<Job>();",
        "private readonly IEngineFactory _factory;", "await using var engine = _factory.CreateForUser(context);")]
    public async Task OnlyTheContainerMakesIt_ItTakesTheFactory(string record, string registration, params string[] expected)
    {
        var result = await RewriteHarness.RunAsync(Code("        services.AddSingleton<[|Engine|]>();\n        " + registration, record));

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.All(expected, text => Assert.Contains(text, result.Texts["File0.cs"], StringComparison.Ordinal));
        Assert.DoesNotContain("<Engine>", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoeverReadsItsEngine_MakesOne()
    {
        var result = await RewriteHarness.RunAsync(Code(
            "        services.AddSingleton<[|Engine|]>();\n        services.AddSingleton<Job>();", "public sealed record Job(Engine Engine);",
            "public sealed class Desk2(Job job, IEngineFactory factory) { public object All => (job, factory); public async Task A(UserContext context) { await job.Engine.RunAsync(\"a\", \"b\"); } }"));

        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.Contains("public sealed record Job();", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(context);", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    /// <summary>Somebody compares, copies or makes it: what it is made of says which are equal.</summary>
    [Theory]
    [InlineData("public sealed record Job(Engine Engine) { public Task<Answer> A(UserContext context) => Engine.RunAsync(\"a\", \"b\"); }", "public static class Maker { public static Job Make(Engine engine) => new(engine); }")]
    [InlineData("public sealed record Job(Engine Engine) { public Task<Answer> A(UserContext context) => Engine.RunAsync(\"a\", \"b\"); }", "public static class Maker { public static Job Make(Job job, Engine engine) => job with { Engine = engine }; }")]
    [InlineData("public record Job(Engine Engine) { public Task<Answer> A(UserContext context) => Engine.RunAsync(\"a\", \"b\"); } public sealed record Other(Engine Engine) : Job(Engine);", "")]
    public async Task SomebodyElseMakesIt_ItStays(string record, string more)
    {
        var result = await RewriteHarness.RunAsync(Code("        services.AddSingleton<[|Engine|]>();\n        services.AddSingleton<Job>();", record, more));

        Assert.Empty(result.Outcome.Plans.Where(plan => plan.Sites.Length > 0));
        Assert.NotEmpty(result.Outcome.Refusals);
    }
}
