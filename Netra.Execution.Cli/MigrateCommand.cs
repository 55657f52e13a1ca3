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
        var report = Arguments.File("--report", "Writes the sites, rewritten and left: a web page (.html), JSON (.json) or text.");
        var keepGoing = Arguments.KeepGoing();
        var command = new Command("migrate", "Rewrites violations to the factory. Exit code: 0 all done, 1 sites are left, 2 not loaded or not written.") { path, dryRun, diff, copy, rules, report, keepGoing, force };
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
                await GitTree.DemandCleanAsync(Path.GetDirectoryName(target)!, journal.Unedited, cancellationToken);
            }

            var isWritten = !parsed.GetValue(dryRun);
            using var loaded = await SolutionLoader.LoadAsync(target, output.Progress, cancellationToken, parsed.GetValue(keepGoing));
            var result = await new Migrator(loaded.Scope, parsed.GetValue(rules) ?? [], output.Progress).MigrateAsync(loaded.Solution, cancellationToken);
            var files = await SolutionWriter.ContentAsync(loaded.Solution, result, cancellationToken);
            var story = Report.Of(loaded, result, SolutionWriter.Changes(loaded.Root, files), isWritten);
            await Arguments.WriteAsync(parsed.GetValue(diff), () => string.Concat(story.Changes.Select(change => change.Patch)), cancellationToken);
            if (isWritten)
            {
                output.Progress($"Writing {TextReport.Number(files.Count, "file")}");
                journal.Write(files);
            }

            output.EndProgress();
            output.Write(TextReport.Of(story));
            await Arguments.WriteAsync(parsed.GetValue(report), () => ReportFile.Of(story, parsed.GetValue(report)!.Name), cancellationToken);
            return story.Remaining.Any() || story.Unparsable.Count + story.Skipped.Count > 0 ? ExitCodes.Found : ExitCodes.Clean;
        });
        return command;
    }
}
