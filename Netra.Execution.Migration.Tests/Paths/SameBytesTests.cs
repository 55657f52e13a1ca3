using System.Text;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Tests.Paths;

/// <summary>One planner behind every way: whoever applies the fixes, and in whichever order, the files come out the same.</summary>
public sealed class SameBytesTests(SameBytesTests.Migrated migrated) : IClassFixture<SameBytesTests.Migrated>
{
    private static readonly string[] s_rules = ["NETRA1001", "NETRA2001", "NETRA3001"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_light_bulb_at_one_place_after_the_other(bool backwards) =>
        await AssertSameAsync(await Ways.OneByOneAsync(migrated.Loaded.Solution, backwards));

    [Theory]
    [InlineData(FixAllScope.Document, false)]
    [InlineData(FixAllScope.Document, true)]
    [InlineData(FixAllScope.Project, false)]
    [InlineData(FixAllScope.Project, true)]
    [InlineData(FixAllScope.Solution, false)]
    [InlineData(FixAllScope.Solution, true)]
    public async Task Fix_all_in_each_scope(FixAllScope scope, bool lastRuleFirst) =>
        await AssertSameAsync(await Ways.FixAllAsync(migrated.Loaded.Solution, scope, lastRuleFirst ? [.. s_rules.Reverse()] : s_rules));

    private async Task AssertSameAsync(Editor editor)
    {
        var files = await Ways.FilesAsync(migrated.Loaded, editor.Solution);
        Assert.Equal(migrated.Files.Keys, files.Keys);
        Assert.All(files, file => Assert.Equal(Encoding.UTF8.GetString(migrated.Files[file.Key]), Encoding.UTF8.GetString(file.Value)));
        Assert.All(files, file => Assert.Equal(migrated.Files[file.Key], file.Value));
    }

    /// <summary>The solution, and what <c>netra migrate</c> makes of it.</summary>
    public sealed class Migrated : IAsyncLifetime
    {
        private readonly string _folder = Repository.CopyOf("Ferry");

        internal LoadedSolution Loaded { get; private set; } = null!;

        internal SortedDictionary<string, byte[]> Files { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Loaded = await SolutionLoader.LoadAsync(_folder, _ => { }, TestContext.Current.CancellationToken);
            Files = await Ways.MigratedAsync(Loaded);
        }

        public ValueTask DisposeAsync()
        {
            Loaded.Dispose();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
