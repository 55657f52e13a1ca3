using System.Globalization;
using System.Text.Json.Nodes;

namespace Netra.Execution.Benchmarks.Migration;

/// <summary>What <c>netra migrate</c> costs beside one plain build of the same solution.</summary>
internal static class MigrationCost
{
    /// <summary>Measures solutions of the given sizes, and builds each again when it is migrated.</summary>
    /// <exception cref="InvalidOperationException">Something did not build, or the migration did not end well.</exception>
    public static async Task<string> MarkdownAsync(IEnumerable<int> sizes, string repository)
    {
        var rows = new List<string>();
        foreach (var files in sizes)
        {
            rows.AddRange(await RowsAsync(files, repository));
        }

        return string.Join('\n', rows.Prepend("|---|---|---|---|---|---|").Prepend("| files | | wall (s) | a file (ms) | CPU (s) | peak memory (MB) |")) + "\n";
    }

    private static async Task<IReadOnlyList<string>> RowsAsync(int files, string repository)
    {
        var folder = Directory.CreateTempSubdirectory("netra-benchmark-").FullName;
        try
        {
            var core = Path.Combine(repository, "Netra.Execution.Migration.Tests", "Solutions", "Dispatch", "Dispatch.Core");
            var (built, migrated, report) = (Path.Combine(folder, "built"), Path.Combine(folder, "migrated"), Path.Combine(folder, "report.json"));
            LegacySolution.Write(core, built, files);
            LegacySolution.Write(core, migrated, files);
            await DemandAsync(built, "restore");
            await DemandAsync(migrated, "restore");

            // Nothing warm from before, and nothing left behind: no compiler server, no nodes.
            var build = await DemandAsync(built, "build", "--no-restore", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            var tool = Path.Combine(repository, "Netra.Execution.Cli", "bin", "Release", "net10.0", "netra.dll");
            var migration = await ProcessCost.OfAsync(migrated, tool, "migrate", migrated, "--quiet", "--report", report);
            if (migration.ExitCode > 1)
            {
                throw new InvalidOperationException(migration.Output);
            }

            await DemandAsync(migrated, "build", "--no-restore", "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false");
            var sites = JsonNode.Parse(await File.ReadAllTextAsync(report))!["sites"]!.AsArray();
            var rewritten = sites.Count(site => (string?)site!["state"] == "rewritten");
            if (rewritten < sites.Count / 2)
            {
                throw new InvalidOperationException($"Only {rewritten} of {sites.Count} sites were rewritten:\n{migration.Output}");
            }

            return [Row(files, "one plain `dotnet build`", build), Row(files, $"`netra migrate`, {rewritten:N0} of {sites.Count:N0} sites", migration)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Row(int files, string what, ProcessCost cost) =>
        string.Create(CultureInfo.InvariantCulture, $"| {files:N0} | {what} | {cost.Wall.TotalSeconds:0.0} | {cost.Wall.TotalMilliseconds / files:0.0} | {cost.Cpu.TotalSeconds:0.0} | {cost.PeakBytes / 1_000_000:N0} |");

    private static async Task<ProcessCost> DemandAsync(string folder, params string[] arguments)
    {
        var cost = await ProcessCost.OfAsync(folder, arguments);
        return cost.ExitCode == 0 ? cost : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}:\n{cost.Output}");
    }
}
