using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
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
        if (ReplacedPlaces.IsWithin(body.Type, model))
        {
            return false;
        }

        foreach (var node in body.Root.DescendantNodesAndSelf())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var name } && (Narrowing.IsNamedSo(name) || Narrowing.IsNameOfClients(name)) && MayBeDropped(node))
            {
                return true;
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
        if (Dropped(value) is { } dropped && Narrowing.NameOf(value, body.Model) is { } name)
        {
            body.Sink.Report(Descriptor, dropped.Syntax.GetLocation(), value, body.Outline.Owner, Wording.DroppedTarget(name));
        }
    }

    /// <summary>The whole expression that nothing takes; null if something does.</summary>
    private static IOperation? Dropped(IOperation value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case IExpressionStatementOperation:
                    return value;
                case ISimpleAssignmentOperation { Target: IDiscardOperation } discard when discard.Value == value:
                    return value is IConversionOperation conversion ? conversion.Operand : value;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured when configured.Instance == value:
                    value = configured;
                    break;
                case IAwaitOperation or IParenthesizedOperation or IConversionOperation { IsImplicit: true }:
                    value = value.Parent;
                    break;
                case IConditionalAccessOperation access when access.WhenNotNull == value:
                    value = access;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>By syntax: nothing but a statement, a discard or a function takes what the name gives.</summary>
    private static bool MayBeDropped(SyntaxNode name)
    {
        var at = name;
        while (IsPassedOn(at))
        {
            at = at.Parent!;
        }

        return at.Parent switch
        {
            ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or ForStatementSyntax => true,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard => discard.Right == at,
            _ => false,
        };
    }

    private static bool IsPassedOn(SyntaxNode at) => at.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name == at || access.Name.Identifier.ValueText == "ConfigureAwait",
        InvocationExpressionSyntax call => call.Expression == at,
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == at,
        MemberBindingExpressionSyntax or AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax => true,
        _ => false,
    };
}
