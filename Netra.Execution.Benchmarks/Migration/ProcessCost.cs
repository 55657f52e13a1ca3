using System.Diagnostics;
using System.Globalization;

namespace Netra.Execution.Benchmarks.Migration;

/// <summary>What a command cost with everything that it started, sampled from <c>/proc</c> twenty times a second: processes that live shorter are counted with their parent.</summary>
internal sealed record ProcessCost(TimeSpan Wall, TimeSpan Cpu, long PeakBytes, int ExitCode, string Output)
{
    // In ticks of a hundredth of a second, and pages of 4 KiB.
    private const int Ticks = 100;
    private const int Page = 4096;

    public static async Task<ProcessCost> OfAsync(string folder, string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        var exit = process.WaitForExitAsync();
        var cpu = new Dictionary<int, long>();
        var peak = 0L;
        while (await Task.WhenAny(exit, Task.Delay(50)) != exit)
        {
            peak = Math.Max(peak, Sample(process.Id, cpu));
        }

        return new ProcessCost(clock.Elapsed, TimeSpan.FromSeconds((double)cpu.Values.Sum() / Ticks), peak, process.ExitCode, await output + await errors);
    }

    /// <summary>Notes the processor time of the process and of its descendants, and sums their memory.</summary>
    private static long Sample(int root, Dictionary<int, long> cpu)
    {
        var stats = Directory.EnumerateDirectories("/proc").Select(folder => Stat(folder)).OfType<(int Id, int Parent, long Cpu, long Pages)>().ToDictionary(stat => stat.Id);
        var memory = 0L;
        foreach (var stat in stats.Values.Where(stat => Descends(stat.Id)))
        {
            cpu[stat.Id] = stat.Cpu;
            memory += stat.Pages * Page;
        }

        return memory;

        bool Descends(int id) => id == root || (stats.TryGetValue(id, out var stat) && stat.Parent != id && stat.Parent > 1 && Descends(stat.Parent));
    }

    private static (int Id, int Parent, long Cpu, long Pages)? Stat(string folder)
    {
        try
        {
            if (!int.TryParse(Path.GetFileName(folder), out var id))
            {
                return null;
            }

            // The name in brackets may hold spaces.
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (id, Number(1), Number(11) + Number(12), long.Parse(fields[21], CultureInfo.InvariantCulture)) is (_, var parent, var time, var pages) ? (id, (int)parent, time, pages) : null;

            long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
