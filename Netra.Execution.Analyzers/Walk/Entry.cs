using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// What a client calls: the methods of a hub, actions of a controller, a page's handlers, methods of a gRPC service, tools that a model calls, and what is
/// handed to a <c>Map…</c> call, a lambda or a method group of the same type. Unsupported: public for the tool.
/// </summary>
public static class Entry
{
    private static readonly string[] Handlers = { "OnGet", "OnPost", "OnPut", "OnDelete", "OnPatch" };

    internal static bool IsEntryPoint(IMethodSymbol method, BodyFacts body) =>
        IsCalledByClient(method) || MapCallOf(method, body) is not null;

    /// <summary>True for what is called by its type, attributes and signature alone.</summary>
    /// <param name="method">The method.</param>
    public static bool IsCalledByClient(IMethodSymbol method) => IsAction(method) || IsHandler(method) || IsRpc(method) || IsTool(method);

    /// <summary>True for an action of a controller and for a method of a hub.</summary>
    internal static bool IsAction(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false }
        && (IsHub(method.ContainingType) || SymbolNames.Derives(method.ContainingType, "Microsoft.AspNetCore.Mvc.ControllerBase"))
        && !method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "NonActionAttribute");

    internal static bool IsHub(ITypeSymbol? type) => SymbolNames.Derives(type, "Microsoft.AspNetCore.SignalR.Hub");

    /// <summary>True if the endpoint that the place is in asks for a policy or for roles: who passes it was decided elsewhere.</summary>
    internal static bool HasPolicy(IOperation place, BodyFacts body)
    {
        if (HasPolicy(body.Outline.Owner) || HasPolicy(body.Outline.Type))
        {
            return true;
        }

        for (var at = place.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation { Symbol: var lambda } && MapCallOf(lambda, place) is { } map)
            {
                return HasPolicy(lambda) || IsGuarded(map.Syntax) || (Values.ReceiverOf(map) is { } group && IsGuardedGroup(group, body));
            }
        }

        return body.Outline.Owner is IMethodSymbol method && MapCallOf(method, body) is { } call && IsGuarded(call);
    }

    /// <summary>True for a method that returns only if its argument passes.</summary>
    internal static bool IsGuard(string name)
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

    /// <summary>The <c>Map…</c> call that takes the lambda in which the use stands.</summary>
    internal static IInvocationOperation? MapCallOf(IMethodSymbol lambda, IOperation use)
    {
        for (var at = use.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                while (at is not null and not IInvocationOperation)
                {
                    at = at.Parent;
                }

                return at is IInvocationOperation { TargetMethod.Name: var name } call && name.StartsWith("Map", StringComparison.Ordinal) ? call : null;
            }
        }

        return null;
    }

    /// <summary>A page's <c>OnPostAsync</c>.</summary>
    private static bool IsHandler(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && Handlers.Any(name => method.Name.StartsWith(name, StringComparison.Ordinal))
        && SymbolNames.Derives(method.ContainingType, "Microsoft.AspNetCore.Mvc.RazorPages.PageModel");

    private static bool IsRpc(IMethodSymbol method) =>
        method is { IsOverride: true, Parameters: { Length: 2 } parameters } && SymbolNames.IsType(parameters[1].Type, "Grpc.Core.ServerCallContext");

    private static bool IsTool(IMethodSymbol method) => method.GetAttributes().Any(attribute =>
        SymbolNames.IsType(attribute.AttributeClass, "Microsoft.SemanticKernel.KernelFunctionAttribute")
        || SymbolNames.IsType(attribute.AttributeClass, "ModelContextProtocol.Server.McpServerToolAttribute"));

    private static bool HasPolicy(ISymbol? symbol)
    {
        foreach (var attribute in symbol?.GetAttributes() ?? default)
        {
            if (attribute.AttributeClass?.Name is "AuthorizeAttribute" && (!attribute.ConstructorArguments.IsEmpty || attribute.NamedArguments.Any(named => named.Key is "Policy" or "Roles")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if a policy is asked for in the chain of calls after the one that maps.</summary>
    private static bool IsGuarded(SyntaxNode map)
    {
        for (var at = map; at.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == at; at = next)
        {
            if (access.Name.Identifier.ValueText is "RequireAuthorization" && next.ArgumentList.Arguments.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsGuardedGroup(IOperation group, BodyFacts body)
    {
        for (var at = body.Locals.Resolve(group); at is IInvocationOperation call; at = Values.ReceiverOf(call) is { } receiver ? body.Locals.Resolve(receiver) : null)
        {
            if (call.TargetMethod.Name is "RequireAuthorization" && call.Arguments.Length > 1)
            {
                return true;
            }
        }

        return false;
    }

    private static InvocationExpressionSyntax? MapCallOf(IMethodSymbol method, BodyFacts body)
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
                            return call;
                        }
                    }
                }
            }
        }

        return null;
    }
}
