using System.Threading;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A declared type, as a rule sees it.</summary>
internal sealed class TypeFacts(INamedTypeSymbol type, IsolationModel model, Sink sink, CancellationToken cancellationToken)
{
    public INamedTypeSymbol Type { get; } = type;

    public IsolationModel Model { get; } = model;

    public Sink Sink { get; } = sink;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}
