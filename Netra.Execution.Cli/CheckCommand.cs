using System.CommandLine;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Migration;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Reporting;

namespace Netra.Execution.Cli;

/// <summary><c>netra check</c>: what the rules say of a whole solution.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var path = Arguments.Path();
        var baseline = Arguments.File("--baseline", $"Known violations; {BaselineFile.Name} beside the solution if it is left out.");
        var sarif = Arguments.File("--sarif", "Writes a SARIF 2.1 report.");
        var json = Arguments.File("--json", "Writes the findings as JSON; docs/report.schema.json is its schema.");
        var html = Arguments.File("--html", "Writes the findings as a web page.");
        var annotations = new Option<string?>("--annotations") { Description = "Prints the findings as a pipeline shows them beside the code.", HelpName = "github|azure" };
        annotations.AcceptOnlyFromAmong("github", "azure");
        var keepGoing = Arguments.KeepGoing();
        var noRestore = Arguments.NoRestore();
        var rules = Arguments.Rules();
        var failOn = new Option<string>("--fail-on") { Description = "From which severity on the exit code is 1.", DefaultValueFactory = _ => "error" };
        failOn.AcceptOnlyFromAmong("error", "warning", "info");
        var command = new Command("check", "Reports every violation. Exit code: 0 none, 1 found, 2 not loaded.") { path, baseline, sarif, json, html, annotations, rules, failOn, keepGoing, noRestore };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = Output.Of(parsed);
            using var loaded = await SolutionLoader.LoadAsync(parsed.GetValue(path)!, output.Progress, cancellationToken, parsed.GetValue(keepGoing), parsed.GetValue(noRestore));
            var file = parsed.GetValue(baseline)?.FullName ?? Path.Combine(loaded.Root, BaselineFile.Name);
            var hasBaseline = parsed.GetValue(baseline) is not null || File.Exists(file);
            var solution = hasBaseline ? KnownViolations.Of(loaded.Solution, file) : loaded.Solution;
            var result = await SolutionChecker.CheckAsync(solution, loaded.Scope.Projects, parsed.GetValue(rules) ?? [], output.Progress, cancellationToken);
            var report = Report.Of(loaded, result);
            output.EndProgress();
            output.Write(TextReport.Of(report));
            output.Write(parsed.GetValue(annotations) switch { "github" => Annotations.GitHub(report), "azure" => Annotations.Azure(report), _ => [] });
            if (parsed.GetValue(sarif) is { } log)
            {
                var known = hasBaseline ? await KnownAsync(loaded, result, parsed.GetValue(rules) ?? [], output.Progress, cancellationToken) : null;
                await Arguments.WriteAsync(log, () => SarifReport.Of(result, loaded.Root, Arguments.Version, known), cancellationToken);
            }

            await Arguments.WriteAsync(parsed.GetValue(json), () => JsonReport.Of(report), cancellationToken);
            await Arguments.WriteAsync(parsed.GetValue(html), () => HtmlReport.Of(report), cancellationToken);

            var threshold = parsed.GetValue(failOn) switch { "error" => DiagnosticSeverity.Error, "warning" => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info };
            return result.Unparsable.Count + loaded.Skipped.Count > 0 || result.Findings.Any(finding => finding.Severity >= threshold) ? ExitCodes.Found : ExitCodes.Clean;
        });
        return command;
    }

    /// <summary>What is only silent because the baseline allows it: a second look shows it.</summary>
    private static async Task<IReadOnlyList<Finding>> KnownAsync(LoadedSolution loaded, CheckResult reported, string[] rules, Action<Progress> progress, CancellationToken cancellationToken)
    {
        var everything = await SolutionChecker.CheckAsync(KnownViolations.None(loaded.Solution), loaded.Scope.Projects, rules, progress, cancellationToken);
        return [.. everything.Findings.ExceptBy(reported.Findings.Select(Place), Place)];

        static (string, string, int, int) Place(Finding finding) => (finding.RuleId, finding.File, finding.Line, finding.Column);
    }
}
