using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Whether somebody asked about a client's value: anything before that asks about it together with more than constants, a guard, a look-up beside the
/// principal, a check of credentials; a policy or role that the endpoint asks for. What the answer meant is not known. Emptiness, length and format are no
/// questions about the user.
/// </summary>
internal static class ClientChecks
{
    private static readonly string[] Credentials = { "password", "token", "secret", "code", "otp", "pin", "signature", "apikey", "credential", "credentials", "hmac", "hash", "ticket", "assertion", "certificate" };

    private static readonly string[] CredentialChecks = { "Password", "SignIn", "LogIn", "Login", "Authenticate", "Credential", "Verify", "Validate", "Otp", "Signature" };

    private static readonly string[] Others = { "admin", "admins", "administration", "administrator", "backoffice", "webhook", "webhooks", "callback", "impersonate", "impersonation" };

    /// <param name="names">The source, and the locals that its value went through.</param>
    /// <param name="place">Where the value was read.</param>
    /// <param name="use">Where it is used; null if in several places.</param>
    /// <param name="body">The body.</param>
    public static bool IsQuestioned(HashSet<ISymbol> names, IOperation place, IOperation? use, BodyFacts body) =>
        Entry.HasPolicy(place, body) || AsksByCall(names, place, use, body) || Compares(names, place, body);

