using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Reporting;

/// <summary>
/// Where all findings go. It knows who owns a place, so that one fact is one diagnostic, and the opt-outs: what stands in a member or type marked
/// <c>[CrossUser]</c> crosses users on purpose. One sink serves one type or one tree, on one thread. Where known violations are recorded, it holds what it is
/// told until its type or tree is complete, because which sites of a member are within its count shows only then.
/// </summary>
internal sealed class Sink(IsolationModel model, Baseline? baseline, Action<Diagnostic> report)
{
    private readonly HashSet<(string Id, Location Place)> _reported = new();
    private readonly List<Diagnostic> _held = new();

    /// <summary>Reports at a place in the body or declaration of <paramref name="owner"/>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="place">Where.</param>
    /// <param name="owner">Whose opt-outs count; null where none does.</param>
    /// <param name="message">What and why.</param>
    /// <param name="member">Whose count in the baseline it falls under, if not the owner's.</param>
    public void Report(DiagnosticDescriptor rule, Location place, ISymbol? owner, string message, ISymbol? member = null)
    {
        if (!_reported.Contains((rule.Id, place)) && !IsOptedOut(owner))
        {
            _reported.Add((rule.Id, place));
            var found = Diagnostic.Create(rule, place, ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Member, DocumentationIdOf(member ?? owner)), message);
            if (baseline is null)
            {
                report(found);
            }
            else
            {
                _held.Add(found);
            }
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

    /// <summary>Reports what was held and is not within the counts: of a member that has too many sites, the last ones.</summary>
    public void Complete()
    {
        foreach (var same in _held.GroupBy(found => (found.Id, Member: found.Properties[DiagnosticProperties.Member]!)))
        {
            foreach (var beyond in same.OrderBy(found => found.Location.SourceTree!.FilePath, StringComparer.Ordinal).ThenBy(found => found.Location.SourceSpan.Start)
                .Skip(baseline!.Allowed(same.Key.Id, same.Key.Member, same.Count())))
            {
                report(beyond);
            }
        }

        _held.Clear();
    }

    /// <summary>The documentation id of the member that an owner is or belongs to.</summary>
    private static string DocumentationIdOf(ISymbol? owner)
    {
        var member = owner;
        while (member is IParameterSymbol or ITypeParameterSymbol or ILocalSymbol or IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            member = member.ContainingSymbol;
        }

        return member is INamespaceSymbol { IsGlobalNamespace: true } ? BaselineRow.WholeAssembly
            : (member is IMethodSymbol { AssociatedSymbol: { } associated } ? associated : member)?.GetDocumentationCommentId() ?? "";
    }

    private bool IsInOptedOutFunction(IOperation operation)
    {
        for (var at = operation; at is not null; at = at.Parent)
        {
            var function = at switch
            {
                Microsoft.CodeAnalysis.Operations.ILocalFunctionOperation local => local.Symbol,
                Microsoft.CodeAnalysis.Operations.IAnonymousFunctionOperation lambda => lambda.Symbol,
                _ => null,
            };
            if (function is not null && model.OptOuts.CoverFunction(function))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOptedOut(ISymbol? owner) => model.Source.HasAnnotations && model.OptOuts.Cover(owner);
}
