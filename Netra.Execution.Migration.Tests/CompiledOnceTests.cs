using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Tests.Cli;

namespace Netra.Execution.Migration.Tests;

/// <summary>All rounds are compiled at once. What goes wrong before that is said, and each is then compiled by itself.</summary>
public sealed class CompiledOnceTests : IDisposable
{
    private readonly SmallCopy _small = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_wrong_before_anything_is_compiled_is_noted_and_changes_nothing_else()
    {
        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);
        var smooth = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, Stop);

        var failed = false;
        var result = await new Migrator(loaded.Scope, [], FailOnce).MigrateAsync(loaded.Solution, Stop);

        Assert.Equal(smooth.Rewritten, result.Rewritten);
        Assert.Equal(await TextsAsync(smooth), await TextsAsync(result));
        Assert.Equal("Each round was compiled by itself, which is slower, because of a defect of netra: InvalidOperationException: over there", Assert.Single(result.Notes.Except(smooth.Notes)));

        void FailOnce(Progress progress)
        {
            if (!failed && progress.Phase.StartsWith("Planning, round 2", StringComparison.Ordinal))
            {
                failed = true;
                throw new InvalidOperationException("over\nthere");
            }
        }
    }

    [Fact]
    public async Task What_goes_wrong_again_is_not_hidden()
    {
        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);

        await Assert.ThrowsAsync<InvalidOperationException>(() => new Migrator(loaded.Scope, [], Fail).MigrateAsync(loaded.Solution, Stop));

        static void Fail(Progress progress)
        {
            if (progress.Phase.StartsWith("Planning, round 2", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("over there");
            }
        }
    }

    [Fact]
    public async Task A_run_that_is_ended_is_not_tried_again()
    {
        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, Stop);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var rounds = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Migrator(loaded.Scope, [], End).MigrateAsync(loaded.Solution, ended.Token));
        Assert.Single(rounds);

        void End(Progress progress)
        {
            if (progress.Phase.StartsWith("Planning, round 1", StringComparison.Ordinal))
            {
                rounds.Add(progress.Phase);
                ended.Cancel();
            }
        }
    }

    public void Dispose() => _small.Dispose();

    private static async Task<List<string>> TextsAsync(MigrationResult result)
    {
        var texts = new List<string>();
        foreach (var document in result.Changed)
        {
            texts.Add((await result.Solution.GetDocument(document)!.GetTextAsync(Stop)).ToString());
        }

        return texts;
    }
}
