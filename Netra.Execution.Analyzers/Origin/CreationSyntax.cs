using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// What shows, before anything is bound, that a body makes nothing of the types that are asked for: it names none of them, and where it makes something
/// without naming it, the declaration says what.
/// </summary>
internal static class CreationSyntax
{
    /// <summary>The method that makes what its slot's type says.</summary>
    public const string LazyInitialization = "EnsureInitialized";

    private static readonly string[] Lazily = { LazyInitialization };

    private static readonly string[] Unnamed = { "new", "base" };

    public static bool MayMake(BodyOutline body, IReadOnlyCollection<string> names)
    {
        if (body.MayMention(names) || body.MayMention(Lazily))
        {
            return true;
        }

        if (!body.MayMention(Unnamed))
        {
            return false;
        }

        foreach (var node in body.Declaration == body.Root ? body.Nodes : body.Declaration.DescendantNodesAndSelf())
        {
            if (node is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
                || (node is ImplicitObjectCreationExpressionSyntax made && (TargetOf(made) is not { } target || Names(target, names))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The type that is written where the value goes; null if none is.</summary>
    private static TypeSyntax? TargetOf(ImplicitObjectCreationExpressionSyntax made)
    {
        SyntaxNode at = made;
        while (at.Parent is ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or PostfixUnaryExpressionSyntax)
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: { IsVar: false } type } } } => type,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } => type,
            ReturnStatementSyntax or ArrowExpressionClauseSyntax => ReturnedBy(at.Parent),
            _ => null,
        };
    }

    private static TypeSyntax? ReturnedBy(SyntaxNode returning)
    {
        foreach (var around in returning.Ancestors())
        {
            switch (around)
            {
                case AnonymousFunctionExpressionSyntax:
                    return null;
                case LocalFunctionStatementSyntax local:
                    return local.ReturnType;
                case MethodDeclarationSyntax method:
                    return method.ReturnType;
                case BasePropertyDeclarationSyntax property:
                    return property.Type;
                case BaseMethodDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static bool Names(TypeSyntax type, IReadOnlyCollection<string> names)
    {
        foreach (var token in type.DescendantTokens())
        {
            foreach (var name in names)
            {
                if (token.ValueText == name)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
