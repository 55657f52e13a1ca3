using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A narrowed target that is dropped, also into <c>_</c>, which is what an editor writes there: what is sent next goes where it went before. Silent for a
/// member that narrows in place; inside a replaced type; in client projects.
/// Known limits: a target in a local that nothing reads is not reported; of a library's <c>Narrow…</c> member only its declaration is seen; an extension
/// of a hub's clients that the application declares is none of their members.
/// </summary>
internal sealed class NETRA3003DroppedTarget() : Rule(Rules.NETRA3003)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(KnownMembers.Names(Narrowing.Targets));
        words.Prefixes.Add(Narrowing.Verb);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model)
    {
        foreach (var name in body.Named)
        {
            if (name.Identifier.ValueText is var written && (Narrowing.IsNamedSo(written) || Narrowing.IsNameOfClients(written)) && DroppedValue.MayBe(name))
            {
                return !ReplacedPlaces.IsWithin(body.Type, model);
            }
        }

        return false;
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            Judge(call, body);
        }

        foreach (var reference in body.References)
        {
            Judge(reference, body);
        }
    }

    private void Judge(IOperation value, BodyFacts body)
    {
        if (DroppedValue.Whole(value) is { } dropped && Narrowing.NameOf(value, body.Model) is { } name)
        {
            body.Sink.Report(Descriptor, dropped.Syntax.GetLocation(), value, body.Outline.Owner, Wording.DroppedTarget(name));
        }
    }
}
