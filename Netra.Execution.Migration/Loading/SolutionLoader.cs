using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.MSBuild;

namespace Netra.Execution.Migration.Loading;

/// <summary>Restores and loads a solution, a project, or the one solution of a folder.</summary>
public static class SolutionLoader
{
    private static readonly string[] s_solutions = [".sln", ".slnx", ".slnf"];

    /// <summary>Loads what <paramref name="path"/> names.</summary>
    /// <param name="path">A <c>.sln</c>, <c>.slnx</c>, <c>.slnf</c>, <c>.csproj</c> or a folder.</param>
    /// <param name="progress">Told of each phase.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    /// <param name="keepGoing">Leaves out projects that do not restore or load, and what depends on them, instead of giving up.</param>
    /// <param name="isRestored">Its packages are there: nothing is restored.</param>
    /// <exception cref="LoadException">It does not exist, does not restore, or a project does not load.</exception>
    public static async Task<LoadedSolution> LoadAsync(string path, Action<Progress> progress, CancellationToken cancellationToken, bool keepGoing = false, bool isRestored = false)
    {
        var target = Resolve(path);
        var skipped = new SkippedProjects(target, keepGoing);
        if (!isRestored)
        {
            progress($"Restoring {System.IO.Path.GetFileName(target)}");
            await RestoreAsync(target, skipped, cancellationToken).ConfigureAwait(false);
        }

        progress($"Loading {System.IO.Path.GetFileName(target)}");
        var workspace = MSBuildWorkspace.Create(new Dictionary<string, string> { ["RunAnalyzers"] = "false" });
        try
        {
            foreach (var failure in await OpenAsync(workspace, target, cancellationToken).ConfigureAwait(false))
            {
                skipped.Add(failure, $"'{target}' could not be loaded whole: {failure}\nMake `dotnet build` of it work first{skipped.Hint}.");
            }

            foreach (var project in isRestored ? workspace.CurrentSolution.Projects.Where(project => !Restore.IsDone(project)) : [])
            {
                var why = $"'{project.FilePath}' is not restored.";
                skipped.Add(why, $"{why}\nRun `dotnet restore` first, or leave out --no-restore{skipped.Hint}.");
            }

            var loaded = new LoadedSolution(workspace, target, skipped.WithDependents());
            return loaded.Scope.Projects.Count > 0 ? loaded : throw new LoadException(skipped.Count > 0
                ? $"No project of '{target}' could be loaded:\n{string.Join('\n', loaded.Skipped.Select(project => $"{project.Path}: {project.Reason}"))}"
                : $"'{target}' has no C# project.");
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    private static async Task RestoreAsync(string target, SkippedProjects skipped, CancellationToken cancellationToken)
    {
        if (await Restore.RunAsync(target, cancellationToken).ConfigureAwait(false) is not { } refused)
        {
            return;
        }

        skipped.Add(refused, $"'{target}' does not restore:\n{refused}\nRun `dotnet restore` and mend what it says{skipped.Hint}.");
        foreach (var project in skipped.Kept)
        {
            if (await Restore.RunAsync(project, cancellationToken).ConfigureAwait(false) is { } said)
            {
                skipped.Skip(project, said);
            }
        }
    }

    private static async Task<IReadOnlyCollection<string>> OpenAsync(MSBuildWorkspace workspace, string target, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<string>();
        using var handler = workspace.RegisterWorkspaceFailedHandler(failed =>
        {
            if (failed.Diagnostic.Kind == WorkspaceDiagnosticKind.Failure && !IsNoise(failed.Diagnostic.Message))
            {
                failures.Enqueue(failed.Diagnostic.Message);
            }
        });
        try
        {
            if (s_solutions.Contains(System.IO.Path.GetExtension(target), StringComparer.OrdinalIgnoreCase))
            {
                await workspace.OpenSolutionAsync(target, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await workspace.OpenProjectAsync(target, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new LoadException($"'{target}' could not be loaded: {failure.Message}");
        }

        return failures;
    }

    /// <summary>The file that a path stands for.</summary>
    /// <exception cref="LoadException">It does not exist, or a folder has no solution, or several.</exception>
    public static string Resolve(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
        {
            return s_solutions.Append(".csproj").Contains(System.IO.Path.GetExtension(full), StringComparer.OrdinalIgnoreCase)
                ? full
                : throw new LoadException($"'{path}' is neither a solution (.sln, .slnx, .slnf) nor a C# project (.csproj) nor a folder.");
        }

        if (!Directory.Exists(full))
        {
            throw new LoadException($"'{path}' does not exist.");
        }

        var found = Directory.GetFiles(full).Where(file => s_solutions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        if (found.Count == 0)
        {
            found = [.. Directory.GetFiles(full, "*.csproj").Order(StringComparer.Ordinal)];
        }

        return found switch
        {
            [var one] => one,
            [] => throw new LoadException($"'{path}' holds neither a solution nor a C# project; name the file."),
            _ => throw new LoadException($"'{path}' holds several: {string.Join(", ", found.Select(System.IO.Path.GetFileName))}; name one."),
        };
    }

    private static bool IsNoise(string message) => message.Contains("without a matching metadata reference", StringComparison.Ordinal);
}
