using System.Diagnostics;

namespace Netra.Execution.Migration.Loading;

/// <summary>What <c>dotnet restore</c> says.</summary>
internal static class Restore
{
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
