using System.CommandLine;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Migrating;
using Spectre.Console;

namespace Netra.Execution.Cli;

/// <summary>Results go to standard output, everything else to standard error. Colours only on a terminal, and never with NO_COLOR.</summary>
internal sealed class Output(bool quiet)
{
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress on standard error.", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "The whole story of a defect.", Recursive = true };

    private static readonly bool s_interactive = !Console.IsErrorRedirected;

    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public static Output Of(ParseResult parsed) => new(parsed.GetValue(Quiet));

    public void Progress(string phase)
    {
        if (quiet)
        {
            return;
        }

        var text = $"[{_clock.Elapsed.TotalSeconds,5:0.0} s] {phase}";
        if (s_interactive)
        {
            Console.Error.Write($"\r\e[K{text}");
        }
        else
        {
            Console.Error.WriteLine(text);
        }
    }

    public void EndProgress()
    {
        if (!quiet && s_interactive)
        {
            Console.Error.Write("\r\e[K");
        }
    }

    public void Line(string text = "") => Console.Out.WriteLine(text);

    public void Heading(string text) => _console.Write(new Markup($"[bold]{Markup.Escape(text)}[/]\n"));

    public void Findings(CheckResult result, string root)
    {
        foreach (var finding in result.Findings)
        {
            Line($"{Path.GetRelativePath(root, finding.File)}({finding.Line},{finding.Column}): {Word(finding.Severity)} {finding.RuleId}: {finding.Message}");
        }

        foreach (var file in result.Unparsable)
        {
            Line($"{Path.GetRelativePath(root, file)}: does not parse and was left untouched");
        }

        Summary(result);
    }

    public void Summary(CheckResult result)
    {
        if (result.Findings.Count == 0)
        {
            Line("No violations.");
            return;
        }

        foreach (var rule in result.Findings.GroupBy(finding => finding.RuleId).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            Line($"  {rule.Key}  {rule.Count(),4}  in {rule.Select(finding => finding.File).Distinct().Count()} files");
        }
    }

    public void Left(IReadOnlyList<LeftSite> left, string root)
    {
        foreach (var code in left.GroupBy(site => site.Code).OrderByDescending(code => code.Count()).ThenBy(code => code.Key, StringComparer.Ordinal))
        {
            Line($"  {code.Key} ({code.Count()})");
            foreach (var site in code)
            {
                Line($"    {Path.GetRelativePath(root, site.Finding.File)}({site.Finding.Line},{site.Finding.Column}): {site.Finding.RuleId}: {site.Reason}");
                Line($"      → {site.Decision}");
            }
        }
    }

    private static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}
