using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// A service scope, an engine or another disposable product of its factory that its maker does not dispose on every path that no escaping exception takes.
/// Silent where it is handed on: returned, passed, captured, kept by an owner that disposes it; inside a replaced type; in client and test projects.
/// Known limits: a choice between a product and something else is not followed, nor a local that a function captures; that a method which is given one
/// disposes it is believed; an owner's member is judged by its name, and only a private one.
/// </summary>
internal sealed class NETRA5001NotDisposed() : Rule(Rules.NETRA5001)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words) => ProductSyntax.AddWords(model, words);

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        ProductSyntax.MayLeak(body, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (Products.IsCreation(call, body.Model) && ProductFate.FaultOf(call, body) is { } fault)
            {
                body.Sink.Report(Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.NotDisposed(call.TargetMethod, TaskTypes.ResultOf(call.TargetMethod.ReturnType)!, fault));
            }
        }
    }
}
