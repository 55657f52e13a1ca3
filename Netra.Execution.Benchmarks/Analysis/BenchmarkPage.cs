using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The page around the figures.</summary>
internal static class BenchmarkPage
{
    /// <param name="figures">The sections.</param>
    /// <param name="arguments">What the program was called with.</param>
    public static string Of(string figures, IEnumerable<string> arguments) => $"""
        # Benchmarks

        Written by `dotnet run -c Release --project Netra.Execution.Benchmarks -- {string.Join(' ', arguments)}`.
        .NET {Environment.Version}, Roslyn {typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(2)}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores.
        The runtime has [a page of its own](benchmarks-runtime.md), and so has [a migration](benchmarks-migration.md).

        ## What the rules add to a build

        A generated web server is parsed, bound and analysed as `csc` does it, in one warm process: without any of these analyzers, with
        ours, and with those of each peer, as its package switches them on (`Microsoft.CodeAnalysis.BannedApiAnalyzers` with fifty symbols),
        on top of the SDK's own and without them. The sides take turns; the cost is the difference within each turn: median, and in
        brackets the quartiles. No assembly is written, so the shares are of a little less than a real build and err on the dear side.
        Every side must report what was planted, or the run fails. A public code base is compiled by its sources alone, without its packages and tests.

        The target is {AnalysisReport.MostOfCompiler:P0} of the compiler's processor time, and no more than the cheapest peer. Allocations vary little between
        rounds: a run in which ours are above any peer's fails. Processor time on a shared machine is noisy and is shown with its spread.

        {figures}
        """;
}
