using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A compilation at its end.</summary>
internal sealed class EndFacts(IsolationModel model, AnalyzerConfigOptionsProvider options, Action<Diagnostic> report, CancellationToken cancellationToken)
{
    public IsolationModel Model { get; } = model;

    public AnalyzerConfigOptionsProvider Options { get; } = options;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Reports what has no place in the source.</summary>
    public void Report(DiagnosticDescriptor rule, string message) => report(Diagnostic.Create(rule, Location.None, message));
}
