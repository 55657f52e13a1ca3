using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Writing;

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

    [Fact]
    public void The_solution_has_sites_of_every_kind_and_one_that_stays()
    {
        Assert.Equal(["NETRA1001", "NETRA1003", "NETRA1008", "NETRA2001", "NETRA3001"], migrated.Result.Rewritten.Select(finding => finding.RuleId).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(9, migrated.Result.Changed.Count);
        Assert.Equal(["Passengers.cs", "GateDesk.cs"], migrated.Result.Left.Select(site => Path.GetFileName(site.Finding.File)));
    }

    [Fact]
    public async Task Migrated_twice_is_migrated_once() =>
        Assert.Empty((await new Migrator(migrated.Loaded.Scope, [], _ => { }).MigrateAsync(migrated.Result.Solution, TestContext.Current.CancellationToken)).Changed);

    [Fact]
    public async Task After_the_migration_no_editor_offers_anything()
    {
        var editor = new Editor(migrated.Result.Solution);

        Assert.False(await editor.FixOneAsync(places => places));
        foreach (var rule in s_rules)
        {
            Assert.False(await editor.FixAllAsync(FixAllScope.Solution, rule, migrated.Result.Changed[0]));
        }
    }

    private async Task AssertSameAsync(Editor editor)
    {
        foreach (var project in editor.Solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
            Assert.Empty(compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

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

        internal MigrationResult Result { get; private set; } = null!;

        internal SortedDictionary<string, byte[]> Files { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Loaded = await SolutionLoader.LoadAsync(_folder, _ => { }, TestContext.Current.CancellationToken);
            Result = await new Migrator(Loaded.Scope, [], _ => { }).MigrateAsync(Loaded.Solution, TestContext.Current.CancellationToken);
            Files = await Ways.FilesAsync(Loaded, Loaded.Solution);
            foreach (var (file, content) in await SolutionWriter.ContentAsync(Loaded.Solution, Result, TestContext.Current.CancellationToken))
            {
                Files[Path.GetRelativePath(_folder, file)] = content;
            }
        }

        public ValueTask DisposeAsync()
        {
            Loaded.Dispose();
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
