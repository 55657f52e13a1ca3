using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>
/// An id of one kind (user, tenant, thread, run, request, session) that is passed where another is wanted. The kind comes from the type, or from a name that
/// ends in it and <c>Id</c>. Silent where either does not say, for constants, for what is only logged, inside a replaced type.
/// Known limits: assignments and results are not looked at; an id that is passed through a name without a kind is not followed.
/// </summary>
internal sealed class NETRA4002OtherKindOfId() : Rule(Rules.NETRA4002)
{
    public override bool Applies(IsolationModel model) =>
        model.Source.HasAnnotations || model.Source.ImportsUsers || model.Source.HasIdentities || model.Source.UserTakers.Count > 0;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Endings.AddRange(IdentityNames.KindEndings);
        words.Exact.UnionWith(new[] { "ConnectionId", "TraceIdentifier" });
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        body.Nodes.Exists(node => node is ArgumentSyntax argument && MayBeId(argument.Expression)) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            var (method, arguments) = operation switch
            {
                IInvocationOperation call => (call.TargetMethod, call.Arguments),
                IObjectCreationOperation creation => (creation.Constructor, creation.Arguments),
                _ => default,
            };
            if (method is null || IdentitySinks.IsTelling(method))
            {
                continue;
            }

            foreach (var argument in arguments)
            {
                if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { RefKind: RefKind.None } parameter }
                    && IdKinds.Of(argument.Value) is { } kind && (IdKinds.WantedBy(parameter, method) ?? IdKinds.WantedByKey(method, kind, body.Model)) is { } wanted && wanted != kind)
                {
                    body.Sink.Report(
                        Descriptor, argument.Value.Syntax.GetLocation(), argument, body.Outline.Owner,
                        Wording.OtherKindOfId(argument.Value, kind, IdentitySinks.NameOf(parameter, method), wanted, IdKinds.InScope(wanted, argument.Value, body)));
                }
            }
        }
    }

    private static bool MayBeId(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var name } => IdentityNames.KindOf(name) is not null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => IdentityNames.KindOf(name) is not null || name is "Id" or "ConnectionId" or "TraceIdentifier" or "Value" or "Text",
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access } => MayBeId(access.Expression),
        ConditionalAccessExpressionSyntax => true,
        PostfixUnaryExpressionSyntax suppressed => MayBeId(suppressed.Operand),
        ParenthesizedExpressionSyntax inner => MayBeId(inner.Expression),
        CastExpressionSyntax cast => MayBeId(cast.Expression),
        _ => false,
    };
}
