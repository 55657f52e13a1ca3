using System.CommandLine;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Reporting;
using Netra.Execution.Migration.Surveying;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Cli;

/// <summary><c>netra demo</c>: the legacy sample's whole journey, on a copy.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var directory = new Argument<string?>("DIR") { Description = "Where the copy goes; a temporary folder if it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("demo", "Checks, migrates and checks the legacy sample again, and runs its attacks before and after.") { directory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = Output.Of(parsed);
            var repository = Repository();
            var copy = parsed.GetValue(directory) is { } chosen ? Path.GetFullPath(chosen) : Directory.CreateTempSubdirectory("netra-demo-").FullName;
            FolderCopy.Make(Path.Combine(repository, "samples", "LegacyDesk"), copy);
            Environment.SetEnvironmentVariable("NetraRepository", repository + Path.DirectorySeparatorChar);
            return await RunAsync(copy, output, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(string copy, Output output, CancellationToken cancellationToken)
    {
        output.Line($"LegacyDesk, a copy in {copy}");
        using var loaded = await SolutionLoader.LoadAsync(Path.Combine(copy, "LegacyDesk.sln"), output.Progress, cancellationToken);
        output.Progress("Attacking it as it is");
        var before = await LeaksAsync(copy, cancellationToken);
        var result = await new Migrator(loaded.Scope, [], output.Progress).MigrateAsync(loaded.Solution, cancellationToken);
        var files = await SolutionWriter.ContentAsync(loaded.Solution, result, cancellationToken);
        var report = Report.Of(loaded, result, await Survey.OfAsync(loaded, result, cancellationToken), SolutionWriter.Changes(loaded.Root, files), isWritten: true);
        new Journal(loaded.Root, new DiskFiles()).Write(files);
        output.Progress("Checking it again");
        using var migrated = await SolutionLoader.LoadAsync(loaded.Path, output.Progress, cancellationToken);
        var after = await SolutionChecker.CheckAsync(migrated.Solution, migrated.Scope.Projects, [], output.Progress, cancellationToken);
        output.Progress("Building it and attacking it again");
        var leaks = await LeaksAsync(copy, cancellationToken);
        output.EndProgress();

        // Checked on the disk's own text: a site counts as left only if a reason was given for that very place.
        var reasons = result.Left.Where(site => site.Code != LeftSite.Unexplained).Select(site => (site.Finding.RuleId, site.Finding.File, site.Finding.Line, site.Finding.Column)).ToHashSet();
        var beyond = after.Findings.Count(finding => finding.Severity is DiagnosticSeverity.Error && !reasons.Contains((finding.RuleId, finding.File, finding.Line, finding.Column)));

        output.Write(TextReport.Of(report));
        output.Heading("After");
        output.Line($"  {beyond} errors beyond those left");
        output.Line($"  leaks between two users: {before} before, {leaks} after");
        return before > 0 && leaks == 0 && beyond == 0 ? ExitCodes.Clean : ExitCodes.Found;
    }

    /// <summary>Builds the sample and lets its attacks count what one user sees of another.</summary>
    private static async Task<int> LeaksAsync(string copy, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(copy, "LegacyDesk.Attacks")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = copy,
        })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var said = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault(line => line.StartsWith("leaks: ", StringComparison.Ordinal));
        return last is not null && int.TryParse(last["leaks: ".Length..], out var leaks)
            ? leaks
            : throw new LoadException($"The sample's attacks did not run:\n{said}{await errors}");
    }

    private static string Repository()
    {
        foreach (var start in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (Directory.Exists(Path.Combine(folder.FullName, "samples", "LegacyDesk")))
                {
                    return folder.FullName;
                }
            }
        }

        throw new LoadException("The sample is not here: run the demo inside a clone of the repository.");
    }
}
