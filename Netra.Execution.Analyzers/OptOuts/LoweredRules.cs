using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>Which enforcement rules the options lower or disable, for the project, a tree, a category or all analyzers.</summary>
internal static class LoweredRules
{
    private const string AllAnalyzers = "dotnet_analyzer_diagnostic.severity";

    /// <summary>True for a rule that breaks the build by default.</summary>
    public static bool IsEnforcement(string id)
    {
        foreach (var rule in Rules.All)
        {
            if (rule.Id == id)
            {
                return rule.DefaultSeverity is DiagnosticSeverity.Error;
            }
        }

        return false;
    }

    /// <summary>What is set and to what, "'NETRA1001' is set to 'none'", each once.</summary>
    public static IEnumerable<string> In(EndFacts end)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var options = end.Model.Compilation.Options;
        foreach (var rule in Rules.All.Where(rule => rule.DefaultSeverity is DiagnosticSeverity.Error))
        {
            if (options.SpecificDiagnosticOptions.TryGetValue(rule.Id, out var specific))
            {
                Add(found, rule.Id, specific);
            }

            if (options.SyntaxTreeOptionsProvider is not { } provider)
            {
                continue;
            }

            if (provider.TryGetGlobalDiagnosticValue(rule.Id, end.CancellationToken, out var global))
            {
                Add(found, rule.Id, global);
            }

            foreach (var tree in end.Model.Compilation.SyntaxTrees)
            {
                if (provider.TryGetDiagnosticValue(tree, rule.Id, end.CancellationToken, out var ofTree))
                {
                    Add(found, rule.Id, ofTree);
                }
            }
        }

        AddBulk(found, end.Options.GlobalOptions);
        foreach (var tree in end.Model.Compilation.SyntaxTrees)
        {
            AddBulk(found, end.Options.GetOptions(tree));
        }

        return found;
    }

    private static void Add(SortedSet<string> found, string id, ReportDiagnostic severity)
    {
        if (severity is not ReportDiagnostic.Error and not ReportDiagnostic.Default)
        {
            found.Add("'" + id + "' is set to '" + NameOf(severity) + "'");
        }
    }

    private static void AddBulk(SortedSet<string> found, AnalyzerConfigOptions options)
    {
        foreach (var key in Bulk())
        {
            if (options.TryGetValue(key, out var severity) && severity.Trim() is var value
                && !string.Equals(value, "error", StringComparison.OrdinalIgnoreCase) && !string.Equals(value, "default", StringComparison.OrdinalIgnoreCase))
            {
                found.Add("'" + key + "' is '" + value + "'");
            }
        }
    }

    private static IEnumerable<string> Bulk() =>
        Rules.All.Where(rule => rule.DefaultSeverity is DiagnosticSeverity.Error).Select(rule => rule.Category).Distinct()
            .Select(category => "dotnet_analyzer_diagnostic.category-" + category.ToLowerInvariant() + ".severity").Concat(new[] { AllAnalyzers });

    private static string NameOf(ReportDiagnostic severity) => severity switch
    {
        ReportDiagnostic.Suppress => "none",
        ReportDiagnostic.Hidden => "silent",
        ReportDiagnostic.Info => "suggestion",
        _ => "warning",
    };
}
