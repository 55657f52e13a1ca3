using System.CommandLine;
using System.Diagnostics;
using Netra.Execution.Migration.Reporting;
using Spectre.Console;
using Progress = Netra.Execution.Migration.Progress;

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

    private string _phase = "";

    private TimeSpan _phaseStart;

    public static Output Of(ParseResult parsed) => new(parsed.GetValue(Quiet));

    public void Progress(Progress progress)
    {
        if (quiet)
        {
            return;
        }

        lock (_clock)
        {
            if (progress.Phase != _phase)
            {
                (_phase, _phaseStart) = (progress.Phase, _clock.Elapsed);
            }

            var text = $"[{_clock.Elapsed.TotalSeconds,5:0.0} s] {progress.Phase}{Count(progress)}";
            if (s_interactive)
            {
                Console.Error.Write($"\r\e[K{text}");
            }
            else
            {
                Console.Error.WriteLine(text);
            }
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

    public void Write(IEnumerable<ReportLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.IsHeading)
            {
                Heading(line.Text);
            }
            else
            {
                Line(line.Text);
            }
        }
    }

    public void Write(IEnumerable<string> lines) => Write(lines.Select(line => new ReportLine(line)));

    private string Count(Progress progress)
    {
        if (progress.Total == 0)
        {
            return "";
        }

        var left = (_clock.Elapsed - _phaseStart).TotalSeconds / progress.Done * (progress.Total - progress.Done);
        return $" {progress.Done} of {progress.Total}: {progress.Detail}{(left >= 1 ? $", {left:0} s left" : "")}";
    }
}
