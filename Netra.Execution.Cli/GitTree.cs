using System.Diagnostics;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Cli;

/// <summary>Keeps a migration from mixing with edits that are not committed.</summary>
internal static class GitTree
{
    /// <exception cref="LoadException">The folder has uncommitted changes that our own journal did not write.</exception>
    public static async Task DemandCleanAsync(string folder, IReadOnlyList<string> ours, CancellationToken cancellationToken)
    {
        if (await GitAsync(folder, cancellationToken, "rev-parse", "--show-prefix") is not { } prefix
            || await GitAsync(folder, cancellationToken, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=no", "--", ".") is not { } said)
        {
            return;
        }

        // Git names files from the tree's root, the journal from the solution's folder.
        var foreign = said.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry[3..]).Except(ours.Select(own => prefix.Trim() + own)).ToList();
        if (foreign.Count > 0)
        {
            throw new LoadException($"The git tree has uncommitted changes ({foreign[0]}{(foreign.Count > 1 ? $" and {foreign.Count - 1} more" : "")}). Commit them, or use --force.");
        }
    }

    /// <returns>What git says; null without git, or outside a tree: there is nothing to protect then.</returns>
    private static async Task<string?> GitAsync(string folder, CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            await errors;
            return process.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
