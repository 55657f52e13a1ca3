using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Text or an object that was read from a user's data: a member of it, or the result of its own method. Numbers, dates and the like do not carry whose they
/// are; a name, an id or where the user belongs says who it is and is no data.
/// </summary>
internal static class UserData
{
    private static readonly HashSet<string> Identifying = new(StringComparer.Ordinal)
    {
        "id", "ids", "name", "key", "login", "nick", "nickname", "alias", "handle", "avatar", "email", "mail", "tenant", "role", "roles", "locale", "culture",
        "language",
    };

    /// <summary>The way from the value to the user's data that it was read from, or null.</summary>
    public static string? WayOf(IOperation value, IsolationModel model)
    {
        if (!CanCarry(value.Type))
        {
            return null;
        }

        for (var at = value; at is not null;)
        {
            var (member, instance) = at switch
            {
                IPropertyReferenceOperation property => (property.Property, property.Instance),
                IFieldReferenceOperation field => (field.Field, field.Instance),
                IInvocationOperation { TargetMethod: { ReturnsVoid: false } method } call when call.Instance is not null || IsOfSequence(method) =>
                    (method, Values.ReceiverOf(call)),
                _ => ((ISymbol?)null, (IOperation?)null),
            };
            if (member is null || instance is null || Names(member))
            {
                return null;
            }

            at = Values.Receiver(instance);
            if (at.Type is { } owner && IsData(owner, model))
            {
                return "`" + owner.Name + "." + member.Name + "`";
            }
        }

        return null;
    }

    private static bool IsOfSequence(IMethodSymbol method) => method.IsExtensionMethod && SymbolNames.IsIn(method.ContainingType, "System.Linq");

    /// <summary>True for a declared user's data that a request does not bring.</summary>
    public static bool IsData(ITypeSymbol type, IsolationModel model) =>
        model.IsUserScoped(type) && !IsOfRequest(type, model);

    /// <summary>What a request, a page or a connection brings is for whomever the code says.</summary>
    private static bool IsOfRequest(ITypeSymbol type, IsolationModel model)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if ((model.Known.OwnFactsOf(t) & KnownFacts.UserScoped) != 0)
            {
                return IsRequestSpace(t.ContainingNamespace);
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if ((model.Known.OwnFactsOf(contract) & KnownFacts.UserScoped) != 0)
            {
                return IsRequestSpace(contract.ContainingNamespace);
            }
        }

        return false;
    }

    private static bool IsRequestSpace(INamespaceSymbol space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            if (space.Name is "AspNetCore")
            {
                return true;
            }

            space = outer;
        }

        return space.Name is "System" or "Grpc";
    }

    /// <summary>Text and references carry whose they are, and a task what it returns; numbers, dates, functions and types do not.</summary>
    public static bool CanCarry(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task => CanCarry(task.TypeArguments[0]),
        { SpecialType: SpecialType.System_String } => true,
        { SpecialType: SpecialType.System_Void } => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask" or "Type", Arity: 0 } => false,
        _ => type.IsReferenceType && type.TypeKind is not TypeKind.Delegate,
    };

    /// <summary>True unless what is kept, or what the function makes that is to make it, is a number, a date, or yes or no.</summary>
    public static bool CanCarry(IOperation content, BodyFacts body)
    {
        var value = body.Locals.Resolve(content);
        return value switch
        {
            IAnonymousFunctionOperation lambda => CanCarry(lambda.Symbol.ReturnType),
            IDelegateCreationOperation { Target: IMethodReferenceOperation group } => CanCarry(group.Method.ReturnType),
            ITupleOperation => true,
            _ when content.Parent is IArgumentOperation { Parameter.Name: "state" } => true,
            _ => content.Type is { TypeKind: TypeKind.TypeParameter } || CanCarry(value.Type),
        };
    }

    private static bool Names(ISymbol member) =>
        Annotations.Find(member, Annotations.UserKey) is not null || AddressedNames.Words(member.Name).Exists(Identifying.Contains);
}
