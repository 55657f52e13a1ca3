using System.CommandLine;
using Microsoft.CodeAnalysis;
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
        var sarif = Arguments.File("--sarif", "Writes a SARIF 2.1 report.");
        var json = Arguments.File("--json", "Writes the findings as JSON.");
        var rules = Arguments.Rules();
        var failOn = new Option<string>("--fail-on") { Description = "From which severity on the exit code is 1.", DefaultValueFactory = _ => "error" };
        failOn.AcceptOnlyFromAmong("error", "warning", "info");
        var command = new Command("check", "Reports every violation. Exit code: 0 none, 1 found, 2 not loaded.") { path, sarif, json, rules, failOn };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = Output.Of(parsed);
            using var loaded = await SolutionLoader.LoadAsync(parsed.GetValue(path)!, output.Progress, cancellationToken);
            var result = await SolutionChecker.CheckAsync(loaded.Solution, loaded.Projects, parsed.GetValue(rules) ?? [], output.Progress, cancellationToken);
            output.EndProgress();
            output.Findings(result, loaded.Root);
            if (parsed.GetValue(sarif) is { } sarifFile)
            {
                await File.WriteAllTextAsync(sarifFile.FullName, SarifReport.Of(result, loaded.Root, Arguments.Version), cancellationToken);
            }

            if (parsed.GetValue(json) is { } jsonFile)
            {
                await File.WriteAllTextAsync(jsonFile.FullName, JsonReport.Of(result, loaded.Root), cancellationToken);
            }

            var threshold = parsed.GetValue(failOn) switch { "error" => DiagnosticSeverity.Error, "warning" => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info };
            return result.Unparsable.Count > 0 || result.Findings.Any(finding => finding.Severity >= threshold) ? ExitCodes.Found : ExitCodes.Clean;
        });
        return command;
    }
}
