using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>
/// The response of an endpoint that authorizes or reads the user, kept where the next one finds it: a response cache that clients and proxies share, or an
/// output cache whose policy is not the framework's own, which never keeps what a signed-in user was sent.
/// </summary>
internal static class CachedResponse
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";

    public static IReadOnlyCollection<string> Words { get; } = new[] { "CacheOutput", "User", "HttpContext" };

    public static bool MayBeOne(BodyOutline body) =>
        body.MayMention("CacheOutput")
        || (body.Owner is IMethodSymbol method && IsEndpoint(method)
            && (body.MayBeInFile("ResponseCache") || body.MayBeInFile("OutputCache")));

    /// <summary>Judges what the attributes of a controller or page show.</summary>
    public static void OfType(TypeFacts facts, DiagnosticDescriptor rule)
    {
        var type = facts.Type;
        if (!IsHost(type))
        {
            return;
        }

        if (Cache(type, facts.Model) is { } whole && Authorizes(type))
        {
            Report(whole, type);
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol method && IsEndpoint(method) && AuthorizesEndpoint(method))
            {
                if (Cache(method, facts.Model) is { } own)
                {
                    Report(own, method);
                }
                else if (CacheAttribute(method) is null && Cache(type, facts.Model) is { } inherited)
                {
                    Report(inherited, method);
                }
            }
        }

        void Report(AttributeData cache, ISymbol owner)
        {
            if (cache.ApplicationSyntaxReference?.GetSyntax(facts.CancellationToken) is { } place)
            {
                facts.Sink.Report(rule, place.GetLocation(), owner, Wording.CachedResponse(owner.Name, "authorizes its users"));
            }
        }
    }

    /// <summary>Judges an action that reads the user, and the statements that map endpoints.</summary>
    public static void OfBody(BodyFacts body, DiagnosticDescriptor rule)
    {
        if (body.Outline.Owner is IMethodSymbol method && IsEndpoint(method) && !AuthorizesEndpoint(method)
            && (CacheAttribute(method) is null ? Cache(method.ContainingType, body.Model) : Cache(method, body.Model)) is { } cache
            && ReadsUser(body.Root)
            && cache.ApplicationSyntaxReference?.GetSyntax(body.CancellationToken) is { } place)
        {
            body.Sink.Report(rule, place.GetLocation(), method, Wording.CachedResponse(method.Name, "reads the user"));
        }

        foreach (var call in body.Invocations)
        {
            if (call.TargetMethod.Name is "CacheOutput"
                && SymbolNames.IsType(call.TargetMethod.ContainingType, "Microsoft.Extensions.DependencyInjection.OutputCacheConventionBuilderExtensions")
                && IsOpen(call, body.Model) && WhyOfUser(call, body) is { } why)
            {
                body.Sink.Report(rule, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.CachedResponse(call.TargetMethod.Name, why));
            }
        }
    }

    private static bool IsHost(INamedTypeSymbol type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (SymbolNames.IsType(t, Mvc + "ControllerBase") || SymbolNames.IsType(t, Mvc + "RazorPages.PageModel"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEndpoint(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false } && method.ContainingType is { } type && IsHost(type);

    private static bool AuthorizesEndpoint(IMethodSymbol method) =>
        !Has(method, "AllowAnonymousAttribute") && (Authorizes(method.ContainingType) || (Has(method, "AuthorizeAttribute") && !HasInherited(method.ContainingType, "AllowAnonymousAttribute")));

    private static bool Authorizes(INamedTypeSymbol type) => HasInherited(type, "AuthorizeAttribute") && !HasInherited(type, "AllowAnonymousAttribute");

    private static bool HasInherited(INamedTypeSymbol type, string attribute)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (Has(t, attribute))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(ISymbol symbol, string attribute)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass?.Name == attribute && SymbolNames.IsIn(data.AttributeClass, "Microsoft.AspNetCore.Authorization"))
            {
                return true;
            }
        }

        return false;
    }

    private static AttributeData? CacheAttribute(ISymbol symbol)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (SymbolNames.IsType(data.AttributeClass, Mvc + "ResponseCacheAttribute")
                || SymbolNames.IsType(data.AttributeClass, "Microsoft.AspNetCore.OutputCaching.OutputCacheAttribute"))
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>The attribute that keeps what the endpoint answers for everybody, or null.</summary>
    private static AttributeData? Cache(ISymbol endpoint, IsolationModel model)
    {
        if (CacheAttribute(endpoint) is not { } data || Value(data, "NoStore") is true || VariesByUser(data))
        {
            return null;
        }

        var isKept = data.AttributeClass!.Name is "OutputCacheAttribute"
            ? Value(data, "PolicyName") is string policy && model.OutputCachePolicies.IsOpen(policy)
            : Value(data, "Duration") is int seconds && seconds > 0 && Value(data, "Location") is null or 0 && Value(data, "CacheProfileName") is null;
        return isKept ? data : null;
    }

    private static bool VariesByUser(AttributeData data)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key is "VaryByHeader" or "VaryByHeaderNames")
            {
                foreach (var value in argument.Value.Kind is TypedConstantKind.Array ? argument.Value.Values : System.Collections.Immutable.ImmutableArray.Create(argument.Value))
                {
                    if (value.Value is string header
                        && (header.IndexOf("Authorization", StringComparison.OrdinalIgnoreCase) >= 0 || header.IndexOf("Cookie", StringComparison.OrdinalIgnoreCase) >= 0))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static object? Value(AttributeData data, string name)
    {
        foreach (var argument in data.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is not TypedConstantKind.Array)
            {
                return argument.Value.Value;
            }
        }

        return null;
    }

    private static bool IsOpen(IInvocationOperation call, IsolationModel model)
    {
        ExpressionSyntax? policy = null;
        var excludesDefault = false;
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter)
            {
                case { Name: "policyName" }:
                    return argument.Value.ConstantValue is { HasValue: true, Value: string name } && model.OutputCachePolicies.IsOpen(name);
                case { Name: "policy" } when argument.Syntax is ArgumentSyntax { Expression: var given }:
                    policy = given;
                    break;
                case { Name: "excludeDefaultPolicy" }:
                    excludesDefault = argument.Value.ConstantValue is { HasValue: true, Value: true };
                    break;
            }
        }

        return policy is not null && model.OutputCachePolicies.IsOpen(policy, excludesDefault);
    }

    /// <summary>Why the response is a user's: the chain of calls that maps the endpoint asks for one, or its handler reads one.</summary>
    private static string? WhyOfUser(IInvocationOperation cached, BodyFacts body)
    {
        IOperation chain = cached;
        for (var at = cached.Parent; at is IConversionOperation or IArgumentOperation or IInvocationOperation; at = at.Parent)
        {
            if (at is IInvocationOperation outer)
            {
                if (Values.ReceiverOf(outer) is not { } receiver || Values.Unwrap(receiver) != chain)
                {
                    break;
                }

                chain = outer;
            }
        }

        string? why = null;
        for (var value = chain; value is IInvocationOperation call; value = Values.ReceiverOf(call) is { } receiver ? body.Locals.Resolve(receiver) : body.Root)
        {
            switch (call.TargetMethod.Name)
            {
                case "AllowAnonymous":
                    return null;
                case "RequireAuthorization":
                    why = "authorizes its users";
                    break;
                case var name when name.StartsWith("Map", StringComparison.Ordinal):
                    foreach (var argument in call.Arguments)
                    {
                        if (body.Locals.Resolve(argument.Value) is IAnonymousFunctionOperation handler && ReadsUser(handler))
                        {
                            why ??= "reads the user";
                        }
                    }

                    break;
            }
        }

        return why;
    }

    private static bool ReadsUser(IOperation root)
    {
        foreach (var operation in FunctionValue.Below(root))
        {
            if (operation is IPropertyReferenceOperation or IParameterReferenceOperation && SymbolNames.IsType(operation.Type, "System.Security.Claims.ClaimsPrincipal"))
            {
                return true;
            }
        }

        return false;
    }
}
