using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A contract of the solution that hands out engines: each of its declarations changes, or none.</summary>
public sealed class NETRA1001FixReturnedByContractTests
{
    private static string Desk(string types) => $$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;

        public static class Startup { public static void Add(IServiceCollection services) => services.AddDesk(); }

        {{types}}
        """;

    private const string Clerk = """

        public sealed class Clerk(IEngines engines)
        {
            public async Task<Answer> AskAsync(UserContext context)
            {
                using var engine = engines.Open();
                return await engine.ExecuteAsync("a", "b");
            }
        }
        """;

    private static async Task<string> RewrittenAsync(string types)
    {
        var result = await RewriteHarness.RunAsync(Desk(types));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        return result.Texts["File0.cs"];
    }

    [Theory]
    [InlineData("public interface IEngines { Engine Open(); } public sealed class Engines(Registry registry) : IEngines { public Engine Open() => [|new(registry)|]; }")]
    [InlineData("public interface IEngines { Engine Open(); } public sealed class Engines(Registry registry) : IEngines { Engine IEngines.Open() => [|new Engine(registry)|]; }")]
    public async Task AnInterface_ChangesWithItsImplementations(string types)
    {
        var text = await RewrittenAsync(types + Clerk);
        Assert.Contains("{ UserEngine Open(UserContext context); }", text, StringComparison.Ordinal);
        Assert.Contains("Open(UserContext context) => factory.CreateForUser(context);", text, StringComparison.Ordinal);
        Assert.Contains("engines.Open(context);", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVirtualMethod_ChangesWithItsOverrides()
    {
        var text = await RewrittenAsync("""
            public abstract class Office
            {
                public async Task<Answer> AskAsync(UserContext context) { using var engine = Create(); return await engine.ExecuteAsync("a", "b"); }

                protected abstract Engine Create();
            }

            public sealed class Near(Registry registry) : Office { protected override Engine Create() => [|new(registry)|]; }

            public sealed class Far(Registry registry, Bridge bridge) : Office { protected override Engine Create() { return [|new Engine(registry, bridge)|]; } }
            """);
        Assert.Contains("protected abstract UserEngine Create(UserContext context);", text, StringComparison.Ordinal);
        Assert.Contains("Near(IEngineFactory factory) : Office { protected override UserEngine Create(UserContext context) =>", text, StringComparison.Ordinal);
        Assert.Contains("using var engine = Create(context);", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public interface IEngines<T> { T Open(); } public sealed class Engines : IEngines<Engine> { public Engine Open() => [|new()|]; }")]
    [InlineData("public interface IEngines { Engine Open(); } public sealed class Engines : IEngines { public Engine Open() => [|new()|]; } public sealed class Others(Engine made) : IEngines { public Engine Open() { System.Console.WriteLine((object)made); return made; } }" + Clerk)]
    public async Task OneThatCannotChange_KeepsTheGroup(string types)
    {
        var result = await RewriteHarness.RunAsync(Desk(types));
        Assert.Empty(result.Outcome.Plans);
        Assert.NotEmpty(result.Outcome.Refusals);
    }
}
