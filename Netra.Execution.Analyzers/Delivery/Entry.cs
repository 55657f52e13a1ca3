using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>The methods that a client calls: those of a hub, actions of a controller, method groups handed to a <c>Map…</c> call of the same type.</summary>
internal static class Entry
{
    public static bool IsEntryPoint(IMethodSymbol method, BodyFacts body) =>
        IsAction(method) || IsMapped(method, body);

    /// <summary>True for an action of a controller and for a method of a hub.</summary>
    public static bool IsAction(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false }
        && (IsHub(method.ContainingType) || Derives(method.ContainingType, "Microsoft.AspNetCore.Mvc.ControllerBase"));

    public static bool IsHub(ITypeSymbol? type) => Derives(type, "Microsoft.AspNetCore.SignalR.Hub");

    /// <summary>True if an attribute asks for a policy or for roles: who passes it was decided elsewhere.</summary>
    public static bool HasPolicy(ISymbol? symbol)
    {
        foreach (var attribute in symbol?.GetAttributes() ?? default)
        {
            if (attribute.AttributeClass?.Name is "AuthorizeAttribute" && (!attribute.ConstructorArguments.IsEmpty || !attribute.NamedArguments.IsEmpty))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a method that returns only if its argument passes.</summary>
    public static bool IsGuard(string name)
    {
        foreach (var verb in new[] { "Ensure", "Verify", "Validate", "Check", "Require", "Authorize", "Demand", "Assert", "ThrowIf", "Guard", "Can", "Is", "Has" })
        {
            if (name.StartsWith(verb, StringComparison.Ordinal) && name.Length > verb.Length && char.IsUpper(name[verb.Length]))
            {
                return name is not ("ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" or "IsNullOrEmpty" or "IsNullOrWhiteSpace");
            }
        }

        return false;
    }

    private static bool Derives(ITypeSymbol? type, string metadataName)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (SymbolNames.IsType(t, metadataName))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsMapped(IMethodSymbol method, BodyFacts body)
    {
        foreach (var reference in method.ContainingType?.DeclaringSyntaxReferences ?? default)
        {
            foreach (var node in reference.GetSyntax(body.CancellationToken).DescendantNodes())
            {
                if (node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } call
                    && name.StartsWith("Map", StringComparison.Ordinal))
                {
                    foreach (var argument in call.ArgumentList.Arguments)
                    {
                        if (argument.Expression is IdentifierNameSyntax group && group.Identifier.ValueText == method.Name)
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }
}
