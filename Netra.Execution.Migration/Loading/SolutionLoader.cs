using System.Collections.Concurrent;
using System.Diagnostics;
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
    /// <exception cref="LoadException">It does not exist, does not restore, or a project does not load.</exception>
    public static async Task<LoadedSolution> LoadAsync(string path, Action<string> progress, CancellationToken cancellationToken)
    {
        var target = Resolve(path);
        progress($"Restoring {System.IO.Path.GetFileName(target)}");
        await RestoreAsync(target, cancellationToken).ConfigureAwait(false);
        progress($"Loading {System.IO.Path.GetFileName(target)}");
        var workspace = MSBuildWorkspace.Create(new Dictionary<string, string> { ["RunAnalyzers"] = "false" });
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
            workspace.Dispose();
            throw new LoadException($"'{target}' could not be loaded: {failure.Message}");
        }

        if (failures.TryPeek(out var first))
        {
            workspace.Dispose();
            throw new LoadException($"'{target}' could not be loaded whole: {first}\nMake `dotnet build` of it work first.");
        }

        if (!workspace.CurrentSolution.Projects.Any(project => project.Language == LanguageNames.CSharp))
        {
            workspace.Dispose();
            throw new LoadException($"'{target}' has no C# project.");
        }

        return new LoadedSolution(workspace, target);
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

    private static async Task RestoreAsync(string target, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["restore", target, "-v", "quiet", "--nologo"])
        {
            WorkingDirectory = System.IO.Path.GetDirectoryName(target)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            var said = (await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)).Trim();
            throw new LoadException($"'{target}' does not restore:\n{said}\nRun `dotnet restore` and mend what it says.");
        }
    }

    private static bool IsNoise(string message) => message.Contains("without a matching metadata reference", StringComparison.Ordinal);
}
