using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>One way to compile: parse, bind and analyse with these analyzers, as a build does, but without writing an assembly.</summary>
internal sealed class CompilerSide(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, SdkRules rules, ImmutableArray<AdditionalText> additional)
{
    private readonly AnalyzerOptions _options = new(additional, rules.Options);

    public string Name => name;

    /// <summary>Compiles each project and counts what was reported, by id.</summary>
    /// <exception cref="InvalidOperationException">Source that should compile does not, or an analyzer threw.</exception>
    public async Task<Dictionary<string, int>> CompileAsync(Workload workload)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var project in workload.Projects)
        {
            foreach (var diagnostic in await Analyze(project(), timed: false).GetAllDiagnosticsAsync())
            {
                if (diagnostic.Id == "AD0001" || (workload.IsWhole && IsBroken(diagnostic)))
                {
                    throw new InvalidOperationException($"{name}: {diagnostic}");
                }

                counts[diagnostic.Id] = counts.GetValueOrDefault(diagnostic.Id) + 1;
            }
        }

        return counts;
    }

    /// <summary>What the driver itself measured for one analyzer: a second opinion, exclusive of the binding that others share.</summary>
    public async Task<TimeSpan> TelemetryAsync(Workload workload, DiagnosticAnalyzer analyzer)
    {
        var time = TimeSpan.Zero;
        foreach (var project in workload.Projects)
        {
            var result = await Analyze(project(), timed: true).GetAnalysisResultAsync(CancellationToken.None);
            time += result.AnalyzerTelemetryInfo[analyzer].ExecutionTime;
        }

        return time;
    }

    /// <summary>The analysis of a compilation, as an editor or a build asks for it.</summary>
    public CompilationWithAnalyzers Analyze(Compilation compilation, bool timed) =>
        compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(_options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: timed));

    private static bool IsBroken(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);
}
