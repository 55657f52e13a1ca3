using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Reporting;

/// <summary>
/// Where all findings go. It knows who owns a place, so that one fact is one diagnostic, and the opt-outs: what stands in a member or type marked
/// <c>[CrossUser]</c> crosses users on purpose. One sink serves one type or one tree, on one thread.
/// </summary>
internal sealed class Sink(IsolationModel model, Action<Diagnostic> report)
{
    private readonly HashSet<(string Id, Location Place)> _reported = new();

    /// <summary>Reports at a place in the body or declaration of <paramref name="owner"/>.</summary>
    public void Report(DiagnosticDescriptor rule, Location place, ISymbol? owner, string message)
    {
        if (!_reported.Contains((rule.Id, place)) && !IsOptedOut(owner))
        {
            _reported.Add((rule.Id, place));
            report(Diagnostic.Create(rule, place, message));
        }
    }

    /// <summary>Reports at an operation; local functions and lambdas around it may carry the opt-out too.</summary>
    public void Report(DiagnosticDescriptor rule, Location place, IOperation operation, ISymbol? owner, string message)
    {
        if (!IsInOptedOutFunction(operation))
        {
            Report(rule, place, owner, message);
        }
    }

    /// <summary>True if the rule was reported at exactly this place of the tree.</summary>
    public bool Has(DiagnosticDescriptor rule, TextSpan place)
    {
        foreach (var (id, reported) in _reported)
        {
            if (id == rule.Id && reported.SourceSpan == place)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInOptedOutFunction(IOperation operation)
    {
        for (var at = operation; at is not null; at = at.Parent)
        {
            var function = at switch
            {
                Microsoft.CodeAnalysis.Operations.ILocalFunctionOperation local => local.Symbol,
                Microsoft.CodeAnalysis.Operations.IAnonymousFunctionOperation lambda => lambda.Symbol,
                _ => null,
            };
            if (function is not null && Annotations.Find(function, Annotations.CrossUser) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOptedOut(ISymbol? owner) => model.Source.HasAnnotations && Annotations.IsWithin(owner, Annotations.CrossUser);
}
