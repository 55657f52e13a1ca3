using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>One way to compile: parse, bind and analyse with these analyzers, as a build does, but without writing an assembly.</summary>
internal sealed class CompilerSide(string name, ImmutableArray<DiagnosticAnalyzer> analyzers, SdkRules rules, ImmutableArray<AdditionalText> additional)
{
    private static readonly ImmutableArray<MetadataReference> _references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || file is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly AnalyzerOptions _options = new(additional, rules.Options);

    public string Name => name;

    /// <summary>Compiles each project and counts what was reported, by id.</summary>
    /// <exception cref="InvalidOperationException">The source does not compile, or an analyzer threw.</exception>
    public async Task<Dictionary<string, int>> CompileAsync(IReadOnlyList<GeneratedServer> projects)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var project in projects)
        {
            var diagnostics = await Analyze(project, timed: false).GetAllDiagnosticsAsync();
            if (diagnostics.FirstOrDefault(IsBroken) is { } broken)
            {
                throw new InvalidOperationException($"{name}: {broken}");
            }

            foreach (var diagnostic in diagnostics)
            {
                counts[diagnostic.Id] = counts.GetValueOrDefault(diagnostic.Id) + 1;
            }
        }

        return counts;
    }

    /// <summary>What the driver itself measured for one analyzer: a second opinion, exclusive of the binding that others share.</summary>
    public async Task<TimeSpan> TelemetryAsync(GeneratedServer project, DiagnosticAnalyzer analyzer)
    {
        var result = await Analyze(project, timed: true).GetAnalysisResultAsync(CancellationToken.None);
        return result.AnalyzerTelemetryInfo[analyzer].ExecutionTime;
    }

    private CompilationWithAnalyzers Analyze(GeneratedServer project, bool timed)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = project.Files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text), parse, "/src/" + file.Name));
        var compilation = CSharpCompilation.Create("Shop", trees, _references, rules.CompilationOptions);
        return compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(_options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: timed));
    }

    private static bool IsBroken(Diagnostic diagnostic) =>
        diagnostic.Id == "AD0001" || (diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));
}
