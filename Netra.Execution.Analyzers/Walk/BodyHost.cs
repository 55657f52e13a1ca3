using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Takes one tree: filters it, filters its bodies, walks what is left once and shows it to the rules that asked for it.</summary>
internal static class BodyHost
{
    public static void Analyze(
        SemanticModel semantics, IsolationModel model, ActiveRules rules, NameFilter filter, Baseline? baseline, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var tree = semantics.SyntaxTree;
        var text = tree.GetText(cancellationToken).ToString();
        var matches = filter.Scan(text);
        var wanted = On(rules, tree, matches.All, cancellationToken);
        if (wanted == 0 || tree.GetRoot(cancellationToken) is not CompilationUnitSyntax unit)
        {
            return;
        }

        var sink = new Sink(model, baseline, report);
        foreach (var body in BodySyntax.Of(unit))
        {
            var mask = wanted & matches.In(body.Span);
            if (mask == 0)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var outline = new BodyOutline(body, matches, semantics, cancellationToken);
            mask = Concerned(rules, mask, outline, model);
            if (mask != 0 && semantics.GetOperation(body.Root, cancellationToken) is { } operation)
            {
                Show(rules, mask, BodyFacts.Walk(outline, operation, model, semantics, sink, cancellationToken));
            }
        }

        Show(rules, wanted, new TreeFacts(unit, matches, model, semantics, sink, cancellationToken));
        sink.Complete();
    }

    private static ulong On(ActiveRules rules, SyntaxTree tree, ulong mask, CancellationToken cancellationToken)
    {
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            if ((mask & (1UL << i)) != 0 && !rules.IsOn(i, tree, cancellationToken))
            {
                mask &= ~(1UL << i);
            }
        }

        return mask;
    }

    private static ulong Concerned(ActiveRules rules, ulong mask, BodyOutline outline, IsolationModel model)
    {
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            var rule = rules.Rules[i];
            if ((mask & (1UL << i)) != 0 && !Named.Ask(rule, (outline, model), static (asked, about) => asked.MayConcern(about.outline, about.model)))
            {
                mask &= ~(1UL << i);
            }
        }

        return mask;
    }

    private static void Show(ActiveRules rules, ulong mask, BodyFacts facts)
    {
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            var rule = rules.Rules[i];
            if ((mask & (1UL << i)) != 0)
            {
                Named.Run(rule, facts, static (asked, about) => asked.OnBody(about));
            }
        }
    }

    private static void Show(ActiveRules rules, ulong mask, TreeFacts facts)
    {
        for (var i = 0; i < rules.Rules.Length; i++)
        {
            var rule = rules.Rules[i];
            if ((mask & (1UL << i)) != 0)
            {
                Named.Run(rule, facts, static (asked, about) => asked.OnTree(about));
            }
        }
    }
}
