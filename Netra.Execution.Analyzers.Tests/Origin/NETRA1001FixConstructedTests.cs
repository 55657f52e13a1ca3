using Netra.Execution.Analyzers.Tests.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A class that gains the factory is handed it wherever it is constructed, however its name is written there.</summary>
public sealed class NETRA1001FixConstructedTests
{
    [Theory]
    [InlineData("new Clerk()", "new Clerk(factory)")]
    [InlineData("new App.Clerk()", "new App.Clerk(factory)")]
    [InlineData("new global::App.Clerk()", "new global::App.Clerk(factory)")]
    [InlineData("new Here::Clerk()", "new Here::Clerk(factory)")]
    [InlineData("new Clerk.Drawer()", "new Clerk.Drawer(factory)")]
    [InlineData("new App.Clerk.Drawer()", "new App.Clerk.Drawer(factory)")]
    public async Task ItsFactory_IsHandedOver(string written, string expected)
    {
        var nested = written.Contains("Drawer", StringComparison.Ordinal);
        var result = await RewriteHarness.RunAsync(
        [
            ("App", "File0.cs", $$"""
                using System.Threading.Tasks;
                using Desk;

                namespace App;

                public sealed class Clerk
                {
                    {{(nested ? "public sealed class Drawer {" : "")}}
                    public async Task<Answer> AskAsync(UserContext context)
                    {
                        using var engine = [|new Engine()|];
                        return await engine.RunAsync("a", "b");
                    }
                    {{(nested ? "}" : "")}}
                }
                """),
            ("Web", "Caller.cs", $$"""
                using System.Threading.Tasks;
                using App;
                using Desk;
                using Here = App;

                namespace Web;

                public sealed class Caller(IEngineFactory factory)
                {
                    public object Factory => factory;

                    public Task<Answer> AskAsync(UserContext context) => {{written}}.AskAsync(context);
                }
                """),
        ]);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains(expected + ".AskAsync(context)", result.Texts["Caller.cs"], StringComparison.Ordinal);
    }
}
