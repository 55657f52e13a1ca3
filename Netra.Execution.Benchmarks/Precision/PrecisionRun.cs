using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers;
using Netra.Execution.Benchmarks.Analysis;

namespace Netra.Execution.Benchmarks.Precision;

/// <summary>Runs all rules over one public code base and compares with what is committed about it.</summary>
internal sealed class PrecisionRun(string name, string root, string expected, bool declared)
{
    private string ExpectedFile => Path.Combine(expected, declared ? $"{name}.declared.tsv" : $"{name}.tsv");

    /// <summary>The number of differences; accepted, they are written.</summary>
    /// <exception cref="InvalidOperationException">A rule threw.</exception>
    public async Task<int> RunAsync(bool accept, TextWriter output)
    {
        var committed = ExpectedResults.Read(ExpectedFile);
        var messages = new Dictionary<Result, string>();
        var reports = new List<Result>();
        foreach (var diagnostic in await ReportsAsync())
        {
            var line = diagnostic.Location.GetLineSpan();
            var report = new Result(diagnostic.Id, Path.GetRelativePath(root, line.Path).Replace('\\', '/'), line.StartLinePosition.Line + 1, Result.Unread, "");
            messages[report] = diagnostic.GetMessage();
            reports.Add(report);
        }

        // Of what is reported with types declared only what they add is recorded.
        var comparison = committed.Compare(declared ? ExpectedResults.Read(Path.Combine(expected, $"{name}.tsv")).Compare(reports).New : reports);
        foreach (var result in comparison.New)
        {
            output.WriteLine($"new  {result.Rule} {result.Path}:{result.Line} {messages[result]}");
        }

        foreach (var result in comparison.Gone)
        {
            output.WriteLine($"gone {result}");
        }

        output.WriteLine(comparison.Summary(name));
        if (accept)
        {
            committed.Write(ExpectedFile, comparison.All);
        }

        return comparison.New.Count + comparison.Gone.Count;
    }

    /// <summary>Each report once, though a file may be part of several projects.</summary>
    private async Task<IEnumerable<Diagnostic>> ReportsAsync()
    {
        var found = new Dictionary<(string, string, Microsoft.CodeAnalysis.Text.TextSpan), Diagnostic>();
        var types = Path.Combine(expected, name + ".types.txt");
        foreach (var (project, compilation) in new CodeBase(root, File.Exists(types) ? File.ReadAllText(types) : null).Compile())
        {
            var options = new AnalyzerOptions([], new BuildOptions(Properties(project)));
            var analysis = compilation.WithAnalyzers([new IsolationAnalyzer()], new CompilationWithAnalyzersOptions(options, null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
            foreach (var diagnostic in await analysis.GetAnalyzerDiagnosticsAsync())
            {
                if (!diagnostic.Id.StartsWith("NETRA", StringComparison.Ordinal))
                {
                    throw new InvalidOperationException($"{project.Name}: {diagnostic}");
                }

                // What the configuration itself gets reported has no place in the code.
                if (diagnostic.Location.IsInSource)
                {
                    found.TryAdd((diagnostic.Id, diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan), diagnostic);
                }
            }
        }

        return found.Values;
    }

    private ImmutableDictionary<string, string> Properties(SourceProject project)
    {
        var properties = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        properties["build_property.UsingMicrosoftNETSdkWeb"] = project.IsWeb ? "true" : "";
        properties["build_property.UsingMicrosoftNETSdkWorker"] = project.IsWorker ? "true" : "";
        properties["build_property.IsTestProject"] = project.IsTest ? "true" : "";
        foreach (var line in declared ? File.ReadLines(Path.Combine(expected, name + ".declared.globalconfig")) : [])
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !line.StartsWith('#') && !(project.IsTest && line.StartsWith("netra.project_kind", StringComparison.Ordinal)))
            {
                properties[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }

        return properties.ToImmutable();
    }
}
