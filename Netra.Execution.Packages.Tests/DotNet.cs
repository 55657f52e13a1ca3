using System.Diagnostics;
using System.Text;

namespace Netra.Execution.Packages.Tests;

/// <summary>Runs <c>dotnet</c>, and what it installed, as a stranger's shell would: without what the test host put into the environment.</summary>
internal static class DotNet
{
    public sealed record Result(int ExitCode, string Output)
    {
        public Result Succeeded()
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}{Environment.NewLine}{Output}");
            return this;
        }
    }

    public static Task<Result> RunAsync(string folder, params string[] arguments) => RunAsync("dotnet", folder, arguments);

    public static async Task<Result> RunAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestHost).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Result(process.ExitCode, output.ToString());
    }

    // NUGET_PACKAGES beats a configured package folder; CI asks for locked restores; the rest points MSBuild at the host's own files.
    private static bool IsOfTheTestHost(string name) =>
        name.Equals("NUGET_PACKAGES", StringComparison.OrdinalIgnoreCase)
        || name.Equals("CI", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM", StringComparison.OrdinalIgnoreCase);
}
