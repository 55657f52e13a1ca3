using System.Globalization;
using System.Text.Json.Nodes;

namespace Netra.Execution.Benchmarks.Migration;

/// <summary>What <c>netra migrate</c> costs beside one plain build of the same solution, and beside what else applies a fix to a whole solution.</summary>
internal sealed class MigrationCost(string repository, bool withPeers)
{
    private const string Rule = "NETRA1001";
    private const string Roslynator = "1.0.1";

    private string Netra { get; } = Path.Combine(repository, "Netra.Execution.Cli", "bin", "Release", "net10.0", "netra.dll");

    /// <summary>Measures solutions of the given sizes, and builds each again when it is migrated.</summary>
    /// <exception cref="InvalidOperationException">Something did not build, or a migration did not end well.</exception>
    public async Task<string> MarkdownAsync(IEnumerable<int> sizes)
    {
        var rows = new List<string>();
        foreach (var files in sizes)
        {
            rows.AddRange(await RowsAsync(files));
        }

        return string.Join('\n', rows.Prepend("|---|---|---|---|---|---|---|").Prepend("| files | | wall (s) | CPU (s) | of the build, wall and CPU | CPU a file (ms) | peak memory (MB) |")) + "\n";
    }

    private async Task<IReadOnlyList<string>> RowsAsync(int files)
    {
        var folder = Directory.CreateTempSubdirectory("netra-benchmark-").FullName;
        try
        {
            // Nothing warm from before, and nothing left behind: no compiler server, no nodes.
            var build = await BuildAsync(await CopyAsync(folder, "built", files));
            var migrated = await CopyAsync(folder, "migrated", files);
            var report = Path.Combine(folder, "report.json");
            var migration = await ProcessCost.OfAsync(migrated, "dotnet", Netra, "migrate", migrated, "--quiet", "--report", report);
            var sites = migration.ExitCode <= 1 ? JsonNode.Parse(await File.ReadAllTextAsync(report))!["sites"]!.AsArray() : throw new InvalidOperationException(migration.Output);
            var rewritten = sites.Count(site => (string?)site!["state"] == "rewritten");
            await DemandAsync(migrated, rewritten, sites.Count, migration);
            var rows = new List<string> { Row(files, "one plain `dotnet build`", build, build), Row(files, $"`netra migrate`, {rewritten:N0} of {sites.Count:N0} sites", migration, build) };
            if (withPeers)
            {
                var all = sites.Count(site => (string?)site!["rule"] == Rule);
                rows.Add(await PeerAsync(folder, "formatted", "`dotnet format analyzers`", files, all, build, copy => ProcessCost.OfAsync(
                    copy, "dotnet", "format", "analyzers", "Legacy.slnx", "--no-restore", "--diagnostics", Rule, "--severity", "info")));
                await DemandAsync(folder, "tool", "install", "roslynator.dotnet.cli", "--version", Roslynator, "--tool-path", folder);
                rows.Add(await PeerAsync(folder, "fixed", "`roslynator fix`", files, all, build, copy => ProcessCost.OfAsync(
                    copy, Path.Combine(folder, "roslynator"), "fix", "Legacy.slnx", "--supported-diagnostics", Rule, "--severity-level", "info")));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Has another tool apply our own fix for the constructions, as a package would bring it.</summary>
    private async Task<string> PeerAsync(string folder, string name, string what, int files, int all, ProcessCost build, Func<string, Task<ProcessCost>> runAsync)
    {
        var copy = await CopyAsync(folder, name, files);
        var fixes = Path.Combine(repository, "Netra.Execution.CodeFixes", "bin", "Release", "netstandard2.0");
        var targets = Path.Combine(copy, "Directory.Build.targets");
        await File.WriteAllTextAsync(targets, $"<Project><ItemGroup><Analyzer Include=\"{fixes}/Netra.Execution.Analyzers.dll;{fixes}/Netra.Execution.CodeFixes.dll\" /></ItemGroup></Project>\n");
        var cost = await runAsync(copy);
        await File.WriteAllTextAsync(targets, "<Project />\n");
        var json = Path.Combine(folder, name + ".json");
        await ProcessCost.OfAsync(copy, "dotnet", Netra, "check", copy, "--quiet", "--rule", Rule, "--json", json);
        var rewritten = all - JsonNode.Parse(await File.ReadAllTextAsync(json))!["sites"]!.AsArray().Count;
        await DemandAsync(copy, rewritten, all, cost);
        return Row(files, $"{what}, {rewritten:N0} of {all:N0} sites of {Rule}", cost, build);
    }

    private async Task<string> CopyAsync(string folder, string name, int files)
    {
        var copy = Path.Combine(folder, name);
        LegacySolution.Write(Path.Combine(repository, "Netra.Execution.Migration.Tests", "Solutions", "Dispatch", "Dispatch.Core"), copy, files);
        await DemandAsync(copy, "restore");
        return copy;
    }

    /// <exception cref="InvalidOperationException">Half of the sites are left, or what was rewritten does not build.</exception>
    private static async Task DemandAsync(string copy, int rewritten, int all, ProcessCost cost)
    {
        if (cost.ExitCode > 1 || rewritten < all / 2)
        {
            throw new InvalidOperationException($"Only {rewritten} of {all} sites were rewritten:\n{cost.Output}");
        }

        await BuildAsync(copy);
    }

    private static string Row(int files, string what, ProcessCost cost, ProcessCost build) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {files:N0} | {what} | {cost.Wall.TotalSeconds:0.0} | {cost.Cpu.TotalSeconds:0.0} | {cost.Wall / build.Wall:0.00}, {cost.Cpu / build.Cpu:0.00} | {cost.Cpu.TotalMilliseconds / files:0.0} | {cost.PeakBytes / 1_000_000:N0} |");

    private static Task<ProcessCost> BuildAsync(string copy) => DemandAsync(copy, "build", "--no-restore", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");

    private static async Task<ProcessCost> DemandAsync(string folder, params string[] arguments)
    {
        var cost = await ProcessCost.OfAsync(folder, "dotnet", arguments);
        return cost.ExitCode == 0 ? cost : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}:\n{cost.Output}");
    }
}
