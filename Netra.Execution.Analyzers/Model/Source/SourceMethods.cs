using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>The symbol of a declared method, without a semantic model.</summary>
internal static class SourceMethods
{
    /// <summary>True if the node stands in the method.</summary>
    public static bool Holds(IMethodSymbol method, SyntaxNode node) =>
        method.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == node.SyntaxTree && reference.Span.Contains(node.Span));

    public static IMethodSymbol? Of(BaseMethodDeclarationSyntax declaration, Compilation compilation)
    {
        if (declaration.Parent is not TypeDeclarationSyntax type || compilation.GetTypeByMetadataName(MetadataName(type)) is not { } symbol)
        {
            return null;
        }

        foreach (var member in symbol.GetMembers())
        {
            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                if (member is IMethodSymbol method && reference.SyntaxTree == declaration.SyntaxTree && reference.Span == declaration.Span)
                {
                    return method;
                }
            }
        }

        return null;
    }

    private static string MetadataName(TypeDeclarationSyntax type)
    {
        var name = "";
        for (SyntaxNode? at = type; at is not null; at = at.Parent)
        {
            name = at switch
            {
                TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var arity } declared => declared.Identifier.ValueText + "`" + arity + (name.Length == 0 ? "" : "+" + name),
                TypeDeclarationSyntax declared => declared.Identifier.ValueText + (name.Length == 0 ? "" : "+" + name),
                BaseNamespaceDeclarationSyntax space => space.Name + "." + name,
                _ => name,
            };
        }

        return name;
    }
}
