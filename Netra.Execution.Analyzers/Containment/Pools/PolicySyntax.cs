using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Containment.Pools;

/// <summary>Whether code that puts something back belongs to the pool that is asked about: read from syntax, and where nothing shows it, it does.</summary>
internal static class PolicySyntax
{
    /// <summary>True in a policy that the pool is not made with, and that its policy does not hand on to.</summary>
    public static bool IsOfAnother(SyntaxNode node, INamedTypeSymbol? policy)
    {
        if (policy is null || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { BaseList.Types: var bases } around
            || !bases.Any(parent => NameOf(parent.Type) is "PooledObjectPolicy" or "IPooledObjectPolicy" or "DefaultPooledObjectPolicy"))
        {
            return false;
        }

        for (var at = policy; at is not null; at = at.BaseType)
        {
            if (at.Name == around.Identifier.ValueText || at.DeclaringSyntaxReferences.Any(reference => WordTokens.Of(around.Identifier.ValueText, reference.GetSyntax()).Any()))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True if what the slot is read from is declared as a type of the source that has nothing to do with the pooled one.</summary>
    public static bool IsOnAnother(ExpressionSyntax receiver, INamedTypeSymbol pooled, IsolationModel model)
    {
        if (receiver is not IdentifierNameSyntax { Identifier.ValueText: var name } || DeclaredAs(name, receiver) is not { } declared)
        {
            return false;
        }

        var named = model.Compilation.GetSymbolsWithName(declared, SymbolFilter.Type).OfType<INamedTypeSymbol>().ToList();
        return named.Count > 0 && named.TrueForAll(type => !model.Compilation.ClassifyCommonConversion(pooled, type).Exists && type.Arity == 0);
    }

    /// <summary>The name of the type that the nearest parameter or variable of that name is declared as; null if it is inferred.</summary>
    private static string? DeclaredAs(string name, SyntaxNode use)
    {
        if (use.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return null;
        }

        string? declared = null;
        foreach (var node in member.DescendantNodes())
        {
            var type = node switch
            {
                ParameterSyntax { Type: { } given } parameter when parameter.Identifier.ValueText == name => given,
                VariableDeclarationSyntax variables when variables.Variables.Any(variable => variable.Identifier.ValueText == name) => variables.Type,
                DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } found when variable.Identifier.ValueText == name => found.Type,
                ForEachStatementSyntax loop when loop.Identifier.ValueText == name => loop.Type,
                _ => null,
            };
            if (type is null)
            {
                continue;
            }

            if (type.IsVar || (declared is not null && declared != NameOf(type)))
            {
                return null;
            }

            declared = NameOf(type);
        }

        return declared;
    }

    private static string? NameOf(TypeSyntax type) => WrittenTypes.NameOf(type)?.Identifier.ValueText;
}
