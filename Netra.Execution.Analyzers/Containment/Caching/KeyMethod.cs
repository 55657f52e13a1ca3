using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>A method that makes keys, read by its syntax.</summary>
internal static class KeyMethod
{
    /// <summary>True for a method that only puts its parameters and constants together.</summary>
    public static bool JoinsOnly(IMethodSymbol method, BodyFacts body)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(body.CancellationToken) is MethodDeclarationSyntax { ExpressionBody: { } made } && IsOnlyOwn(made, method))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the code names nothing but the method's parameters, constants of its type, and what puts text together.</summary>
    public static bool IsOnlyOwn(SyntaxNode made, IMethodSymbol method)
    {
        foreach (var node in made.DescendantNodes())
        {
            if (node is SimpleNameSyntax { Identifier.ValueText: var name } && !IsOwn(name, method))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOwn(string name, IMethodSymbol method)
    {
        if (name is "nameof" or "string" or "String" or "Format" or "Concat" or "Join" or "ToString" or "ToLowerInvariant" or "ToUpperInvariant" or "Trim" or "CultureInfo" or "InvariantCulture")
        {
            return true;
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Name == name)
            {
                return true;
            }
        }

        foreach (var member in method.ContainingType.GetMembers(name))
        {
            if (member is IFieldSymbol { IsConst: true })
            {
                return true;
            }
        }

        return false;
    }
}
