using System.CommandLine;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Reporting;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Cli;

/// <summary><c>netra baseline</c>: records the violations that are there, once, and from then on only lowers what is recorded.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var path = Arguments.Path();
        var destination = Arguments.File("--output", $"The file; {BaselineFile.Name} beside the solution if it is left out.");
        var noRestore = Arguments.NoRestore();
        var command = new Command("baseline", "Records known violations, so that only new ones fail; run again, it only shrinks. Exit code: 0 written, 1 there are others than those known, 2 not loaded or not written.") { path, destination, noRestore };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = Output.Of(parsed);
            using var loaded = await SolutionLoader.LoadAsync(parsed.GetValue(path)!, output.Progress, cancellationToken, isRestored: parsed.GetValue(noRestore));
            var file = parsed.GetValue(destination)?.FullName ?? Path.Combine(loaded.Root, BaselineFile.Name);
            var everything = await SolutionChecker.CheckAsync(KnownViolations.None(loaded.Solution), loaded.Scope.Projects, [], output.Progress, cancellationToken);
            if (everything.Unparsable is [var torn, ..])
            {
                // Its sites cannot be seen: without them their rows would go, and could not come back.
                throw new LoadException($"'{torn}' does not parse, so nothing was written. Mend it and run the command again.");
            }

            var old = File.Exists(file) ? BaselineFile.Parse(SourceText.From(await File.ReadAllTextAsync(file, cancellationToken))) : null;
            var update = old is null ? BaselineUpdate.First(everything) : BaselineUpdate.Shrink(old, everything, await RowsOfOthers.OfAsync(loaded, cancellationToken));
            new DiskFiles().Replace(file, Encoding.UTF8.GetBytes(BaselineFile.Write(update.Rows)));
            output.EndProgress();
            output.Line($"{file}: {TextReport.Number(update.Rows.Sum(row => row.Count), "violation")} in {TextReport.Number(update.Rows.Count, "member")}{(old is null ? "" : $", {old.Rows.Sum(row => row.Count)} before")}");
            if (update.Unknown.Count > 0)
            {
                output.Heading("Not recorded, because the file was there and only shrinks");
                output.Write(TextReport.Of(Report.Of(loaded, everything with { Findings = update.Unknown })));
            }

            return update.Unknown.Count > 0 ? ExitCodes.Found : ExitCodes.Clean;
        });
        return command;
    }
}
