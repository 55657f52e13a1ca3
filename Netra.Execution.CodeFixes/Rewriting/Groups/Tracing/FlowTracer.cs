using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>
/// Follows a construction through the fields, locals, parameters and returns that its value reaches, in both directions, until nothing is added.
/// What it cannot follow ends the group with a refusal.
/// </summary>
internal sealed class FlowTracer
{
    private readonly RewriteSession _session;
    private readonly FlowFrontier _frontier;
    private readonly ValueSupply _supply;
    private readonly ValueFlow _values;
    private readonly CarrierFlow _carriers;

    public FlowTracer(RewriteSession session, EngineGroup group)
    {
        _session = session;
        _frontier = new FlowFrontier(session, group);
        _supply = new ValueSupply(_frontier);
        _values = new ValueFlow(session, _frontier, group);
        _carriers = new CarrierFlow(session, _frontier, _supply, group);
    }

    public async Task FollowCreationAsync(ExpressionSyntax creation, SourceFile file)
    {
        await _supply.AddAsync(creation, file).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    public async Task FollowSymbolAsync(ISymbol symbol)
    {
        if (symbol is INamedTypeSymbol type)
        {
            _frontier.AddType(type);
        }
        else
        {
            await _frontier.AddAsync(symbol).ConfigureAwait(false);
        }

        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>Follows what casts and patterns give.</summary>
    public async Task FollowAskedAsync(IEnumerable<(SyntaxNode Place, SourceFile File)> places)
    {
        foreach (var (place, file) in places)
        {
            switch (place)
            {
                case CastExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression }:
                    _frontier.AddAsked((ExpressionSyntax)place, file);
                    break;
                case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax variable }:
                    _frontier.AddAsked(variable, file);
                    break;
            }
        }

        await DrainAsync().ConfigureAwait(false);
    }

    private async Task DrainAsync()
    {
        while (!_frontier.IsEmpty)
        {
            _session.CancellationToken.ThrowIfCancellationRequested();
            if (_frontier.TryTakeValue(out var value))
            {
                await _values.FollowAsync(value).ConfigureAwait(false);
            }
            else
            {
                await _carriers.ExpandAsync(_frontier.TakeCarrier()).ConfigureAwait(false);
            }
        }
    }
}
