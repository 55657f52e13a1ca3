using System.CommandLine;
using Netra.Execution.Benchmarks.Analysis;

var projects = new Option<int>("--projects") { Description = "How many projects to compile.", DefaultValueFactory = _ => 1 };
var lines = new Option<int>("--lines") { Description = "Lines in each project.", DefaultValueFactory = _ => 15_000 };
var rounds = new Option<int>("--rounds") { Description = "How often each side compiles everything.", DefaultValueFactory = _ => 9 };
var output = new Option<FileInfo?>("--output") { Description = "A Markdown file to write the figures to." };

var analysis = new Command("analysis", "What our rules add to a compilation, beside a banned-API analyzer.") { projects, lines, rounds, output };
analysis.SetAction(async (arguments, _) =>
{
    var cost = new AnalysisCost(arguments.GetValue(projects), arguments.GetValue(lines));
    var report = await cost.RunAsync(arguments.GetValue(rounds));
    var text = report.ToMarkdown();
    Console.Out.Write(text);
    if (arguments.GetValue(output) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, BenchmarkPage.Of(text));
    }

    var misses = report.Misses().ToArray();
    foreach (var miss in misses)
    {
        await Console.Error.WriteLineAsync(miss);
    }

    return misses.Length == 0 ? 0 : 1;
});

return await new RootCommand("Measures what Netra.Execution costs, beside its peers.") { analysis }.Parse(args).InvokeAsync();