    /// <summary>True where administrators or other systems call, by the names around the value or in the route.</summary>
    public static bool IsOfOthers(IOperation value, BodyFacts body)
    {
        for (var around = body.Outline.Owner; around is not null and not INamespaceSymbol { IsGlobalNamespace: true }; around = around.ContainingSymbol)
        {
            if (AddressedNames.Words(around.Name).Exists(word => Array.IndexOf(Others, word) >= 0))
            {
                return true;
            }
        }

        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation { TargetMethod.Name: var name } map && name.StartsWith("Map", StringComparison.Ordinal)
                && map.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: string route } && Array.Exists(Others, word => route.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AsksByCall(HashSet<ISymbol> names, IOperation place, IOperation? use, BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if ((use is null || (call.Syntax.SpanStart < use.Syntax.SpanStart && !call.Syntax.Span.Contains(use.Syntax.Span))) && Mentions(call, names) && IsQuestion(call, body.Model) && !IsOfOtherEndpoint(call, place, body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Compares(HashSet<ISymbol> names, IOperation place, BodyFacts body)
    {
        foreach (var operation in body.Root.DescendantsAndSelf())
        {
            if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary
                && (Refers(binary.LeftOperand, names) || Refers(binary.RightOperand, names))
                && !IsConstant(binary.LeftOperand) && !IsConstant(binary.RightOperand)
                && !IsOfOtherEndpoint(operation, place, body))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsConstant(IOperation value) => Values.Unwrap(value) is var inner && (inner is IConversionOperation made ? made.Operand : inner).ConstantValue.HasValue;

    /// <summary>True if the method is given the user beside: it can compare the two.</summary>
    public static bool TakesUser(IMethodSymbol method, IsolationModel model) => method.MethodKind is MethodKind.Ordinary or MethodKind.ReducedExtension && method.Parameters.Any(parameter => model.IsContext(parameter.Type));

    /// <summary>True if a call of the body checks what only the user knows or has, as a password.</summary>
    public static bool ChecksCredential(IOperation value, BodyFacts body) => body.Invocations.Any(call => !IsOfOtherEndpoint(call, value, body)
        && call.Arguments.Any(argument => Values.Unwrap(argument.Value) is var given && (KeyIn(given) ?? NameOf(given)) is { } name && NamesCredential(name) && !IsRecord(given.Type)));

    /// <summary>True if the body computes something of cryptography, as the signature of another system whose call this is.</summary>
    public static bool ChecksSignature(BodyFacts body) => body.Invocations.Any(call => SymbolNames.IsIn(call.TargetMethod.ContainingType, "System.Security.Cryptography"));

    /// <summary>What the application keeps of somebody, as the ticket of a help desk, is called like a credential and has none.</summary>
    private static bool IsRecord(ITypeSymbol? type)
    {
        var isOfSomebody = false;
        foreach (var member in type is INamedTypeSymbol { TypeKind: TypeKind.Class } ? type.GetMembers() : ImmutableArray<ISymbol>.Empty)
        {
            if (member is IPropertySymbol { IsStatic: false })
            {
                if (NamesCredential(member.Name))
                {
                    return false;
                }

                isOfSomebody |= IdentityNames.IsIdentity(member);
            }
        }

        return isOfSomebody;
    }

    private static bool NamesCredential(string name) => AddressedNames.Words(name) is var words && words.Exists(word => Array.IndexOf(Credentials, word) >= 0) && !words.Contains("cancellation");

    /// <summary>One file's endpoints ask for themselves alone: a lambda or local function that is mapped, and in which the place is not.</summary>
    private static bool IsOfOtherEndpoint(IOperation question, IOperation place, BodyFacts body)
    {
        for (var at = question.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation { Symbol: var lambda } && Entry.MapCallOf(lambda, question) is not null
                || at is ILocalFunctionOperation { Symbol: var local } && Entry.IsEntryPoint(local, body))
            {
                return !at.Syntax.Span.Contains(place.Syntax.Span);
            }
        }

        return false;
    }

    private static bool IsQuestion(IInvocationOperation call, IsolationModel model)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.SpecialType is SpecialType.System_String)
        {
            return method.Name is "Equals" or "Compare" or "CompareOrdinal";
        }

        var answer = TaskTypes.ResultOf(method.ReturnType) ?? method.ReturnType;
        return (answer.SpecialType is SpecialType.System_Boolean && method.Name is not ("TryParse" or "TryGetValue") && !ReadByHand.IsTry(method))
            || Entry.IsGuard(method.Name)
            || CredentialChecks.Any(word => method.Name.IndexOf(word, StringComparison.Ordinal) >= 0)
            || call.Arguments.Any(argument => argument.Value.Type is { } type && model.IsContext(type) && !(method.IsExtensionMethod && argument.Parameter is { Ordinal: 0 }))
            || (call.Parent is IAwaitOperation or IArgumentOperation && SymbolNames.IsIn(answer, "Microsoft.AspNetCore.Authorization"));
    }

    /// <summary>Whether a part of a request has an entry says nothing about whom it names.</summary>
    private static bool Mentions(IInvocationOperation call, HashSet<ISymbol> names) =>
        (call.Instance is { } instance && call.TargetMethod.Name is not "ContainsKey" && Refers(instance, names)) || call.Arguments.Any(argument => argument.Parameter is { RefKind: not RefKind.Out } && Refers(argument.Value, names));

    /// <summary>The value itself, or text that is made from it.</summary>
    private static bool Refers(IOperation value, HashSet<ISymbol> names)
    {
        for (value = Values.Receiver(value); ;)
        {
            switch (value)
            {
                case var read when ReadByHand.Behind(read) is { } behind:
                    value = behind;
                    break;
                case IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" or "Split" or "Substring" or "Trim" or "ToLowerInvariant" or "ToUpperInvariant" }:
                    value = Values.Receiver(instance);
                    break;
                case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } read }:
                    value = Values.Receiver(read);
                    break;
                case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } nullable } when nullable.Type?.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T:
                    value = Values.Receiver(nullable);
                    break;
                case IParameterReferenceOperation parameter:
                    return names.Contains(parameter.Parameter);
                case ILocalReferenceOperation local:
                    return names.Contains(local.Local);
                case IMemberReferenceOperation member:
                    return names.Contains(member.Member);
                default:
                    return false;
            }
        }
    }

    /// <summary>The name under which the value is read from what the client sent.</summary>
    private static string? KeyIn(IOperation value)
    {
        for (var at = value; at is not null; at = ReadByHand.Behind(at))
        {
            if ((at is IPropertyReferenceOperation { Property.IsIndexer: true } || ReadByHand.Behind(at) is not null) && ClientSources.KeyOf(at) is { } key)
            {
                return key;
            }
        }

        return null;
    }

    private static string? NameOf(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => null,
    };
}
