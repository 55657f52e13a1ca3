using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>
/// Configuration that has no effect: a name that neither the compilation nor its references have, a key or value that does not exist, an entry without its
/// arrow, a key in an <c>.editorconfig</c> section, where only severities work. It has no place in the source.
/// </summary>
internal sealed class NETRA9003UnknownConfiguration() : Rule(Rules.NETRA9003)
{
    public override bool Applies(IsolationModel model) => true;

    public override void OnEnd(EndFacts end)
    {
        var configuration = end.Model.Configuration;
        foreach (var (key, id) in configuration.AllIds)
        {
            if (!id.IsKnown(end.Model.Compilation))
            {
                end.Report(Descriptor, ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Named, id.Text), Wording.UnknownName(key, id.Text));
            }
        }

        foreach (var mistake in ConfigurationMistakes.In(end.Options.GlobalOptions))
        {
            end.Report(Descriptor, mistake);
        }

        ReportMisplaced(end);
    }

    private void ReportMisplaced(EndFacts end)
    {
        var reported = new HashSet<string>(StringComparer.Ordinal);
        var global = end.Options.GlobalOptions;
        foreach (var tree in end.Model.Compilation.SyntaxTrees)
        {
            end.CancellationToken.ThrowIfCancellationRequested();
            var options = end.Options.GetOptions(tree);
            foreach (var key in ConfigurationKeys.All)
            {
                if (options.TryGetValue(key, out var value)
                    && !(global.TryGetValue(key, out var known) && known == value)
                    && reported.Add(key))
                {
                    end.Report(Descriptor, Wording.MisplacedKey(key));
                }
            }
        }
    }
}
