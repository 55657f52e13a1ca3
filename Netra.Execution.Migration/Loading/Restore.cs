using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Loading;

/// <summary>What <c>dotnet restore</c> says.</summary>
internal static class Restore
{
    /// <summary>Whether a restore has left what it found where the project's output is made. A project that is loaded without it knows no package, and says nothing of that.</summary>
    public static bool IsDone(Project project)
    {
        for (var folder = Path.GetDirectoryName(project.CompilationOutputInfo.AssemblyPath); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "project.assets.json")))
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>The output if it failed, else null.</returns>
    public static async Task<string?> RunAsync(string target, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["restore", target, "-v", "quiet", "--nologo"])
        {
            WorkingDirectory = Path.GetDirectoryName(target)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0 ? null : (await output.ConfigureAwait(false) + await errors.ConfigureAwait(false)).Trim();
    }
}
