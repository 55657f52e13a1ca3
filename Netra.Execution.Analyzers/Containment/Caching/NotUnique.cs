using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>What is read from a user and may be another user's too: a name, an e-mail address, what <c>ToString</c> makes.</summary>
internal static class NotUnique
{
    private const string ClaimTypes = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";

    /// <summary>What was read, "`IIdentity.Name`"; null if it is something else.</summary>
    public static string? Of(IOperation part, BodyFacts body)
    {
        switch (Values.Unwrap(part))
        {
            case IPropertyReferenceOperation { Property: { Name: "Name" or "Email" or "EmailAddress" or "DisplayName" } property, Instance: { } instance }
                when IsUser(Values.Receiver(instance).Type, body.Model) || (property.Name is "Email" && IsAccount(Values.Receiver(instance).Type)):
                return "`" + Values.Receiver(instance).Type!.Name + "." + property.Name + "`";
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } claim } when Values.Receiver(body.Locals.Resolve(claim)) is IInvocationOperation found:
                return OfClaim(found, body.Model);
            case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } user } when IsText(user, body.Model):
                return "`" + user.Type!.Name + ".ToString()`";
            case IInvocationOperation call:
                return OfClaim(call, body.Model);
            case var whole when IsText(whole, body.Model) && IsPutIntoText(whole):
                return "`" + whole.Type!.Name + ".ToString()`";
            default:
                return null;
        }
    }

    private static string? OfClaim(IInvocationOperation call, IsolationModel model)
    {
        if (call.TargetMethod.Name is not ("FindFirst" or "FindFirstValue") || !IsUser(Values.ReceiverOf(call)?.Type, model))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string type } && IsName(type))
            {
                return "`" + call.TargetMethod.Name + "(" + argument.Value.Syntax + ")`";
            }
        }

        return null;
    }

    private static bool IsName(string claim) =>
        claim is "email" or "name" or "preferred_username" or "unique_name" or "given_name" or "family_name" or "nickname"
        || (claim.StartsWith(ClaimTypes, StringComparison.Ordinal)
            && claim.Substring(ClaimTypes.Length) is "emailaddress" or "name" or "givenname" or "surname");

    /// <summary>An object that is a key as a whole, or an element of one, is no text.</summary>
    private static bool IsPutIntoText(IOperation value)
    {
        var at = value.Parent;
        while (at is IConversionOperation or IArrayInitializerOperation || (at is not null && Values.ElementsOf(at) is not null))
        {
            at = at.Parent;
        }

        return at is IInterpolationOperation or IBinaryOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } };
    }

    private static bool IsText(IOperation value, IsolationModel model) =>
        value.Type is { TypeKind: not TypeKind.Interface } type && IsUser(type, model);

    private static bool IsUser(ITypeSymbol? type, IsolationModel model) =>
        type is not null
        && ((model.IsContext(type) && !UserDependence.IsRequestOnly(type, model))
            || SymbolNames.IsType(type, "System.Security.Principal.IIdentity") || SymbolNames.IsType(type, "System.Security.Claims.ClaimsIdentity"));

    private static bool IsAccount(ITypeSymbol? type) => SymbolNames.Derives(type, "Microsoft.AspNetCore.Identity.IdentityUser`1");
}
