using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A collection whose functions callers bring and take away again, and which are all called: one of subscribers, whatever it is called. What nobody takes out
/// may be the stages of a pipeline, put in while the program starts.
/// </summary>
internal static class SubscriberUse
{
    public static bool IsOf(ISymbol slot)
    {
        var (isBrought, isTaken, isCalled) = (false, false, false);
        foreach (var use in OwnUses.Of(slot))
        {
            isBrought |= IsBrought(use);
            isTaken |= use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "TryRemove", Parent: InvocationExpressionSyntax } call && call.Expression == use;
            isCalled |= IsCalled(use);
        }

        return isBrought && isTaken && isCalled;
    }

    /// <summary>A parameter of the method is put in.</summary>
    private static bool IsBrought(ExpressionSyntax use) => use.Parent switch
    {
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element => assignment.Left == element && IsParameter(assignment.Right),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } } call =>
            call.Expression == use && IsParameter(given[given.Count - 1].Expression),
        _ => false,
    };

    private static bool IsParameter(ExpressionSyntax value) =>
        value is IdentifierNameSyntax { Identifier.ValueText: var name }
        && value.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() is { ParameterList.Parameters: var parameters } && parameters.Any(parameter => parameter.Identifier.ValueText == name);

    /// <summary>Each of them in a loop, over the collection, its values, or a copy.</summary>
    private static bool IsCalled(ExpressionSyntax use)
    {
        var all = use;
        while (all.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Values" or "ToArray" or "ToList" } access && access.Expression == all)
        {
            all = access.Parent is InvocationExpressionSyntax call ? call : access;
        }

        return all.Parent is ForEachStatementSyntax loop && loop.Expression == all && loop.Statement.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => IsOf(call.Expression, loop.Identifier.ValueText));
    }

    private static bool IsOf(ExpressionSyntax called, string name) => called switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: IdentifierNameSyntax identifier } => identifier.Identifier.ValueText == name,
        _ => false,
    };
}
