using System.CommandLine;
using Netra.Execution.Benchmarks.Analysis;
using Netra.Execution.Benchmarks.Migration;
using Netra.Execution.Benchmarks.Precision;
using Netra.Execution.Benchmarks.Runtime;

var projects = new Option<int>("--projects") { Description = "How many projects to compile.", DefaultValueFactory = _ => 1 };
var lines = new Option<int>("--lines") { Description = "Lines in each project.", DefaultValueFactory = _ => 15_000 };
var rounds = new Option<int>("--rounds") { Description = "How often each side does everything.", DefaultValueFactory = _ => 9 };
var all = new Option<bool>("--all") { Description = "Beside every peer, with the SDK's own analyzers and without; else beside the cheapest one, with them." };
var output = new Option<FileInfo?>("--output") { Description = "A Markdown file to write the figures to." };

var codeBases = new Option<DirectoryInfo[]>("--code-base") { Description = "A checkout that is compiled by its sources too.", AllowMultipleArgumentsPerToken = true };
var warm = new Option<bool>("--warm-file") { Description = "Also what an editor waits for after an edit of one large file." };

var analysis = new Command("analysis", "What our rules add to a compilation, beside its peers.") { projects, lines, rounds, all, codeBases, warm, output };
analysis.SetAction(async (arguments, _) =>
{
    var rules = SdkRules.Load();
    var peers = arguments.GetValue(all) ? Peer.All() : [Peer.BannedApi()];
    var generated = Workload.Generated(arguments.GetValue(projects), arguments.GetValue(lines), rules.CompilationOptions);
    var reports = new List<AnalysisReport>();
    var sections = new List<string>();
    foreach (var workload in (arguments.GetValue(codeBases) ?? []).Select(root => Workload.Of(root, rules.CompilationOptions)).Prepend(generated))
    {
        foreach (var withSdk in arguments.GetValue(all) ? new[] { true, false } : [true])
        {
            var report = await new AnalysisCost(workload, rules, peers, withSdk).RunAsync(arguments.GetValue(rounds));
            Console.Out.WriteLine(report.ToMarkdown());
            reports.Add(report);
            sections.Add(report.ToMarkdown());
        }
    }

    if (arguments.GetValue(warm))
    {
        var section = await WarmFile.MeasureAsync(generated, rules, arguments.GetValue(rounds));
        Console.Out.WriteLine(section);
        sections.Add(section);
    }

    if (arguments.GetValue(output) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, BenchmarkPage.Of(string.Join('\n', sections), args));
    }

    var misses = reports.SelectMany(report => report.Misses()).ToArray();
    foreach (var miss in misses)
    {
        await Console.Error.WriteLineAsync(miss);
    }

    return misses.Length == 0 ? 0 : 1;
});

var users = new Option<int>("--users") { Description = "How many users there are.", DefaultValueFactory = _ => 10_000 };
var runtime = new Command("runtime", "What a run, an engine and a user at rest cost, and who waits for whom, beside what people use instead.") { rounds, users, output };
runtime.SetAction(async (arguments, _) =>
{
    var report = await RuntimeReport.RunAsync(arguments.GetValue(rounds), arguments.GetValue(users));
    Console.Out.WriteLine(report);
    if (arguments.GetValue(output) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, RuntimePage.Of(report, args));
    }
});

var files = new Option<int[]>("--files") { Description = "How many files; several sizes show whether the time grows with them.", DefaultValueFactory = _ => [160], AllowMultipleArgumentsPerToken = true };
var peers = new Option<bool>("--peers") { Description = "Beside dotnet format analyzers and roslynator fix as well, which apply the fix for constructions." };
var migration = new Command("migration", "What netra migrate costs on a legacy solution, beside one plain build of it. Run in the repository, on Linux, with netra built for Release.") { files, peers, output };
migration.SetAction(async (arguments, _) =>
{
    var figures = await new MigrationCost(Directory.GetCurrentDirectory(), arguments.GetValue(peers)).MarkdownAsync(arguments.GetValue(files)!);
    Console.Out.WriteLine(figures);
    if (arguments.GetValue(output) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, MigrationPage.Of(figures, args));
    }
});

var name = new Argument<string>("name") { Description = "A code base that is recorded in Netra.Execution.Benchmarks/Precision." };
var path = new Argument<DirectoryInfo>("path") { Description = "Its checkout, at the recorded commit." };
var declared = new Option<bool>("--declared") { Description = "With the types declared that such a code base would declare." };
var accept = new Option<bool>("--accept") { Description = "Write what is reported as the expected results; rows that stay keep their labels." };
var precision = new Command("precision", "What the rules report on public code, beside what is committed about it. Run in the repository.") { name, path, declared, accept };
precision.SetAction(async (arguments, _) =>
{
    var expected = Path.Combine(Directory.GetCurrentDirectory(), "Netra.Execution.Benchmarks", "Precision");
    var root = Path.TrimEndingDirectorySeparator(arguments.GetValue(path)!.FullName);
    var run = new PrecisionRun(arguments.GetValue(name)!, root, expected, arguments.GetValue(declared));
    var differences = await run.RunAsync(arguments.GetValue(accept), Console.Out);
    return differences == 0 || arguments.GetValue(accept) ? 0 : 1;
});

return await new RootCommand("Measures what Netra.Execution costs, beside its peers, and how often its rules are right.") { analysis, runtime, migration, precision }.Parse(args).InvokeAsync();
