using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>
/// A row of the baseline that allows more than there is: room for the next leak. A row whose member is gone together with its type could be any
/// project's and is judged by <c>netra baseline</c> alone.
/// </summary>
internal sealed class NETRA9005StaleBaseline() : Rule(Rules.NETRA9005)
{
    public override bool Applies(IsolationModel model) => true;

    public override void OnEnd(EndFacts end)
    {
        if (end.Baseline is not { } baseline)
        {
            return;
        }

        foreach (var mistake in baseline.File.Mistakes)
        {
            end.Report(Descriptor, baseline.PlaceOf(mistake), ImmutableDictionary<string, string?>.Empty, Wording.NoBaselineRow(baseline.Text.ToString(mistake)));
        }

        foreach (var row in baseline.File.Rows)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            if (Rules.All.All(rule => rule.Id != row.Rule))
            {
                Report(end, baseline, row, 0, Wording.UnknownBaselineRule(row.Rule));
            }
            else if (baseline.Declared(row) is { } member)
            {
                Judge(end, baseline, row, member);
            }
            else if (baseline.MovedTo(row) is { } moved)
            {
                Report(end, baseline, row with { Member = moved, Line = row.Line }, row.Count, Wording.BaselineMoved(row, moved));
            }
            else if (baseline.IsOrphan(row) && end.Rules.IsOnAnywhere(row.Rule))
            {
                Report(end, baseline, row, 0, Wording.BaselineMatchesNothing(row));
            }
        }
    }

    private void Judge(EndFacts end, Baseline baseline, BaselineRow row, ISymbol member)
    {
        var found = baseline.FoundFor(row);
        if (found < row.Count && !RowOwnership.DiffersElsewhere(member) && member.DeclaringSyntaxReferences.All(reference => end.Rules.IsOn(row.Rule, reference.SyntaxTree, end.CancellationToken)))
        {
            Report(end, baseline, row, found, Wording.BaselineTooHigh(row, found));
        }
    }

    private void Report(EndFacts end, Baseline baseline, BaselineRow row, int count, string message) => end.Report(
        Descriptor,
        baseline.PlaceOf(row.Line),
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Instead, count == 0 ? "" : (row with { Count = count }).ToString()),
        message);
}
