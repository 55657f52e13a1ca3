using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>What a key says about the user.</summary>
internal enum KeyOwner
{
    /// <summary>Nothing that can be seen.</summary>
    Unknown,

    /// <summary>All its parts are in sight, and none says who the user is.</summary>
    Nobody,

    /// <summary>A part says, or may say, who the user is.</summary>
    User,
}

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

    public static KeyOwner OwnerOf(CacheCall call, BodyFacts body)
    {
        var owner = KeyOwner.Nobody;
        foreach (var key in call.Keys)
        {
            if (OwnerOf(key, call.Operation, body) is var part and not KeyOwner.Nobody)
            {
                owner = part is KeyOwner.User || owner is KeyOwner.User ? KeyOwner.User : part;
            }
        }

        return call.Keys.Count == 0 ? KeyOwner.Unknown : owner;
    }

    /// <summary>True if a part of the key is read from the variable or member.</summary>
    public static bool IsReadFrom(CacheCall call, ISymbol root, BodyFacts body)
    {
        foreach (var key in call.Keys)
        {
            foreach (var part in PartsOf(key, body))
            {
                if (SymbolEqualityComparer.Default.Equals(UserReads.RootOf(part), root))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True if nothing in the keys varies.</summary>
    public static bool IsConstant(CacheCall call, BodyFacts body)
    {
        foreach (var key in call.Keys)
        {
            foreach (var part in PartsOf(key, body))
            {
                if (!part.ConstantValue.HasValue)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The parts of a key: of text that is put together, of a tuple, of an object made from them; locals are followed to what they are given.</summary>
    public static List<IOperation> PartsOf(IOperation key, BodyFacts body)
    {
        var parts = new List<IOperation>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(key);
        while (pending.Count > 0)
        {
            foreach (var value in Values.Alternatives(pending.Pop()))
            {
                if (value is ILocalReferenceOperation { Local: var local } && seen.Add(local) && Push(pending, body.WrittenTo(local)))
                {
                    continue;
                }

                var inner = value.ConstantValue.HasValue ? null : JoinedText.PartsOf(value) ?? Inner(value);
                if (inner is null || !Push(pending, inner))
                {
                    parts.Add(value);
                }
            }
        }

        return parts;
    }

    /// <summary>As <see cref="PartsOf"/>, with what a static method is given that puts nothing else than that and constants together.</summary>
    public static IEnumerable<IOperation> PartsWithin(IOperation key, BodyFacts body)
    {
        foreach (var part in PartsOf(key, body))
        {
            if (part is not IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false } method, Arguments: { Length: > 0 } arguments } || !JoinsOnly(method, body))
            {
                yield return part;
                continue;
            }

            foreach (var argument in arguments)
            {
                foreach (var inner in PartsOf(argument.Value, body))
                {
                    yield return inner;
                }
            }
        }
    }

    private static bool JoinsOnly(IMethodSymbol method, BodyFacts body)
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

    private static KeyOwner OwnerOf(IOperation key, IOperation place, BodyFacts body)
    {
        var owner = KeyOwner.Nobody;
        var parts = PartsOf(key, body);
        foreach (var part in parts)
        {
            if (part.ConstantValue.HasValue || part is ITypeOfOperation)
            {
                continue;
            }

            if (HasWord(part.Syntax, UserWords) || UserReads.In(part, place, body) is not null)
            {
                return KeyOwner.User;
            }

            owner = IsInSight(part, parts.Count == 1, body) ? owner : KeyOwner.Unknown;
        }

        return owner;
    }

    /// <summary>The elements of what is made here of several, and the receiver and arguments of a text's or number's own methods.</summary>
    private static IEnumerable<IOperation>? Inner(IOperation value)
    {
        switch (value)
        {
            case ITupleOperation tuple:
                return tuple.Elements;
            case IConversionOperation { OperatorMethod: not null } conversion:
                return new[] { conversion.Operand };
            case IAnonymousObjectCreationOperation made:
                return ValuesOf(made.Initializers);
            case IObjectCreationOperation { Type: INamedTypeSymbol { IsRecord: true }, Initializer: null } made:
                return ArgumentsOf(made.Arguments);
            case IInvocationOperation { Instance: { } instance } call when IsSimple(instance.Type) && !call.TargetMethod.ReturnsVoid:
                var all = ArgumentsOf(call.Arguments);
                all.Insert(0, instance);
                return all;
            default:
                return null;
        }
    }

    private static List<IOperation> ArgumentsOf(IEnumerable<IArgumentOperation> arguments)
    {
        var values = new List<IOperation>();
        foreach (var argument in arguments)
        {
            if (!SymbolNames.IsIn(argument.Value.Type, "System.Globalization"))
            {
                values.Add(argument.Value);
            }
        }

        return values;
    }

    private static IEnumerable<IOperation> ValuesOf(IEnumerable<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            yield return initializer is ISimpleAssignmentOperation assignment ? assignment.Value : initializer;
        }
    }

    private static bool IsInSight(IOperation part, bool isWhole, BodyFacts body) => part switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => IsSimple(parameter.Type) && !HasWord(parameter.Name, OpaqueWords)
            && !(isWhole && parameter.Type.SpecialType is SpecialType.System_String),
        IPropertyReferenceOperation { Property: var property } when SymbolNames.IsOfPlatform(property.ContainingType) => property.IsStatic || IsTypeName(part),
        IMemberReferenceOperation { Member: IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null } } => IsSimple(part.Type),
        IMemberReferenceOperation { Instance: { } instance, Member: { Name: var name } } =>
            IsSimple(part.Type) && !HasWord(name, OpaqueWords)
            && Values.Receiver(instance) is IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation { Instance: IParameterReferenceOperation },
        ILocalReferenceOperation { Local: var local } => IsSimple(local.Type) && !HasWord(local.Name, OpaqueWords),
        IInvocationOperation call => IsBuilder(call, body),
        _ => false,
    };

    private static bool IsTypeName(IOperation part) => part is IPropertyReferenceOperation { Property.Name: "Name" or "FullName", Instance: ITypeOfOperation };

    /// <summary>A static method of this compilation that makes a key of its parameters and constants only, given what says nothing.</summary>
    private static bool IsBuilder(IInvocationOperation call, BodyFacts body)
    {
        foreach (var argument in call.Arguments)
        {
            foreach (var part in PartsOf(argument.Value, body))
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
            return method.IsStatic && IsSimple(method.ReturnType);
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
        ((SyntaxNode?)declaration.ExpressionBody ?? declaration.Body) is { } made && !HasWord(made, UserWords) && IsOnlyOwn(made, method);

    private static bool IsOnlyOwn(SyntaxNode made, IMethodSymbol method)
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

    private static bool Push(Stack<IOperation> pending, IEnumerable<IOperation> values)
    {
        var isAny = false;
        foreach (var value in values)
        {
            pending.Push(value);
            isAny = true;
        }

        return isAny;
    }

    private static bool IsSimple(ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        return type is { TypeKind: TypeKind.Enum }
            || type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String) or SpecialType.System_DateTime
            || SymbolNames.IsType(type, "System.Guid") || SymbolNames.IsType(type, "System.DateOnly") || SymbolNames.IsType(type, "System.DateTimeOffset")
            || SymbolNames.IsType(type, "System.TimeSpan");
    }

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
