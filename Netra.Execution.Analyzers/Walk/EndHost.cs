using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Shows a compilation to the rules when all else was judged.</summary>
internal static class EndHost
{
    public static void Analyze(
        AnalyzerConfigOptionsProvider options, IsolationModel model, ActiveRules rules, Baseline? baseline, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var sink = new Sink(model, baseline, report);
        var facts = new EndFacts(model, rules, baseline, options, sink, report, cancellationToken);
        foreach (var rule in rules.Rules)
        {
            Named.Run(rule, facts, static (asked, about) => asked.OnEnd(about));

            // What a rule found counts for the baseline, which a later one judges.
            sink.Complete();
        }
    }
}
