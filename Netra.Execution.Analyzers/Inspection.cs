using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers;

/// <summary>
/// Runs the rules for a tool that wants nothing else from the compiler. What hosts analyzers in a build compiles the whole of a compilation to run any of
/// them; here only the bodies are bound that a rule asks for. The reports are the same.
/// </summary>
public static class Inspection
{
    /// <summary>What a build of the compilation would report, suppressed reports included.</summary>
    /// <param name="compilation">What is inspected.</param>
    /// <param name="options">Its configuration and additional files.</param>
    /// <param name="cancellationToken">Ends the inspection.</param>
    public static Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) =>
        RunAsync(compilation, options, tree => compilation.GetSemanticModel(tree), cancellationToken);

    /// <summary>What a build of the compilation would report, suppressed reports included.</summary>
    /// <param name="compilation">What is inspected.</param>
    /// <param name="options">Its configuration and additional files.</param>
    /// <param name="models">What binds a tree: whoever keeps it need not bind again what a rule asked for.</param>
    /// <param name="cancellationToken">Ends the inspection.</param>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, AnalyzerOptions options, Func<SyntaxTree, SemanticModel> models, CancellationToken cancellationToken)
    {
        if (HasBulkSeverities(compilation, options.AnalyzerConfigOptionsProvider))
        {
            return await HostedAsync(compilation, options, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return CompilationWithAnalyzers.GetEffectiveDiagnostics(Reported(compilation, options, models, cancellationToken), compilation).ToImmutableArray();
        }
        catch (AggregateException several) when (several.Flatten().InnerExceptions[0] is var first)
        {
            ExceptionDispatchInfo.Capture(first).Throw();
            throw;
        }
    }

    private static IEnumerable<Diagnostic> Reported(Compilation compilation, AnalyzerOptions options, Func<SyntaxTree, SemanticModel> models, CancellationToken cancellationToken)
    {
        var model = IsolationModel.Create(compilation, options.AnalyzerConfigOptionsProvider);
        var rules = ActiveRules.Of(IsolationAnalyzer.AllRules, model);
        if (rules.IsEmpty)
        {
            return [];
        }

        var baseline = Baseline.Of(compilation, options.AdditionalFiles, cancellationToken);
        var filter = NameFilter.For(rules, model);
        var generated = new GeneratedCode(compilation, options.AnalyzerConfigOptionsProvider, cancellationToken);
        var isStrict = model.Configuration.IsStrict;
        var reported = new ConcurrentBag<Diagnostic>();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.ForEach(Types(compilation.Assembly.GlobalNamespace), parallel, type =>
        {
            if (!type.IsImplicitlyDeclared && (isStrict || !generated.Holds(type)))
            {
                TypeHost.Analyze(type, model, rules, baseline, Report, cancellationToken);
            }
        });
        Parallel.ForEach(compilation.SyntaxTrees, parallel, tree =>
        {
            if (isStrict || !generated.Is(tree))
            {
                BodyHost.Analyze(models(tree), model, rules, filter, baseline, Report, cancellationToken);
            }
        });
        EndHost.Analyze(options.AnalyzerConfigOptionsProvider, model, rules, baseline, Report, cancellationToken);
        return reported;

        void Report(Diagnostic diagnostic)
        {
            if (generated.Admits(diagnostic, isStrict))
            {
                reported.Add(diagnostic);
            }
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> HostedAsync(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        Exception? defect = null;
        var hosted = compilation.WithAnalyzers(
            ImmutableArray.Create<DiagnosticAnalyzer>(new IsolationAnalyzer()),
            new CompilationWithAnalyzersOptions(
                options, (thrown, _, _) => defect ??= thrown, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true));
        var diagnostics = await hosted.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        if (defect is not null)
        {
            ExceptionDispatchInfo.Capture(defect).Throw();
        }

        return diagnostics;
    }

    /// <summary>Severities for a whole category, or for all analyzers: only the compiler's own host knows how they meet those of single rules.</summary>
    private static bool HasBulkSeverities(Compilation compilation, AnalyzerConfigOptionsProvider options) => compilation.SyntaxTrees.Any(tree =>
        options.GetOptions(tree) is var configured && (configured.TryGetValue("dotnet_analyzer_diagnostic.severity", out _)
            || Rules.Laws.Any(law => configured.TryGetValue($"dotnet_analyzer_diagnostic.category-{law}.severity", out _))));

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol root)
    {
        foreach (var member in root.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var type in Types(inner))
                {
                    yield return type;
                }
            }
        }

        if (root is INamedTypeSymbol self)
        {
            yield return self;
        }
    }
}
