using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Shows each declared type to the rules.</summary>
internal static class TypeHost
{
    public static void Analyze(SymbolAnalysisContext context, IsolationModel model, ActiveRules rules, Baseline? baseline)
    {
        var sink = new Sink(model, baseline, context.ReportDiagnostic);
        var facts = new TypeFacts((INamedTypeSymbol)context.Symbol, model, sink, context.CancellationToken);
        foreach (var rule in rules.Rules)
        {
            Named.Run(rule, facts, static (asked, about) => asked.OnType(about));
        }

        sink.Complete();
    }
}
