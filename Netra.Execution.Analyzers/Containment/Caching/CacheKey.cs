using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>
/// Whose entry a key finds. Every part has to be in sight: constants, simple values of arguments and of what the body loaded, text made of them, and, one
/// call away, what a method of this compilation makes of nothing else. A word of a user in any name is enough for a user's.
/// </summary>
internal static class CacheKey
{
    private static readonly HashSet<string> UserWords = new(StringComparer.Ordinal)
    {
        "user", "users", "usr", "uid", "tenant", "customer", "account", "owner", "member", "subject", "sub", "oid", "session", "principal", "claim", "claims",
        "identity", "auth", "token", "login", "email", "mail", "context", "ctx", "caller", "current", "connection", "visitor", "person", "profile", "scope", "company",
        "organization", "organisation", "workspace", "client",
    };

    private static readonly HashSet<string> OpaqueWords = new(StringComparer.Ordinal) { "key", "prefix", "suffix", "hash", "fingerprint", "partition", "region", "etag", "params" };

    /// <summary>True if all parts are in sight, and none says or may say who the user is.</summary>
    public static bool IsNobodys(CacheCall call, BodyFacts body) => call.Keys.Count > 0 && call.Keys.TrueForAll(key => IsNobodys(key, call.Operation, body));

    /// <summary>True if a part of the key is read from the variable or member.</summary>
    public static bool IsReadFrom(CacheCall call, ISymbol root, BodyFacts body) => call.Keys.Exists(key => IsReadFrom(key, root, body));

    /// <summary>The same of one key.</summary>
    public static bool IsReadFrom(IOperation key, ISymbol root, BodyFacts body) =>
        KeyParts.Of(key, body).Exists(part => SymbolEqualityComparer.Default.Equals(UserReads.RootOf(part), root));

    /// <summary>True if nothing in the keys varies.</summary>
    public static bool IsConstant(CacheCall call, BodyFacts body)
    {
        foreach (var key in call.Keys)
        {
            foreach (var part in KeyParts.Of(key, body))
            {
                if (!part.ConstantValue.HasValue)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The same of one key.</summary>
    public static bool IsNobodys(IOperation key, IOperation place, BodyFacts body)
    {
        var parts = KeyParts.Of(key, body);
        return parts.TrueForAll(part => part.ConstantValue.HasValue || part is ITypeOfOperation
            || (!HasWord(part.Syntax, UserWords) && UserReads.In(part, place, body) is null && IsInSight(part, parts.Count == 1, body)));
    }

    private static bool IsInSight(IOperation part, bool isWhole, BodyFacts body) => part switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => KeyParts.IsSimple(parameter.Type) && !HasWord(parameter.Name, OpaqueWords)
            && !(isWhole && parameter.Type.SpecialType is SpecialType.System_String),
        IPropertyReferenceOperation { Property: var property } when SymbolNames.IsOfPlatform(property.ContainingType) => property.IsStatic || IsTypeName(part),
        IMemberReferenceOperation { Member: IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null } } => KeyParts.IsSimple(part.Type),
        IMemberReferenceOperation { Instance: { } instance, Member: { Name: var name } } =>
            KeyParts.IsSimple(part.Type) && !HasWord(name, OpaqueWords)
            && Values.Receiver(instance) is IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation { Instance: IParameterReferenceOperation },
        ILocalReferenceOperation { Local: var local } => KeyParts.IsSimple(local.Type) && !HasWord(local.Name, OpaqueWords),
        IInvocationOperation call => IsBuilder(call, body),
        _ => false,
    };

    private static bool IsTypeName(IOperation part) => part is IPropertyReferenceOperation { Property.Name: "Name" or "FullName", Instance: ITypeOfOperation };

    /// <summary>A static method of this compilation that makes a key of its parameters and constants only, given what says nothing.</summary>
    private static bool IsBuilder(IInvocationOperation call, BodyFacts body)
    {
        foreach (var argument in call.Arguments)
        {
            foreach (var part in KeyParts.Of(argument.Value, body))
            {
                if (!part.ConstantValue.HasValue && (part is IInvocationOperation || !IsInSight(part, isWhole: false, body)))
                {
                    return false;
                }
            }
        }

        var method = call.TargetMethod;
        if (SymbolNames.IsOfPlatform(method.ContainingType))
        {
            return method.IsStatic && KeyParts.IsSimple(method.ReturnType);
        }

        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            if (method.IsStatic && reference.GetSyntax(body.CancellationToken) is MethodDeclarationSyntax declaration)
            {
                return MakesOfParameters(declaration, method);
            }
        }

        return false;
    }

    private static bool MakesOfParameters(MethodDeclarationSyntax declaration, IMethodSymbol method) =>
        ((SyntaxNode?)declaration.ExpressionBody ?? declaration.Body) is { } made && !HasWord(made, UserWords) && KeyMethod.IsOnlyOwn(made, method);

    private static bool HasWord(SyntaxNode syntax, HashSet<string> words)
    {
        foreach (var token in syntax.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken) && HasWord(token.ValueText, words))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(string name, HashSet<string> words) => AddressedNames.Words(name).Exists(words.Contains);
}
