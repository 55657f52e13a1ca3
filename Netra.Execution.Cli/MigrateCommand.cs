using System.CommandLine;
using System.CommandLine.Parsing;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Planning;
using Netra.Execution.Migration.Reporting;
using Netra.Execution.Migration.Surveying;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Cli;

/// <summary><c>netra migrate</c>: rewrites what can be rewritten, and says why the rest stays.</summary>
internal static class MigrateCommand
{
    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Writes nothing." };
    private static readonly Option<bool> s_force = new("--force") { Description = "Also in a git tree with uncommitted changes." };
    private static readonly Option<string[]> s_rules = Arguments.Rules();
    private static readonly Option<FileInfo?> s_diff = Arguments.File("--diff", "Writes the changes as a patch for `git apply` in the solution's folder.");
    private static readonly Option<DirectoryInfo?> s_copy = new("--output") { Description = "Leaves the solution alone and migrates a copy of its folder, made here.", HelpName = "DIR" };
    private static readonly Option<FileInfo?> s_report = Arguments.File("--report", "Writes the sites, rewritten and left: a web page (.html), JSON (.json) or text.");
    private static readonly Option<bool> s_keepGoing = Arguments.KeepGoing();
    private static readonly Option<bool> s_noRestore = Arguments.NoRestore();
    private static readonly Option<FileInfo?> s_plan = Arguments.File("--plan", "Changes nothing and writes what would be done, group by group, to be reviewed; docs/plan.schema.json is its schema.");
    private static readonly Option<FileInfo?> s_apply = Arguments.File("--apply", "Carries out what this plan shows, and nothing else: a group whose files changed since is skipped.");
    private static readonly Option<string[]> s_groups = new("--group") { Description = "Only this group of the plan; may be given several times.", HelpName = "ID" };
    private static readonly Argument<string> s_path = Arguments.Path();

