using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A tree, as a rule sees it that judges what is written and not only what is in bodies.</summary>
internal sealed class TreeFacts(CompilationUnitSyntax unit, NameMatches matches, IsolationModel model, SemanticModel semantics, Sink sink, CancellationToken cancellationToken)
{
    public CompilationUnitSyntax Unit { get; } = unit;

    /// <summary>Where the rules' words stand in its text.</summary>
    public NameMatches Matches { get; } = matches;

    public IsolationModel Model { get; } = model;

    public SemanticModel Semantics { get; } = semantics;

    public Sink Sink { get; } = sink;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
