using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Shows a compilation to the rules when all else was judged.</summary>
internal static class EndHost
{
    public static void Analyze(CompilationAnalysisContext context, IsolationModel model, ActiveRules rules, Baseline? baseline)
    {
        var sink = new Sink(model, baseline, context.ReportDiagnostic);
        var facts = new EndFacts(
            model, rules, baseline, context.Options.AnalyzerConfigOptionsProvider, sink, context.ReportDiagnostic, context.CancellationToken);
        foreach (var rule in rules.Rules)
        {
            Named.Run(rule, facts, static (asked, about) => asked.OnEnd(about));

            // What a rule found counts for the baseline, which a later one judges.
            sink.Complete();
        }
    }
}
