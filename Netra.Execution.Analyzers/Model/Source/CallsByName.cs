using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Where a method is called or named as a function, found by name without binding: alone in its own type's files or in top-level statements, behind its type's
/// name, or, of an instance, behind a receiver that may be of the type.
/// </summary>
internal static class CallsByName
{
    public static IEnumerable<SimpleNameSyntax> Of(IMethodSymbol method, Mentions mentions)
    {
        foreach (var tree in mentions.Of(method.Name))
        {
            foreach (var token in WordTokens.Of(method.Name, tree.GetRoot()))
            {
                if (Mention(token, method) is { } mention)
                {
                    yield return mention;
                }
            }
        }
    }

    /// <summary>The name, if it is the method's: alone in its own type, behind its type's name, or, of an instance, behind any receiver.</summary>
    private static SimpleNameSyntax? Mention(SyntaxToken token, IMethodSymbol method)
    {
        if (token.Parent is not SimpleNameSyntax name)
        {
            return null;
        }

        var isNamed = name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            ? method.IsStatic ? Rightmost(access.Expression) == method.ContainingType.Name : MayBe(access.Expression, method.ContainingType.Name)
            : name.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText == method.ContainingType.Name
                || name.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null;
        return isNamed ? name : null;
    }

    /// <summary>False for a receiver whose declaration in this file says that it is something else: <c>app.Run()</c> calls no service.</summary>
    private static bool MayBe(ExpressionSyntax receiver, string type)
    {
        if (Names(receiver, type))
        {
            return true;
        }

        var isDeclared = false;
        foreach (var token in WordTokens.Of(Rightmost(receiver), receiver.SyntaxTree.GetRoot()))
        {
            var declaration = token.Parent switch
            {
                VariableDeclaratorSyntax variable when variable.Identifier == token => variable.Parent,
                ParameterSyntax parameter when parameter.Identifier == token => parameter,
                PropertyDeclarationSyntax property when property.Identifier == token => property,
                _ => null,
            };
            if (declaration is not null && Names(declaration, type))
            {
                return true;
            }

            isDeclared |= declaration is not null;
        }

        return !isDeclared;
    }

    private static bool Names(SyntaxNode node, string type)
    {
        foreach (var token in node.DescendantTokens())
        {
            if (token.ValueText == type)
            {
                return true;
            }
        }

        return false;
    }

    private static string Rightmost(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        _ => "",
    };
}
