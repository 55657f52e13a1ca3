using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// A service scope, an engine or another disposable product of its factory that is used on a path that comes from where it was disposed, by itself, by a
/// <c>using</c> or by a method that always disposes what it is given. Silent on separate paths, after another value was assigned, for disposing again and
/// for asking whether it is disposed or null; inside a replaced type; in test projects, which try it on purpose.
/// Known limits: locals and parameters only; an alias is another instance; what was resolved from a scope is not followed.
/// </summary>
internal sealed class NETRA5003UsedLate() : Rule(Rules.NETRA5003)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Test;

    public override void Words(IsolationModel model, WordList words)
    {
        ProductSyntax.AddWords(model, words);
        words.Exact.UnionWith(ProductSyntax.TypeNames(model));
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => DisposalSyntax.MayBeIn(body, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        var seen = new HashSet<(ISymbol, IOperation?)>();
        foreach (var operation in FunctionValue.Below(body.Root))
        {
            if (SlotOf(operation) is { } slot && Products.IsProduct(operation.Type, body.Model) && IsDisposal(operation) && seen.Add((slot, Values.FunctionAround(operation))))
            {
                Judge(slot, operation, body);
            }
        }
    }

    private void Judge(ISymbol slot, IOperation disposal, BodyFacts body)
    {
        if (FlowGraphs.Of(disposal, body.Root, body.CancellationToken) is not { } graph)
        {
            return;
        }

        foreach (var use in ProductPaths.UsedLate(graph, slot))
        {
            body.Sink.Report(Descriptor, use.GetLocation(), disposal, body.Outline.Owner, Wording.UsedLate(slot));
        }
    }

    private static ISymbol? SlotOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { Local: { IsRef: false } local } => local,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => parameter,
        _ => null,
    };

    private static bool IsDisposal(IOperation mention) =>
        ProductUses.Of(mention) is ProductUse.Disposed || mention.Parent is IUsingOperation or IConditionalAccessOperation || DisposingMethods.Takes(mention);
}
