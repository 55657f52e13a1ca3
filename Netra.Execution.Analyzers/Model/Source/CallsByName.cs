using System;
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
            var text = tree.GetText().ToString();
            for (var at = text.IndexOf(method.Name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(method.Name, at + 1, StringComparison.Ordinal))
            {
                if (Mention(tree, at, method) is { } mention)
                {
                    yield return mention;
                }
            }
        }
    }

    /// <summary>
    /// The name at the position, if it is the method's: alone in its own type, behind its type's name, or, of an instance, behind any receiver.
    /// </summary>
    private static SimpleNameSyntax? Mention(SyntaxTree tree, int position, IMethodSymbol method)
    {
        var token = tree.GetRoot().FindToken(position);
        if (token.SpanStart != position || token.ValueText != method.Name || token.Parent is not SimpleNameSyntax name)
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

        var name = Rightmost(receiver);
        var isDeclared = false;
        foreach (var node in receiver.SyntaxTree.GetRoot().DescendantNodes())
        {
            var declaration = node switch
            {
                VariableDeclaratorSyntax { Identifier.ValueText: var variable } when variable == name => node.Parent,
                ParameterSyntax { Identifier.ValueText: var parameter } when parameter == name => node,
                PropertyDeclarationSyntax { Identifier.ValueText: var property } when property == name => node,
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
