using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// The result of a send that nobody looks at. Silent for <c>_ =</c> with a comment that says why; where nobody waits for it and
/// NETRA5002 says so; in client projects.
/// Known limits: results are known by the names of their types, of this project and of ours; one in a local that nothing reads is not reported.
/// </summary>
internal sealed class NETRA3006IgnoredDelivery() : Rule(Rules.NETRA3006)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not ProjectKind.Client
        && (model.Compilation.GetTypeByMetadataName("Netra.Execution.DeliveryResult") is not null
            || model.Compilation.ContainsSymbolsWithName(name => DeliveryResults.IsNamedSo(name) || Emitters.IsNamedSo(name), SymbolFilter.Type));

    public override void Words(IsolationModel model, WordList words)
    {
        words.Prefixes.AddRange(EmitNames.Verbs);
        words.Prefixes.AddRange(DeliveryResults.Attempts);
        words.Suffixes.AddRange(EmitNames.EventEndings);
        words.Commonplace.UnionWith(EmitNames.Commonplace);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model)
    {
        foreach (var name in body.Named)
        {
            if (DeliveryResults.MayGiveOne(name.Identifier.ValueText) && CalledName.CallOf(name) is { } call && DroppedValue.MayBe(call.Expression))
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
            if (DroppedValue.Whole(call) is not null
                && DeliveryResults.Of(call.TargetMethod, Values.ReceiverOf(call)?.Type, body.Model) is { } result
                && !IsExplained(call) && !body.Sink.Has(Rules.NETRA5002, call.Syntax.Span))
            {
                body.Sink.Report(Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.IgnoredDelivery(call.TargetMethod, result));
            }
        }
    }

    /// <summary>True for <c>_ =</c> with a comment above it or behind it.</summary>
    private static bool IsExplained(IInvocationOperation call)
    {
        var statement = call.Syntax.FirstAncestorOrSelf<StatementSyntax>();
        if (statement is not ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } })
        {
            return false;
        }

        return HasComment(statement.GetLeadingTrivia()) || HasComment(statement.GetTrailingTrivia());
    }

    private static bool HasComment(SyntaxTriviaList trivia)
    {
        foreach (var one in trivia)
        {
            if (one.IsKind(SyntaxKind.SingleLineCommentTrivia) || one.IsKind(SyntaxKind.MultiLineCommentTrivia))
            {
                return true;
            }
        }

        return false;
    }
}
