using System.Diagnostics;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Cli;

/// <summary>Keeps a migration from mixing with edits that are not committed.</summary>
internal static class GitTree
{
    /// <exception cref="LoadException">The folder has uncommitted changes that our own journal did not write.</exception>
    public static async Task DemandCleanAsync(string folder, IReadOnlyList<string> ours, CancellationToken cancellationToken)
    {
        Process? started;
        try
        {
            started = Process.Start(new ProcessStartInfo("git", ["status", "--porcelain", "--untracked-files=no", "--", "."]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git on this machine: there is no tree to protect.
            return;
        }

        using var process = started!;
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var foreign = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..].Trim('"')).Where(file => !ours.Any(own => file.EndsWith(own, StringComparison.Ordinal))).ToList();
        if (process.ExitCode == 0 && foreign.Count > 0)
        {
            throw new LoadException($"The git tree has uncommitted changes ({foreign[0]}{(foreign.Count > 1 ? $" and {foreign.Count - 1} more" : "")}). Commit them, or use --force.");
        }
    }
}
