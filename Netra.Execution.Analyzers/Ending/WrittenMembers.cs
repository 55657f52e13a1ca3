using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What is written about a type's own members, read from its files without binding them. Unsupported: public for the code fixes.</summary>
public static class WrittenMembers
{
    /// <summary>True if the member's initialiser makes it, and does not only keep what a constructor was given.</summary>
    internal static bool IsMadeByItself(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax() switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer?.Value is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The members of its own object, kept constructor parameters among them, that a method names, by itself or behind <c>this</c>. A local or parameter of the name stands for itself.</summary>
    public static IEnumerable<ISymbol> NamedIn(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax();
            var own = new HashSet<string>();
            foreach (var node in declaration.DescendantNodes())
            {
                _ = node switch
                {
                    ParameterSyntax { Identifier.ValueText: var name } => own.Add(name),
                    VariableDeclaratorSyntax { Identifier.ValueText: var name } => own.Add(name),
                    SingleVariableDesignationSyntax { Identifier.ValueText: var name } => own.Add(name),
                    ForEachStatementSyntax { Identifier.ValueText: var name } => own.Add(name),
                    _ => false,
                };
            }

            foreach (var node in declaration.DescendantNodes())
            {
                if (node is IdentifierNameSyntax { Identifier.ValueText: var name } identifier && !own.Contains(name) && IsOfThis(identifier) && (Find(method.ContainingType, name) ?? Captured(method.ContainingType, name)) is { } member)
                {
                    yield return member;
                }
            }
        }
    }

    private static bool IsOfThis(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access.Expression is ThisExpressionSyntax or BaseExpressionSyntax,
        MemberBindingExpressionSyntax or QualifiedNameSyntax or NameColonSyntax or NameEqualsSyntax => false,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment when assignment.Left == name => false,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => false,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } => false,
        _ => true,
    };

    private static ISymbol? Captured(INamedTypeSymbol type, string name)
    {
        foreach (var parameter in CapturedParameters.Of(type))
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        return null;
    }

    private static ISymbol? Find(INamedTypeSymbol? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(name))
            {
                if (member is { IsStatic: false } and (IFieldSymbol or IPropertySymbol or IMethodSymbol))
                {
                    return member;
                }
            }
        }

        return null;
    }
}
