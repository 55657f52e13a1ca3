using System.CommandLine;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Reporting;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Cli;

/// <summary><c>netra migrate</c>: rewrites what can be rewritten, and says why the rest stays.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var path = Arguments.Path();
        var dryRun = new Option<bool>("--dry-run") { Description = "Writes nothing." };
        var force = new Option<bool>("--force") { Description = "Also in a git tree with uncommitted changes." };
        var rules = Arguments.Rules();
        var diff = Arguments.File("--diff", "Writes the changes as a patch for `git apply` in the solution's folder.");
        var copy = new Option<DirectoryInfo?>("--output") { Description = "Leaves the solution alone and migrates a copy of its folder, made here.", HelpName = "DIR" };
        var report = Arguments.File("--report", "Writes the sites, rewritten and left, as JSON.");
        var command = new Command("migrate", "Rewrites violations to the factory. Exit code: 0 all done, 1 sites are left, 2 not loaded or not written.") { path, dryRun, diff, copy, rules, report, force };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = Output.Of(parsed);
            var target = SolutionLoader.Resolve(parsed.GetValue(path)!);
            var journal = new Journal(Path.GetDirectoryName(target)!, new DiskFiles());
            if (journal.Finish())
            {
                output.Line("A run that was cut off has been finished first.");
            }

            if (parsed.GetValue(copy) is { } folder)
            {
                FolderCopy.Make(Path.GetDirectoryName(target)!, folder.FullName);
                target = Path.Combine(folder.FullName, Path.GetFileName(target));
                journal = new Journal(folder.FullName, new DiskFiles());
            }
            else if (!parsed.GetValue(force) && !parsed.GetValue(dryRun))
            {
                await GitTree.DemandCleanAsync(Path.GetDirectoryName(target)!, journal.Files, cancellationToken);
            }

            using var loaded = await SolutionLoader.LoadAsync(target, output.Progress, cancellationToken);
            var result = await new Migrator(loaded.Projects, parsed.GetValue(rules) ?? [], output.Progress).MigrateAsync(loaded.Solution, cancellationToken);
            var files = await SolutionWriter.ContentAsync(loaded.Solution, result, cancellationToken);
            if (parsed.GetValue(diff) is { } patch)
            {
                await File.WriteAllTextAsync(patch.FullName, SolutionWriter.Diff(loaded.Root, files), cancellationToken);
            }

            if (!parsed.GetValue(dryRun))
            {
                output.Progress($"Writing {files.Count} files");
                journal.Write(files);
            }

            output.EndProgress();
            Print(output, result, loaded.Root, parsed.GetValue(dryRun));
            if (parsed.GetValue(report) is { } file)
            {
                await File.WriteAllTextAsync(file.FullName, JsonReport.Of(result, loaded.Root), cancellationToken);
            }

            return result.Left.Count + result.Before.Unparsable.Count > 0 ? ExitCodes.Found : ExitCodes.Clean;
        });
        return command;
    }

    private static void Print(Output output, MigrationResult result, string root, bool dryRun)
    {
        output.Heading("Before");
        output.Summary(result.Before);
        output.Heading(dryRun ? "Would be rewritten" : "Rewritten");
        output.Line($"  {result.Rewritten.Count} sites in {result.Changed.Count} files");
        if (result.Left.Count > 0)
        {
            output.Heading("Left for a person");
            output.Left(result.Left, root);
        }

        foreach (var file in result.Before.Unparsable)
        {
            output.Line($"  {Path.GetRelativePath(root, file)}: does not parse and was left untouched");
        }
    }
}
