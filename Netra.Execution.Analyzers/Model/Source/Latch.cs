using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>A flag of its type that a method sets and asks for, so that it does its work once.</summary>
internal static class Latch
{
    /// <summary>True if the method sets a flag of its type that it asks for: whoever calls it, it does its work once.</summary>
    public static bool IsClosedBy(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var flag }, Right.RawKind: (int)SyntaxKind.TrueLiteralExpression }
                    && IsAskedFor(flag, reference.GetSyntax())
                    && method.ContainingType.GetMembers(flag).Any(member => member is IFieldSymbol { IsStatic: true, Type.SpecialType: SpecialType.System_Boolean }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAskedFor(string flag, SyntaxNode body)
    {
        foreach (var node in body.DescendantNodes())
        {
            if (node is IfStatementSyntax { Condition: var condition }
                && (condition is PrefixUnaryExpressionSyntax { Operand: var denied } ? denied : condition) is IdentifierNameSyntax { Identifier.ValueText: var asked } && asked == flag)
            {
                return true;
            }
        }

        return false;
    }
}
