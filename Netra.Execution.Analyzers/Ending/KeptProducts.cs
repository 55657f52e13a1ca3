using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>Whether a type disposes, or hands on, what it keeps in a member of its own; read from its files without binding them.</summary>
internal static class KeptProducts
{
    /// <summary>True unless the member is private and nothing in its type shows it; what others can reach they may dispose.</summary>
    /// <param name="member">The member.</param>
    /// <param name="renewed">Where the member is given a new one: what is disposed there alone ends when the next one comes, not with its scope.</param>
    public static bool AreDisposed(ISymbol member, MemberDeclarationSyntax? renewed = null)
    {
        if (member is not { DeclaredAccessibility: Accessibility.Private, IsStatic: false })
        {
            return true;
        }

        return OwnUses.Of(member).Any(use => IsReleased(use) && (renewed is null || use.FirstAncestorOrSelf<MemberDeclarationSyntax>() != renewed));
    }

    /// <summary>True unless the member is private and its type only ever puts things into what is there, so that nobody can end them.</summary>
    public static bool AreReached(ISymbol member)
    {
        if (member is not { DeclaredAccessibility: Accessibility.Private, IsStatic: false })
        {
            return true;
        }

        return OwnUses.Of(member).Any(use => !IsFilled(use));
    }

    private static bool IsFilled(ExpressionSyntax use) => use.Parent switch
    {
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element => assignment.Left == element,
        MemberAccessExpressionSyntax access => access.Expression == use && access.Name.Identifier.ValueText is "Add" or "TryAdd" or "Count" or "ContainsKey",
        _ => false,
    };

    private static bool IsReleased(ExpressionSyntax use)
    {
        var at = use;
        while (at.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
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
