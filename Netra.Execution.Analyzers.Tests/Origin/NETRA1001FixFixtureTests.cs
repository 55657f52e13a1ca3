using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>No constructor of a test class can ask for the factory. The container that it or its fixture builds and asks has it.</summary>
public sealed class NETRA1001FixFixtureTests
{
    private const string Asks = "Registry = Provider.GetRequiredService<Registry>();";
    private const string Registers = "services.AddSingleton<IEngineFactory, EngineFactory>();";

    [Fact]
    public async Task TheContainerOfAFixture_IsAsked()
    {
        var result = await RunAsync(Fixture(Registers, Asks), "private readonly Fixture _desk = new();", "_desk.Registry", "_desk.Context");

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("new Planner(_desk.Provider.GetRequiredService<IEngineFactory>())", result.Texts["Tests.cs"], StringComparison.Ordinal);
        Assert.Contains("using Microsoft.Extensions.DependencyInjection;", result.Texts["Tests.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheContainerOfTheClass_IsAsked()
    {
        var result = await RunAsync(
            "",
            "private readonly IServiceProvider _services; private readonly Registry _registry; private readonly UserContext _context = new(\"anna\");\n    public PlannerTests() { var services = new ServiceCollection(); " + Registers
                + " services.AddSingleton<Registry>(); _services = services.BuildServiceProvider(); _registry = _services.GetRequiredService<Registry>(); }",
            "_registry",
            "_context",
            "using System;\nusing Microsoft.Extensions.DependencyInjection;\n");

        Assert.Empty(result.Errors);
        Assert.Contains("new Planner(_services.GetRequiredService<IEngineFactory>())", result.Texts["Tests.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.AddSingleton<object>();", Asks)]
    [InlineData(Registers, "Registry = new Registry();")]
    public async Task AContainerThatDoesNotKnowIt_OrThatNobodyAsks_IsNotAsked(string registers, string asks) =>
        (await RunAsync(Fixture(registers, asks), "private readonly Fixture _desk = new();", "_desk.Registry", "_desk.Context")).IsRefused(RefusalCodes.PinnedCaller);

    private static string Fixture(string registers, string asks) => $$"""
        using System;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace Tests;

        public sealed class Fixture
        {
            public Fixture()
            {
                var services = new ServiceCollection();
                services.AddSingleton<Registry>();
                {{registers}}
                Provider = services.BuildServiceProvider();
                {{asks}}
            }

            public IServiceProvider Provider { get; }

            public Registry Registry { get; }

            public UserContext Context { get; } = new("anna");
        }
        """;

    private static Task<RewriteResult> RunAsync(string fixture, string members, string registry, string context, string usings = "") => RewriteHarness.RunAsync(
    [
        ("App", "File0.cs", """
            using System.Threading.Tasks;
            using Desk;

            namespace App;

            public sealed class Planner(Registry registry)
            {
                public async Task<Answer> PlanAsync(UserContext context)
                {
                    using var engine = [|new Engine(registry)|];
                    return await engine.RunAsync("a", "b");
                }
            }
            """),
        ("xunit.core", "Fact.cs", "public sealed class FactAttribute : System.Attribute;"),
        ("Tests", "Fixture.cs", fixture),
        ("Tests", "Tests.cs", $$"""
            {{usings}}using System.Threading.Tasks;
            using App;
            using Desk;

            namespace Tests;

            public sealed class PlannerTests
            {
                {{members}}

                [Fact]
                public async Task Plans() => await new Planner({{registry}}).PlanAsync({{context}});
            }
            """),
    ]);
}
