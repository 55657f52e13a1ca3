using System.Diagnostics;
using Netra.Execution.Benchmarks.Analysis;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>What one operation of one side costs: the sides of a table take turns, so that what else the machine does falls on all of them.</summary>
internal sealed class Timing(string side, int operations, Func<int, Task> operation)
{
    private readonly List<double> _microseconds = [];
    private readonly List<double> _bytes = [];

    public string Side { get; } = side;

    /// <summary>Runs every side, warm first, then in turns.</summary>
    public static async Task RunAsync(int rounds, params Timing[] sides)
    {
        foreach (var side in sides)
        {
            await side.MeasureAsync();
            side._microseconds.Clear();
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

    public string Row(string what) =>
        FormattableString.Invariant($"| {what} | {Side} | {Text(Spread.Of(_microseconds))} | {Spread.Of(_bytes).Median:N0} |");

    private static string Text(Spread spread) => FormattableString.Invariant($"{spread.Median:0.##} ({spread.Low:0.##} to {spread.High:0.##})");

    private async Task MeasureAsync()
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var number = 0; number < operations; number++)
        {
            await operation(number);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        _microseconds.Add(elapsed.TotalMicroseconds / operations);
        _bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)operations);
    }
}
