using System.Globalization;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The figures of one run, and the targets that they are held to.</summary>
internal sealed class AnalysisReport(
    int projects, int lines, int sites, List<Measurement> without, List<Measurement> ours, List<Measurement> peer, TimeSpan telemetry)
{
    /// <summary>The target: at most so much of the compiler's processor time.</summary>
    public const double MostOfCompiler = 0.02;

    private readonly Spread _base = Spread.Of(without.Select(run => run.Cpu.TotalMilliseconds));
    private readonly Spread _baseBytes = Spread.Of(without.Select(run => (double)run.Bytes));

    private readonly Spread _ourCpu = Extra(without, ours, run => run.Cpu.TotalMilliseconds);
    private readonly Spread _ourBytes = Extra(without, ours, run => run.Bytes);
    private readonly Spread _peerCpu = Extra(without, peer, run => run.Cpu.TotalMilliseconds);
    private readonly Spread _peerBytes = Extra(without, peer, run => run.Bytes);

    /// <summary>
    /// What misses its target. Allocations vary little between rounds, and the peer's stand beside ours, so they alone decide: processor time on a shared
    /// machine is shown with its spread.
    /// </summary>
    public IEnumerable<string> Misses()
    {
        if (_ourBytes.Median > _peerBytes.Median)
        {
            yield return "our rules allocate more than the banned-API analyzer";
        }
    }

    /// <summary>The figures as a Markdown section.</summary>
    public string ToMarkdown() => string.Create(CultureInfo.InvariantCulture, $"""
        ### {lines:N0} lines in {projects} {(projects == 1 ? "project" : "projects")}, {sites} sites to report, {without.Count} rounds

        | | CPU (ms) | of the compiler | allocated (MB) | of the compiler |
        |---|---|---|---|---|
        | compiler with the SDK's analyzers | {Cell(_base, 1)} | | {Cell(_baseBytes, 1e6)} | |
        | + Netra.Execution.Analyzers | {Cell(_ourCpu, 1)} | {Share(_ourCpu, _base)} | {Cell(_ourBytes, 1e6)} | {Share(_ourBytes, _baseBytes)} |
        | + BannedApiAnalyzers, 50 symbols | {Cell(_peerCpu, 1)} | {Share(_peerCpu, _base)} | {Cell(_peerBytes, 1e6)} | {Share(_peerBytes, _baseBytes)} |

        The driver's own stopwatch for our analyzer: {telemetry.TotalMilliseconds:N0} ms.

        """);

    private static Spread Extra(List<Measurement> without, List<Measurement> with, Func<Measurement, double> of) =>
        Spread.Of(without.Zip(with, (before, after) => of(after) - of(before)));

    private static string Cell(Spread spread, double unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{spread.Median / unit:N1} ({spread.Low / unit:N1} to {spread.High / unit:N1})");

    private static string Share(Spread part, Spread whole) => (part.Median / whole.Median).ToString("P1", CultureInfo.InvariantCulture);
}
