using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Shows each declared type to the rules.</summary>
internal static class TypeHost
{
    public static void Analyze(INamedTypeSymbol type, IsolationModel model, ActiveRules rules, Baseline? baseline, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var sink = new Sink(model, baseline, report);
        var facts = new TypeFacts(type, model, sink, cancellationToken);
        foreach (var rule in rules.Rules)
        {
            Named.Run(rule, facts, static (asked, about) => asked.OnType(about));
        }

        sink.Complete();
    }
}
