using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// The primary-constructor parameters that an instance keeps: those named in a body, not only in initialisers and base arguments.
/// By name, without binding; a local of the same name counts as the parameter.
/// </summary>
internal static class CapturedParameters
{
    public static IEnumerable<IParameterSymbol> Of(INamedTypeSymbol type)
    {
        if (type.IsRecord || Primary(type) is not { Parameters.IsEmpty: false } constructor)
        {
            yield break;
        }

        foreach (var parameter in constructor.Parameters)
        {
            foreach (var reference in type.OriginalDefinition.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax declaration && IsNamed(declaration, parameter.Name))
                {
                    yield return parameter;
                    break;
                }
            }
        }
    }

    private static IMethodSymbol? Primary(INamedTypeSymbol type)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var reference in constructor.OriginalDefinition.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax() is TypeDeclarationSyntax)
                {
                    return constructor;
                }
            }
        }

        return null;
    }

    private static bool IsNamed(TypeDeclarationSyntax declaration, string name)
    {
        foreach (var member in declaration.Members)
        {
            if (member is BaseTypeDeclarationSyntax or FieldDeclarationSyntax or EventFieldDeclarationSyntax)
            {
                continue;
            }

            SyntaxNode? body = member is PropertyDeclarationSyntax property ? property.ExpressionBody ?? (SyntaxNode?)property.AccessorList : member;
            if (body is not null && Mentions(body, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Mentions(SyntaxNode body, string name)
    {
        foreach (var token in body.DescendantTokens())
        {
            if (IsReference(token, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsReference(SyntaxToken token, string name) =>
        token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name
        && token.Parent is IdentifierNameSyntax identifier
        && !(identifier.Parent is MemberAccessExpressionSyntax access && access.Name == identifier)
        && identifier.Parent is not NameColonSyntax;
}
