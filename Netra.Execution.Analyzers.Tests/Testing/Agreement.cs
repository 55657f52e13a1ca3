using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>Holds an inspection to what the compiler's own host reports.</summary>
internal static class Agreement
{
    public static async Task CheckAsync(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var hosted = await compilation.WithAnalyzers(
                [new IsolationAnalyzer()],
                new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
        Assert.Equal(Shown(hosted), Shown(await Inspection.RunAsync(compilation, options, cancellationToken)));
    }

    private static IEnumerable<string> Shown(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(diagnostic => $"{diagnostic.Location.GetLineSpan()} {diagnostic.Severity} {diagnostic.IsSuppressed} {diagnostic.Id} {diagnostic.GetMessage()}").Order(StringComparer.Ordinal);
}
