using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>Whether a type disposes, or hands on, what it keeps in a member of its own; read from its files without binding them.</summary>
internal static class KeptProducts
{
    /// <summary>True unless the member is private and nothing in its type shows it; what others can reach they may dispose.</summary>
    public static bool AreDisposed(ISymbol member)
    {
        if (member is not { DeclaredAccessibility: Accessibility.Private, IsStatic: false })
        {
            return true;
        }

        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is IdentifierNameSyntax { Identifier.ValueText: var name } identifier && name == member.Name && IsReleased(identifier))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True unless the member is private and its type only ever puts things into what is there, so that nobody can end them.</summary>
    public static bool AreReached(ISymbol member)
    {
        if (member is not { DeclaredAccessibility: Accessibility.Private, IsStatic: false })
        {
            return true;
        }

        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is IdentifierNameSyntax { Identifier.ValueText: var name } identifier && name == member.Name && !IsFilled(identifier))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsFilled(IdentifierNameSyntax name)
    {
        ExpressionSyntax at = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == name ? own : name;
        return at.Parent switch
        {
            ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element => assignment.Left == element,
            MemberAccessExpressionSyntax access => access.Expression == at && access.Name.Identifier.ValueText is "Add" or "TryAdd" or "Count" or "ContainsKey",
            _ => false,
        };
    }

    private static bool IsReleased(IdentifierNameSyntax name)
    {
        ExpressionSyntax at = name;
        while (at.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax || (at.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == at))
        {
            at = (ExpressionSyntax)at.Parent;
        }

        return at.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression == at && Disposables.IsName(access.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } => Disposables.IsName(binding.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax => false,
            AssignmentExpressionSyntax assignment => assignment.Right == at,
            BinaryExpressionSyntax or IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => false,
            _ => true,
        };
    }
}
