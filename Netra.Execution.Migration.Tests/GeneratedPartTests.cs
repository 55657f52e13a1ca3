using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Tests.Cli;

namespace Netra.Execution.Migration.Tests;

/// <summary>A type of which a source generator writes a part.</summary>
public sealed class GeneratedPartTests : IDisposable
{
    private readonly SmallCopy _small = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_own_part_is_migrated()
    {
        _small.Add("Small/Clerk.cs", """
            using System.Text.RegularExpressions;

            namespace Small;

            public sealed partial class Clerk
            {
                private readonly Engine _engine = new Engine();

                public string Answer(UserContext context, string input) => Greeting().IsMatch(input) ? _engine.Run(input) : "";

                [GeneratedRegex("^hello")]
                private static partial Regex Greeting();
            }
            """);

        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);
        var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, Stop);

        var clerk = Assert.Single(result.Changed, document => result.Solution.GetDocument(document)!.Name is "Clerk.cs");
        var text = (await result.Solution.GetDocument(clerk)!.GetTextAsync(Stop)).ToString();
        Assert.DoesNotContain("_engine", text, StringComparison.Ordinal);
        Assert.Contains(".CreateForUser(context)", text, StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();
}