    public static Command Create()
    {
        var command = new Command(
            "migrate",
            "Rewrites violations to the factory. Exit code: 0 all done, 1 sites are left, or groups of the plan are skipped, 2 not loaded or not written.")
        {
            s_path, s_dryRun, s_diff, s_copy, s_plan, s_apply, s_groups, s_rules, s_report, s_keepGoing, s_noRestore, s_force,
        };
        command.Validators.Add(Together);
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(s_apply) is { } plan
            ? ApplyAsync(parsed, plan, cancellationToken)
            : MigrateAsync(parsed, cancellationToken));
        return command;
    }

    /// <summary>Which options contradict each other.</summary>
    private static void Together(CommandResult command)
    {
        foreach (var (one, other) in new (Option, Option)[] { (s_plan, s_apply), (s_plan, s_copy), (s_apply, s_copy), (s_apply, s_rules) })
        {
            if (command.GetResult(one) is { Implicit: false } && command.GetResult(other) is { Implicit: false })
            {
                command.AddError($"{one.Name} and {other.Name} do not go together.");
            }
        }

        if (command.GetResult(s_groups) is { Implicit: false } && command.GetResult(s_apply) is null or { Implicit: true })
        {
            command.AddError("--group chooses from the plan of --apply.");
        }
    }

    private static async Task<int> MigrateAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var output = Output.Of(parsed);
        var plan = parsed.GetValue(s_plan);
        var isWritten = plan is null && !parsed.GetValue(s_dryRun);
        var target = SolutionLoader.Resolve(parsed.GetValue(s_path)!);
        var journal = Finished(target, output);
        if (parsed.GetValue(s_copy) is { } folder)
        {
            FolderCopy.Make(Path.GetDirectoryName(target)!, folder.FullName);
            target = Path.Combine(folder.FullName, Path.GetFileName(target));
            journal = new Journal(folder.FullName, new DiskFiles());
        }
        else if (isWritten && !parsed.GetValue(s_force))
        {
            await GitTree.DemandCleanAsync(Path.GetDirectoryName(target)!, journal.Unedited, cancellationToken);
        }

        var decisions = Decisions.Beside(Path.GetDirectoryName(target)!);
        using var loaded = await SolutionLoader.LoadAsync(target, output.Progress, cancellationToken, parsed.GetValue(s_keepGoing), parsed.GetValue(s_noRestore));
        var rules = parsed.GetValue(s_rules) ?? [];
        var migrator = new Migrator(loaded.Scope, rules, output.Progress) 
        {
            Selection = plan is null ? null : GroupSelection.All(loaded.Root),
            Decisions = decisions,
        };
        var result = await migrator.MigrateAsync(loaded.Solution, cancellationToken);
        var files = await SolutionWriter.ContentAsync(loaded.Solution, result, cancellationToken);
        await Arguments.WriteAsync(plan, () => PlanFile.Write(PlanFile.Of(loaded, result, rules, files)), cancellationToken);
        var story = await WriteAsync(parsed, loaded, result, files, isWritten ? journal : null, output, cancellationToken);
        output.Write(TextReport.Of(story));
        return story.Remaining.Any() || story.Unparsable.Count + story.Skipped.Count + story.UnusedDecisions.Count > 0 ? ExitCodes.Found : ExitCodes.Clean;
    }

    private static async Task<int> ApplyAsync(ParseResult parsed, FileInfo file, CancellationToken cancellationToken)
    {
        var output = Output.Of(parsed);
        var plan = PlanFile.Read(file.Name, await File.ReadAllTextAsync(file.FullName, cancellationToken));
        var chosen = parsed.GetValue(s_groups) ?? [];
        if (chosen.FirstOrDefault(id => !plan.Groups.Any(group => group.Id == id && !group.Follows)) is { } unknown)
        {
            throw new LoadException($"The plan has no group '{unknown}'.");
        }

        var target = SolutionLoader.Resolve(parsed.GetValue(s_path)!);
        if (Path.GetFileName(target) != plan.Solution)
        {
            throw new LoadException($"'{file.Name}' is a plan for '{plan.Solution}', not for '{Path.GetFileName(target)}'.");
        }

        var root = Path.GetDirectoryName(target)!;
        var isWritten = !parsed.GetValue(s_dryRun);
        var journal = Finished(target, output);
        var applied = new AppliedFiles(plan, root, new DiskFiles());
        var reviewed = new ReviewedGroups(plan, chosen, applied, root);
        if (reviewed.IsDone)
        {
            output.Line("Nothing is left to do: the whole plan was carried out before.");
            return ExitCodes.Clean;
        }

        if (isWritten && !parsed.GetValue(s_force))
        {
            await GitTree.DemandCleanAsync(root, [.. journal.Unedited, .. applied.Unedited], cancellationToken);
        }

        var decisions = Decisions.Beside(root);
        using var loaded = await SolutionLoader.LoadAsync(target, output.Progress, cancellationToken, parsed.GetValue(s_keepGoing), parsed.GetValue(s_noRestore));
        var result = await new Migrator(loaded.Scope, plan.Rules, output.Progress) { Selection = reviewed, Decisions = decisions }.MigrateAsync(loaded.Solution, cancellationToken);
        var outcomes = reviewed.Outcomes(result);
        var files = await SolutionWriter.ContentAsync(loaded.Solution, result, cancellationToken);
        await WriteAsync(parsed, loaded, result, files, isWritten ? journal : null, output, cancellationToken);
        if (isWritten && files.Count > 0)
        {
            applied.Record(files, result.Groups.Select(group => group.Id));
        }

        Tell(outcomes, files.Count, isWritten, output);
        return outcomes.Any(outcome => outcome.State is GroupState.Skipped) ? ExitCodes.Found : ExitCodes.Clean;
    }

    private static void Tell(IReadOnlyList<GroupOutcome> outcomes, int files, bool isWritten, Output output)
    {
        if (outcomes.All(outcome => outcome.State is GroupState.AppliedBefore))
        {
            output.Line("Nothing is left to do: what was chosen was carried out before.");
            return;
        }

        foreach (var same in outcomes.GroupBy(outcome => outcome.State).OrderBy(same => same.Key))
        {
            output.Heading(same.Key switch
            {
                GroupState.Applied => isWritten ? $"Carried out, in {TextReport.Number(files, "file")}" : $"Would be carried out, in {TextReport.Number(files, "file")}",
                GroupState.AppliedBefore => "Carried out before",
                _ => "Skipped",
            });
            foreach (var outcome in same)
            {
                output.Line($"  {outcome.Id}{(outcome.Reason.Length > 0 ? $": {outcome.Reason}" : "")}");
            }
        }
    }

    /// <summary>The solution's journal, after what a run that was cut off left to do.</summary>
    private static Journal Finished(string target, Output output)
    {
        var journal = new Journal(Path.GetDirectoryName(target)!, new DiskFiles());
        if (journal.Finish())
        {
            output.Line("A run that was cut off has been finished first.");
        }

        return journal;
    }

    /// <summary>Writes what was asked for: the solution's files through the journal, the patch and the report.</summary>
    private static async Task<Report> WriteAsync(
        ParseResult parsed, LoadedSolution loaded, MigrationResult result, IReadOnlyList<(string File, byte[] Content)> files, Journal? journal, Output output, CancellationToken cancellationToken)
    {
        var survey = await Survey.OfAsync(loaded, result, cancellationToken);
        var story = Report.Of(loaded, result, survey, SolutionWriter.Changes(loaded.Root, files), journal is not null);
        await Arguments.WriteAsync(parsed.GetValue(s_diff), () => string.Concat(story.Changes.Select(change => change.Patch)), cancellationToken);
        if (journal is not null)
        {
            output.Progress($"Writing {TextReport.Number(files.Count, "file")}");
            journal.Write(files);
        }

        output.EndProgress();
        await Arguments.WriteAsync(parsed.GetValue(s_report), () => ReportFile.Of(story, parsed.GetValue(s_report)!.Name), cancellationToken);
        return story;
    }
}
