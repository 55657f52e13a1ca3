using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>
/// An opt-out without a reason: an annotation whose text is blank, a <c>#pragma warning disable</c> of one of our rules without a comment on its line, a
/// <c>SuppressMessage</c> of one without a justification. It opts out all the same.
/// Known limits: a pragma that names no rule, and severities in configuration, are not judged.
/// </summary>
internal sealed class NETRA9001OptOutWithoutReason() : Rule(Rules.NETRA9001)
{
    public override bool Applies(IsolationModel model) => true;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(OptOutNames.All);
        foreach (var rule in Rules.All)
        {
            words.Exact.Add(rule.Id);
        }
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => false;

    public override void OnTree(TreeFacts tree)
    {
        foreach (var attribute in OptOutNames.In(tree))
        {
            Judge(attribute, tree);
        }

        for (var directive = tree.Unit.GetFirstDirective(); directive is not null; directive = directive.GetNextDirective())
        {
            if (directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true, DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword } pragma)
            {
                Judge(pragma, tree);
            }
        }
    }

    private void Judge(AttributeSyntax attribute, TreeFacts tree)
    {
        if (IsOfAnotherRule(attribute) || tree.Semantics.GetSymbolInfo(attribute, tree.CancellationToken).Symbol?.ContainingType is not { } type)
        {
            return;
        }

        if (type.Name is Annotations.CrossUser or Annotations.SharedAcrossUsers)
        {
            if (SymbolNames.IsIn(type, Annotations.Namespace) && !Reasons.IsOne(Reasons.Argument(attribute, null, 0, tree)))
            {
                Report(attribute.GetLocation(), "[" + type.Name.Substring(0, type.Name.Length - "Attribute".Length) + "]", tree);
            }
        }
        else if (type.Name is "SuppressMessageAttribute" or "UnconditionalSuppressMessageAttribute"
            && SymbolNames.IsIn(type, "System.Diagnostics.CodeAnalysis")
            && Reasons.Argument(attribute, null, 1, tree) is { } id && id.StartsWith(Rules.IdPrefix, StringComparison.Ordinal)
            && !Reasons.IsOne(Reasons.Argument(attribute, "Justification", -1, tree)))
        {
            Report(attribute.GetLocation(), "The suppression of " + id.Split(':')[0], tree);
        }
    }

    /// <summary>True if it says in so many words which rule it silences, and that is none of ours: nearly every suppression, and none of them is bound.</summary>
    private static bool IsOfAnotherRule(AttributeSyntax attribute) =>
        attribute.ArgumentList is { Arguments: { Count: > 1 } arguments }
        && arguments[1] is { NameEquals: null, NameColon: null, Expression: LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression, Token.ValueText: var id } }
        && !id.StartsWith(Rules.IdPrefix, StringComparison.Ordinal);

    private void Judge(PragmaWarningDirectiveTriviaSyntax pragma, TreeFacts tree)
    {
        foreach (var code in pragma.ErrorCodes)
        {
            if (code is IdentifierNameSyntax { Identifier.ValueText: var id } && id.StartsWith(Rules.IdPrefix, StringComparison.Ordinal))
            {
                if (!HasComment(pragma))
                {
                    Report(code.GetLocation(), "The suppression of " + id, tree);
                }

                return;
            }
        }
    }

    private void Report(Location place, string what, TreeFacts tree) => tree.Sink.Report(
        Descriptor, place, owner: null, Wording.WithoutReason(what), tree.Semantics.GetEnclosingSymbol(place.SourceSpan.Start, tree.CancellationToken));

    private static bool HasComment(PragmaWarningDirectiveTriviaSyntax pragma)
    {
        foreach (var trivia in pragma.DescendantTrivia())
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && Reasons.IsOne(trivia.ToString().TrimStart('/')))
            {
                return true;
            }
        }

        return false;
    }
}
