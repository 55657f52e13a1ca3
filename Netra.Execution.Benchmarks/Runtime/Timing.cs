using System.Diagnostics;
using Netra.Execution.Benchmarks.Analysis;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>
/// What one operation of one side costs: the sides of a table take turns in short rounds, so that what else the machine does falls on all of them, and the best
/// round of each is the one that it fell on least. The processor's time is that of all threads of the process, so what a side leaves to others counts too.
/// </summary>
internal sealed class Timing(string side, int operations, Func<int, Task> operation)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);

    private readonly List<double> _microseconds = [];
    private readonly List<double> _processor = [];
    private readonly List<double> _bytes = [];

    public string Side { get; } = side;

    /// <summary>The processor's time of the best round.</summary>
    public double Best => _processor.Min();

    /// <summary>Runs every side, warm first, then in turns.</summary>
    public static async Task RunAsync(int rounds, params Timing[] sides)
    {
        foreach (var side in sides)
        {
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < s_warmUp;)
            {
                await side.MeasureAsync();
            }

            side._microseconds.Clear();
            side._processor.Clear();
            side._bytes.Clear();
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var side in sides)
            {
                await side.MeasureAsync();
            }
        }
    }

    public string Row(string what) => FormattableString.Invariant(
        $"| {what} | {Side} | {Best:0.00} | {Spread.Of(_processor).Median:0.00} | {_microseconds.Min():0.00} | {Text(Spread.Of(_microseconds))} | {Spread.Of(_bytes).Median:N0} |");

    private static string Text(Spread spread) => FormattableString.Invariant($"{spread.Median:0.00} ({spread.Low:0.00} to {spread.High:0.00})");

    private async Task MeasureAsync()
    {
        using var process = Process.GetCurrentProcess();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < operations; number++)
        {
            await operation(number);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        _microseconds.Add(elapsed.TotalMicroseconds / operations);
        _processor.Add((process.TotalProcessorTime - processor).TotalMicroseconds / operations);
        _bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)operations);
    }
}
