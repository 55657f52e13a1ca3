using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests;

/// <summary>A legacy solution whose author had not seen the planner: it migrates as far as it goes, compiles, stays so, and comes back to the byte.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task Migrates_Compiles_StaysAsItIs_AndComesBack()
    {
        var token = TestContext.Current.CancellationToken;
        var folder = Repository.CopyOf("Dispatch");
        var before = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);

        using (var loaded = await SolutionLoader.LoadAsync(Path.Combine(folder, "Dispatch.sln"), _ => { }, token))
        {
            var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, token);
            Assert.True(result.Rewritten.Count >= 165, $"{result.Rewritten.Count} sites were rewritten");
            Assert.All(result.Left, site => Assert.False(string.IsNullOrWhiteSpace(site.Reason)));
            Assert.DoesNotContain(result.Left, site => site.Code == "would-not-compile");
            foreach (var project in result.Solution.Projects)
            {
                var compilation = await project.GetCompilationAsync(token);
                Assert.DoesNotContain(compilation!.GetDiagnostics(token), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            }

            new Journal(folder, new DiskFiles()).Write(await SolutionWriter.ContentAsync(loaded.Solution, result, token));
            Assert.Equal(result.Changed.Count, before.Count(file => !File.ReadAllBytes(file.Key).AsSpan().SequenceEqual(file.Value)));
        }

        using (var again = await SolutionLoader.LoadAsync(folder, _ => { }, token))
        {
            Assert.Empty((await new Migrator(again.Scope, [], _ => { }).MigrateAsync(again.Solution, token)).Changed);
        }

        Assert.Empty(new Journal(folder, new DiskFiles()).Undo());
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        Directory.Delete(folder, recursive: true);
    }
}
