using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Containment;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.OptOuts;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Analyzers.Separation;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers;

/// <summary>
/// The only analyzer: it hosts all rules. Gate, model, a prefilter over the text of each tree and body, one walk over the operations of what is left,
/// the rules, one sink. It keeps nothing between compilations.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IsolationAnalyzer : DiagnosticAnalyzer
{
    internal static readonly ImmutableArray<Rule> AllRules = ImmutableArray.Create<Rule>(
        new NETRA1001DirectConstruction(),
        new NETRA1002OutsideFactory(),
        new NETRA1003ReplacedReference(),
        new NETRA1004SecondSource(),
        new NETRA1005OptionalUser(),
        new NETRA1006InventedIdentity(),
        new NETRA1007ClientIdentity(),
        new NETRA1008UnreadIdentity(),
        new NETRA2001StaticHoldsUser(),
        new NETRA2002SharedStaticState(),
        new NETRA2003SharedHoldsUser(),
        new NETRA2004PointedAtUser(),
        new NETRA2005CapturedUser(),
        new NETRA2006SharedCredential(),
        new NETRA2007CachedForAll(),
        new NETRA2008CollidingKey(),
        new NETRA2009AmbientUser(),
        new NETRA2010PooledState(),
        new NETRA2011Retargetable(),
        new NETRA2012Registry(),
        new NETRA2013RememberedState(),
        new NETRA2014SharedTemplate(),
        new NETRA2015SharedHoldsScoped(),
        new NETRA3001UnscopedEmitter(),
        new NETRA3002Broadcast(),
        new NETRA3003DroppedTarget(),
        new NETRA3004EventByName(),
        new NETRA3005SharedChannel(),
        new NETRA3007ResumedByToken(),
        new NETRA3008ClientNamedGroup(),
        new NETRA4001TwoUsers(),
        new NETRA4002OtherKindOfId(),
        new NETRA5001NotDisposed(),
        new NETRA5002OutlivingWork(),

        // Where nobody waits, that is the greater fault.
        new NETRA3006IgnoredDelivery(),
        new NETRA5003UsedLate(),
        new NETRA9001OptOutWithoutReason(),
        new NETRA9002StaleOptOut(),
        new NETRA9003UnknownConfiguration(),
        new NETRA9004WeakenedEnforcement(),
        new NETRA9005StaleBaseline());

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Under strict enforcement it is judged too, which no option can say here: otherwise it is left out below.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var model = IsolationModel.Create(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
        var rules = ActiveRules.Of(AllRules, model);
        if (rules.IsEmpty)
        {
            return;
        }

        var baseline = Baseline.Of(context.Compilation, context.Options.AdditionalFiles, context.CancellationToken);
        var filter = NameFilter.For(rules, model);
        var generated = new GeneratedCode(context.Compilation, context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken);
        var isStrict = model.Configuration.IsStrict;
        context.RegisterSymbolAction(
            type =>
            {
                if (isStrict || !type.IsGeneratedCode)
                {
                    TypeHost.Analyze((INamedTypeSymbol)type.Symbol, model, rules, baseline, Admitted(type.ReportDiagnostic), type.CancellationToken);
                }
            },
            SymbolKind.NamedType);
        context.RegisterSemanticModelAction(tree =>
        {
            if (isStrict || !tree.IsGeneratedCode)
            {
                BodyHost.Analyze(tree.SemanticModel, model, rules, filter, baseline, Admitted(tree.ReportDiagnostic), tree.CancellationToken);
            }
        });
        context.RegisterCompilationEndAction(end => EndHost.Analyze(end.Options.AnalyzerConfigOptionsProvider, model, rules, baseline, Admitted(end.ReportDiagnostic), end.CancellationToken));

        Action<Diagnostic> Admitted(Action<Diagnostic> report) => found =>
        {
            if (generated.Admits(found, isStrict))
            {
                report(found);
            }
        };
    }
}
