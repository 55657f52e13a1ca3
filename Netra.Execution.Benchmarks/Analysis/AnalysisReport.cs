using System.Globalization;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The figures of one run, and the targets that they are held to.</summary>
internal sealed class AnalysisReport(
    Workload workload, bool withSdk, List<Measurement> without, List<Measurement> ours, IReadOnlyList<(string Name, List<Measurement> Runs)> peers, TimeSpan telemetry)
{
    /// <summary>The target: at most so much of the compiler's processor time.</summary>
    public const double MostOfCompiler = 0.02;

    private readonly Spread _base = Spread.Of(without.Select(run => run.Cpu.TotalMilliseconds));
    private readonly Spread _baseBytes = Spread.Of(without.Select(run => (double)run.Bytes));

    /// <summary>
    /// What misses its target. Allocations vary little between rounds, and the peers' stand beside ours, so they alone decide: processor time on a shared
    /// machine is shown with its spread.
    /// </summary>
    public IEnumerable<string> Misses()
    {
        foreach (var (name, runs) in peers)
        {
            if (Extra(ours, run => run.Bytes).Median > Extra(runs, run => run.Bytes).Median)
            {
                yield return "our rules allocate more than " + name;
            }
        }
    }

    /// <summary>The figures as a Markdown section.</summary>
    public string ToMarkdown() => string.Create(CultureInfo.InvariantCulture, $"""
        ### {workload.Lines:N0} lines, {workload.Name}{(workload.Sites is { } sites ? $", {sites} sites to report" : "")}, {without.Count} rounds, {(withSdk ? "with" : "without")} the SDK's analyzers

        | | CPU (ms) | of the compiler | allocated (MB) | of the compiler |
        |---|---|---|---|---|
        | compiler{(withSdk ? " with the SDK's analyzers" : "")} | {Cell(_base, 1)} | | {Cell(_baseBytes, 1e6)} | |
        {string.Join('\n', peers.Prepend(("Netra.Execution.Analyzers", ours)).Select(side => Row(side.Item1, side.Item2)))}

        The driver's own stopwatch for our analyzer: {telemetry.TotalMilliseconds:N0} ms.

        """);

    private string Row(string name, List<Measurement> runs)
    {
        var (cpu, bytes) = (Extra(runs, run => run.Cpu.TotalMilliseconds), Extra(runs, run => run.Bytes));
        return $"| + {name} | {Cell(cpu, 1)} | {Share(cpu, _base)} | {Cell(bytes, 1e6)} | {Share(bytes, _baseBytes)} |";
    }

    private Spread Extra(List<Measurement> with, Func<Measurement, double> of) =>
        Spread.Of(without.Zip(with, (before, after) => of(after) - of(before)));

    private static string Cell(Spread spread, double unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median / unit:N1} ({spread.Low / unit:N1} to {spread.High / unit:N1})");

    private static string Share(Spread part, Spread whole) => (part.Median / whole.Median).ToString("P1", CultureInfo.InvariantCulture);
}
