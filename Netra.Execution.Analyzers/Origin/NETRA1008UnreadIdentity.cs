using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A parameter that says who the user is, or whose talk it is, and that is never read, while the body returns or enumerates what its type keeps. Silent where
/// another user narrows what is returned, where the type is of one user or made per request, for what nothing changes after construction (but see
/// <see cref="OwnedRows"/>), for discards, stand-ins (Fake…, Null…), replaced types, test and client projects.
/// Known limits: state is followed through the members of containers, LINQ and awaits only; that a parameter is read says nothing about what for; lambdas and
/// local functions are not looked at.
/// </summary>
internal sealed class NETRA1008UnreadIdentity() : Rule(Rules.NETRA1008)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Test or ProjectKind.Client) && model.Source.UserTakers.Count > 0;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.Source.UserTakers);
        words.Endings.AddRange(IdentityNames.TalkEndings);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body is { Owner: IMethodSymbol { MethodKind: MethodKind.Ordinary } method, Type: { } type }
        && method.Parameters.Any(parameter => IsUser(parameter, model) && !IsNamedIn(body, parameter.Name))
        && !KeptState.IsOfOneUser(type, model) && !ReplacedPlaces.IsWithin(type, model);

    public override void OnBody(BodyFacts body)
    {
        var method = (IMethodSymbol)body.Outline.Owner!;
        if (KeptState.ReturnedOrEnumerated(body) is not { } state || KeptState.KnowsUser(body))
        {
            return;
        }

        foreach (var parameter in method.Parameters)
        {
            if (IsUser(parameter, body.Model) && !IsNamedIn(body.Outline, parameter.Name) && (!OwnedRows.AreGiven(state) || OwnedRows.AreNarrowedBy(state, parameter)))
            {
                body.Sink.Report(Descriptor, parameter.Locations[0], parameter, Wording.UnreadIdentity(parameter, state));
            }
        }
    }

    private static bool IsUser(IParameterSymbol parameter, IsolationModel model) =>
        !parameter.Name.StartsWith("_", StringComparison.Ordinal) && parameter.RefKind is RefKind.None && !AddressedNames.IsSender(parameter.Name)
        && (OptionalUsers.IsUser(parameter, model) || (IdentityNames.IsTalk(parameter.Name) && IdentityNames.CanIdentify(SymbolNames.WithoutNullable(parameter.Type))));

    private static bool IsNamedIn(BodyOutline body, string name) =>
        body.Nodes.Exists(node => node is IdentifierNameSyntax named && named.Identifier.ValueText == name && node.Parent is not NameColonSyntax);
}
