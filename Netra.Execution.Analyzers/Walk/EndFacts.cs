using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A compilation at its end.</summary>
internal sealed class EndFacts(
    IsolationModel model, ActiveRules rules, Baseline? baseline, AnalyzerConfigOptionsProvider options, Sink sink, Action<Diagnostic> report,
    CancellationToken cancellationToken)
{
    public IsolationModel Model { get; } = model;

    public ActiveRules Rules { get; } = rules;

    /// <summary>The known violations; null where nobody recorded them.</summary>
    public Baseline? Baseline { get; } = baseline;

    public AnalyzerConfigOptionsProvider Options { get; } = options;

    public Sink Sink { get; } = sink;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Reports what has no place in the source.</summary>
    public void Report(DiagnosticDescriptor rule, string message) => report(Diagnostic.Create(rule, Location.None, message));

    /// <summary>Reports what has no place in the source.</summary>
    public void Report(DiagnosticDescriptor rule, ImmutableDictionary<string, string?> properties, string message) => Report(rule, Location.None, properties, message);

    /// <summary>Reports at a place in an additional file.</summary>
    public void Report(DiagnosticDescriptor rule, Location place, ImmutableDictionary<string, string?> properties, string message) =>
        report(Diagnostic.Create(rule, place, properties, message));
}
