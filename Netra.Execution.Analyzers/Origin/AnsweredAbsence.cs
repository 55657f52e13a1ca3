using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// Whether a body has an answer to a user who is missing, in every place that mentions the parameter: nothing of the user is read, the missing one is
/// denied, one of several ids is demanded, or the only place hands it on to a member of the same type that has an answer. By syntax.
/// </summary>
internal static class AnsweredAbsence
{
    private const int MaxDepth = 4;

    public static bool Of(IParameterSymbol parameter) => Of(parameter, 0);

    private static bool Of(IParameterSymbol parameter, int depth)
    {
        if (depth > MaxDepth || parameter.ContainingSymbol is not IMethodSymbol method || (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences is not { Length: 1 } references
            || references[0].GetSyntax() is not BaseMethodDeclarationSyntax declaration || ((SyntaxNode?)declaration.Body ?? declaration.ExpressionBody) is not { } body)
        {
            return false;
        }

        var mentions = Mentions(body, parameter.Name).ToList();
        return mentions.Count > 0
            && (IsOneOfSeveral(body, mentions[0], method)
                || mentions.All(IsDenied)
                || (IsRequest(parameter) && mentions.All(ReadsNothingOfUser))
                || (mentions.Count == 1 && HandedTo(mentions[0], parameter, method) is { } next && (NullRefusal.Of(next) || Of(next, depth + 1))));
    }

    private static IEnumerable<IdentifierNameSyntax> Mentions(SyntaxNode body, string name) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(used => used.Identifier.ValueText == name
            && used.Parent is not (NameColonSyntax or NameEqualsSyntax) && !(used.Parent is MemberAccessExpressionSyntax access && access.Name == used));

    private static bool IsRequest(IParameterSymbol parameter) => SymbolNames.IsType(SymbolNames.WithoutNullable(parameter.Type), "Microsoft.AspNetCore.Http.HttpContext");

    /// <summary>The response and the number of a request say nothing of who asked.</summary>
    private static bool ReadsNothingOfUser(IdentifierNameSyntax used) => used.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } => IsOfNobody(member),
        ConditionalAccessExpressionSyntax access when access.Expression == used =>
            access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { Name.Identifier.ValueText: var member } && IsOfNobody(member),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax { Pattern: ConstantPatternSyntax } } => true,
        _ => false,
    };

    private static bool IsOfNobody(string member) => member is "Response" or "TraceIdentifier" or "RequestAborted";

    /// <summary>True for <c>caller?.… == true</c>, and for what is asked only where that holds.</summary>
    private static bool IsDenied(IdentifierNameSyntax used)
    {
        for (SyntaxNode at = used; at.Parent is ExpressionSyntax parent; at = parent)
        {
            if (IsTrueOf(parent, used) || (parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both && both.Right == at && HoldsOnlyFor(both.Left, used.Identifier.ValueText)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsOnlyFor(ExpressionSyntax condition, string name) => condition switch
    {
        ParenthesizedExpressionSyntax inner => HoldsOnlyFor(inner.Expression, name),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both => HoldsOnlyFor(both.Left, name) || HoldsOnlyFor(both.Right, name),
        _ => Mentions(condition, name).Any(used => IsTrueOf(condition, used)),
    };

    private static bool IsTrueOf(SyntaxNode comparison, IdentifierNameSyntax used) =>
        comparison is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Left: ConditionalAccessExpressionSyntax { Expression: var asked }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression }
        && asked == used;

    /// <summary>True if first of all the body throws where this id and all the others that it asks about are missing.</summary>
    private static bool IsOneOfSeveral(SyntaxNode body, IdentifierNameSyntax used, IMethodSymbol method)
    {
        if (used.FirstAncestorOrSelf<IfStatementSyntax>() is not { } question || question.Parent != body || !question.Condition.Span.Contains(used.Span)
            || !(question.Statement is ThrowStatementSyntax || (question.Statement is BlockSyntax { Statements: { Count: > 0 } statements } && statements.Last() is ThrowStatementSyntax)))
        {
            return false;
        }

        var asked = new List<string>();
        return AsksForIds(question.Condition, method, asked) && asked.Distinct().Count() > 1;
    }

    private static bool AsksForIds(ExpressionSyntax condition, IMethodSymbol method, List<string> asked)
    {
        switch (condition)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return AsksForIds(both.Left, method, asked) && AsksForIds(both.Right, method, asked);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, ArgumentList.Arguments: { Count: 1 } arguments }
                when arguments[0].Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name.EndsWith("Id", StringComparison.Ordinal) && method.Parameters.Any(parameter => parameter.Name == name):
                asked.Add(name);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The parameter of the only member of the type, or constructor, that the place hands it to; null if it does anything else.</summary>
    private static IParameterSymbol? HandedTo(IdentifierNameSyntax used, IParameterSymbol parameter, IMethodSymbol method)
    {
        if (used.Parent is not ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var called } } } arguments } argument)
        {
            return null;
        }

        var targets = method.ContainingType.GetMembers(called).OfType<IMethodSymbol>().Where(target => target.Parameters.Length == arguments.Arguments.Count).ToList();
        return targets.Count == 1 && !SymbolEqualityComparer.Default.Equals(targets[0], method)
            && targets[0].Parameters[arguments.Arguments.IndexOf(argument)] is var next && SymbolEqualityComparer.Default.Equals(next.Type, parameter.Type) ? next : null;
    }
}
