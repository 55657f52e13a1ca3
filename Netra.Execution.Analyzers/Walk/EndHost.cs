using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Shows a compilation to the rules when all else was judged.</summary>
internal static class EndHost
{
    public static void Analyze(CompilationAnalysisContext context, IsolationModel model, ActiveRules rules)
    {
        var facts = new EndFacts(model, context.Options.AnalyzerConfigOptionsProvider, context.ReportDiagnostic, context.CancellationToken);
        foreach (var rule in rules.Rules)
        {
            Named.Run(rule, () => rule.OnEnd(facts));
        }
    }
}
