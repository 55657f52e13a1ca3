using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// An event that is sent by a name written here, or with a payload that has no type. Silent for what forwards a name; inside an emitter and on the
/// same object, whose typed methods do just this; inside a replaced type; in client projects; where NETRA3001 speaks.
/// Known limits: names that are put together are taken for forwarded ones; declared names are constants of types that are called so.
/// </summary>
internal sealed class NETRA3004EventByName() : Rule(Rules.NETRA3004)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words) => words.Prefixes.AddRange(EventSend.Verbs);

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.Named.Exists(name => EventSend.IsNamedSo(name.Identifier.ValueText) && CalledName.IsOne(name))
        && !IsWithinEmitter(body.Type, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (IsOwn(call) || EventSend.Of(call, body) is not { } send || body.Sink.Has(Rules.NETRA3001, call.Syntax.Span))
            {
                continue;
            }

            var isAnonymous = send.IsAnonymous(body);
            if (send.Names.Count > 0 || isAnonymous)
            {
                var nearest = send.Names.Select(name => body.Model.DeclaredEvents.NearestTo(name)).FirstOrDefault(name => name is not null);
                body.Sink.Report(
                    Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.EventByName(call.TargetMethod, send.Names.FirstOrDefault(), isAnonymous, nearest));
            }
        }
    }

    /// <summary>A typed method of the same object does just this.</summary>
    private static bool IsOwn(IInvocationOperation call) => call.Instance is IInstanceReferenceOperation;

    /// <summary>True in an emitter and in what is nested in one.</summary>
    private static bool IsWithinEmitter(INamedTypeSymbol? type, IsolationModel model)
    {
        for (var t = type; t is not null; t = t.ContainingType)
        {
            if (Emitters.IsEmitter(t, model))
            {
                return true;
            }
        }

        return false;
    }
}
