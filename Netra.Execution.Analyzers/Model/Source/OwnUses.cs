using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>Where a type's own files name one of its members, without binding them: the name, with the object before it if there is one.</summary>
internal static class OwnUses
{
    public static IEnumerable<ExpressionSyntax> Of(ISymbol member) => Of(member, member.ContainingType);

    /// <summary>The uses by another type that has the member, too.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ISymbol member, INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            foreach (var token in WordTokens.Of(member.Name, reference.GetSyntax()))
            {
                if (token.Parent is SimpleNameSyntax name)
                {
                    yield return name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
                }
            }
        }
    }
}
