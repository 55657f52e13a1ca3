namespace Netra.Execution.Analyzers.Tests.Rewriting;

/// <summary>A class gains its factory wherever it is made, also in files that make it without its name.</summary>
public sealed class UnspelledConstructionTests
{
    private const string Helper = """
        using Desk;

        namespace App;

        public class Helper(Registry registry)
        {
            public async System.Threading.Tasks.Task<string> AskAsync(UserContext context, string text) => (await [|new Engine(registry)|].RunAsync("desk", text)).Text;
        }
        """;

    private const string Maker = """
        using Desk;

        namespace App;

        public sealed class Maker
        {
            private readonly Box _box = new();

            public Maker(IEngineFactory factory, Registry registry) => _box.Held = PLACE;
        }

        """;

    private const string Box = "namespace App;\n\npublic sealed class Box\n{\n    public Helper? Held { get; set; }\n}\n";

    [Theory]
    [InlineData("new(registry)")]
    [InlineData("new /* one */ (registry)")]
    [InlineData("new H\\u0065lper(registry)")]
    [InlineData("new Assistant(registry)", "global using Assistant = App.Helper;\n")]
    [InlineData("new @Helper(registry)")]
    public async Task TheCall_GainsTheFactory(string call, string? aliases = null)
    {
        var result = await RewriteHarness.RunAsync([Helper, Maker.Replace("PLACE", call, StringComparison.Ordinal), Box, .. aliases is null ? Array.Empty<string>() : [aliases]]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains(call.Replace("(registry)", "(factory)", StringComparison.Ordinal), result.Texts["File1.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCall_GainsTheFactory_ByAnAliasOfItsFile()
    {
        var result = await RewriteHarness.RunAsync([Helper, "using Assistant = App.Helper;\n" + Maker.Replace("PLACE", "new Assistant(registry)", StringComparison.Ordinal), Box]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("new Assistant(factory)", result.Texts["File1.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADerivedClass_HandsItOn_ThroughBase()
    {
        var result = await RewriteHarness.RunAsync(
            Helper.Replace("public class Helper(Registry registry)\n{", "public class Helper\n{\n    private readonly Registry registry;\n    public Helper(Registry registry) => this.registry = registry;\n", StringComparison.Ordinal),
            "global using Parent = App.Helper;\n",
            "using Desk;\n\nnamespace App;\n\npublic sealed class Child : Parent\n{\n    public Child(Registry registry) : base(registry) { }\n}\n");
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("base(registry, ", result.Texts["File2.cs"], StringComparison.Ordinal);
    }
}
