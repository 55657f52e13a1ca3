using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Members of this project that ask a context or a principal who the user is, told by the words of their declarations and of those beside them that they
/// name.
/// </summary>
internal static class UserReaders
{
    private const int MaxRounds = 3;

    private static readonly string[] Words = { "UserIdentifier", "FindFirst", "FindFirstValue", "GetUserId", "GetObjectId", "GetTenantId", "ClaimTypes" };

    public static bool Reads(ISymbol member) => Reads(member, Words);

    /// <summary>The same, where the request's token counts too.</summary>
    public static bool ReadsCredential(ISymbol member) => Reads(member, new[] { "Authorization", "GetTokenAsync" }) || Reads(member, Words);

    private static bool Reads(ISymbol member, string[] words)
    {
        foreach (var reference in member.OriginalDefinition.DeclaringSyntaxReferences)
        {
            if (Reads(reference.GetSyntax(), words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>In the declaration, or, of one expression, in what that leads to by name in the same type.</summary>
    private static bool Reads(SyntaxNode declaration, string[] words)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        if (Names(declaration, words, named))
        {
            return true;
        }

        if (Outermost(declaration) is not { } type)
        {
            return false;
        }

        var others = Members(type).Where(member => member.Declaration != declaration).ToList();
        var last = declaration;
        for (var round = 0; round < MaxRounds && IsOneExpression(last); round++)
        {
            var next = others.FindIndex(other => named.Contains(other.Name));
            if (next < 0)
            {
                return false;
            }

            last = others[next].Declaration;
            others.RemoveAt(next);
            if (Names(last, words, named))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOneExpression(SyntaxNode declaration) => declaration is MethodDeclarationSyntax { ExpressionBody: not null } or PropertyDeclarationSyntax { ExpressionBody: not null };

    /// <summary>True if the declaration has one of the words; else the names that it has are added.</summary>
    private static bool Names(SyntaxNode declaration, string[] words, HashSet<string> names)
    {
        foreach (var node in declaration.DescendantNodes())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var name })
            {
                if (Array.IndexOf(words, name) >= 0)
                {
                    return true;
                }

                names.Add(name);
            }
        }

        return false;
    }

    private static IEnumerable<(string Name, SyntaxNode Declaration)> Members(SyntaxNode type)
    {
        foreach (var node in type.DescendantNodes(node => node is not (BlockSyntax or ArrowExpressionClauseSyntax)))
        {
            switch (node)
            {
                case MethodDeclarationSyntax method:
                    yield return (method.Identifier.ValueText, method);
                    break;
                case PropertyDeclarationSyntax property:
                    yield return (property.Identifier.ValueText, property);
                    break;
            }
        }
    }

    private static SyntaxNode? Outermost(SyntaxNode declaration)
    {
        SyntaxNode? type = null;
        for (var at = declaration.Parent; at is TypeDeclarationSyntax; at = at.Parent)
        {
            type = at;
        }

        return type;
    }
}
