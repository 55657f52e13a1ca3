using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>
/// Text or a number that was read from a principal, a claim, a user's token or a member of a context, also where it is then put into other text, or an
/// identifier is parsed from it. A request's other text, a path or a host, says nothing about who asked.
/// </summary>
internal static class IdentityOrigin
{
    private const int MaxDepth = 6;

    /// <summary>Where it was read, "`ClaimsPrincipal.FindFirstValue`"; null if nothing in the body shows that it is a user's.</summary>
    public static string? Of(IOperation value, BodyFacts body, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            return null;
        }

        foreach (var alternative in Values.Alternatives(body.Locals.Resolve(value)))
        {
            if (OfOne(body.Locals.Resolve(alternative), body, depth) is { } origin)
            {
                return origin;
            }
        }

        return null;
    }

    private static string? OfOne(IOperation value, BodyFacts body, int depth)
    {
        if (ParsedIdentity.TextOf(value, body) is { } parsed)
        {
            return Of(parsed, body, depth + 1);
        }

        switch (value)
        {
            case IAwaitOperation awaited:
                return Of(awaited.Operation, body, depth + 1);
            case IConversionOperation { OperatorMethod: not null, Operand: { Type: { } type } } converted:
                return body.Model.IsKey(type) ? "`" + type.Name + "`" : Of(converted.Operand, body, depth + 1);
            case IPropertyReferenceOperation { Property: var property, Instance: { } instance }:
                return OfMember(property, instance, body.Model) ?? (instance is IInstanceReferenceOperation ? OfAmbient(property, property.Type) : null);
            case IPropertyReferenceOperation { Property: var property }:
                return OfAmbient(property, property.Type);
            case IInterpolatedStringOperation text:
                foreach (var part in text.Parts)
                {
                    if (part is IInterpolationOperation { Expression: var expression } && OfPart(expression, body, depth) is { } origin)
                    {
                        return origin;
                    }
                }

                return null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return OfPart(sum.LeftOperand, body, depth) ?? OfPart(sum.RightOperand, body, depth);
            case IInvocationOperation call:
                return OfCall(call, body, depth) ?? OfReader(call, body.Model) ?? (call.Arguments.IsEmpty && call.Instance is null or IInstanceReferenceOperation ? OfAmbient(call.TargetMethod, call.TargetMethod.ReturnType) : null);
            default:
                return null;
        }
    }

    private static string? OfCall(IInvocationOperation call, BodyFacts body, int depth)
    {
        var method = call.TargetMethod;
        if (UserTokens.Reads(method) || (method.Name is "FindFirstValue" && TakesPrincipal(call, body.Model)))
        {
            return "`" + (call.Arguments.Length > 0 && method.IsExtensionMethod ? call.Arguments[0].Parameter?.Type.Name : method.ContainingType.Name) + "." + method.Name + "`";
        }

        if (call.Instance is { } instance && (method.Name is "ToString" || instance.Type?.SpecialType is SpecialType.System_String))
        {
            return OfPart(instance, body, depth);
        }

        foreach (var part in JoinedText.PartsOf(call) ?? [])
        {
            if (OfPart(part, body, depth) is { } origin)
            {
                return origin;
            }
        }

        return null;
    }

    /// <summary>A method of this project that is given a request's context, or extends it, and asks it who the user is.</summary>
    private static string? OfReader(IInvocationOperation call, IsolationModel model)
    {
        var method = call.TargetMethod;
        if (!method.IsStatic || method.DeclaringSyntaxReferences.IsEmpty || !IdentityNames.CanIdentify(SymbolNames.WithoutNullable(TaskTypes.ResultOf(method.ReturnType) ?? method.ReturnType)))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (Values.Unwrap(argument.Value).Type is { } type && model.IsRequest(type))
            {
                return UserReaders.Reads(method) ? "`" + method.Name + "`" : null;
            }
        }

        return null;
    }

    /// <summary>A static of this project, or a member of the same object, that by its name says who the user is, and asks whoever is current.</summary>
    private static string? OfAmbient(ISymbol member, ITypeSymbol type) =>
        !member.DeclaringSyntaxReferences.IsEmpty && IdentityNames.IsIdentity(member.Name) && IdentityNames.CanIdentify(SymbolNames.WithoutNullable(type)) && UserReaders.Reads(member)
            ? "`" + member.ContainingType.Name + "." + member.Name + "`" : null;

    /// <summary>In text, a key is as good as what is read from it.</summary>
    private static string? OfPart(IOperation part, BodyFacts body, int depth)
    {
        var value = body.Locals.Resolve(part);
        return value.Type is { } type && body.Model.IsKey(type) ? "`" + type.Name + "`" : Of(value, body, depth + 1);
    }

    private static string? OfMember(IPropertySymbol property, IOperation instance, IsolationModel model)
    {
        var receiver = Values.Receiver(instance);
        if (receiver.Type is not { } type)
        {
            return null;
        }

        if (model.IsContext(type) && model.IsKey(property.Type))
        {
            return "`" + type.Name + "." + property.Name + "`";
        }

        if (IsExtension(property))
        {
            return model.IsRequest(type) && IdentityNames.CanIdentify(SymbolNames.WithoutNullable(property.Type)) && UserReaders.ReadsCredential(property) ? "`" + type.Name + "." + property.Name + "`" : null;
        }

        if (!(IdentityNames.CanIdentify(property.Type) || IsHeader(property)))
        {
            return null;
        }

        if (model.IsKey(type) || UserTokens.IsHeader(property, receiver))
        {
            return "`" + type.Name + "." + property.Name + "`";
        }

        var isIdentity = IsPrincipal(type, model)
            || (model.IsContext(type)
                && (!model.IsRequest(type) && property.Type.SpecialType is SpecialType.System_String && !IsNoUser(property.Name)
                    || IdentityNames.IsIdentity(property.Name) || property.Name is "UserIdentifier" || Annotations.Has(property, Annotations.UserKey)));
        return isIdentity ? "`" + type.Name + "." + property.Name + "`" : null;
    }

    /// <summary>A property that another type adds; the compiler that this is built against has no word for its kind.</summary>
    private static bool IsExtension(IPropertySymbol property) => (int)property.ContainingType.TypeKind == 14;

    private static bool IsHeader(IPropertySymbol property) => property.IsIndexer || property.Name is "Authorization" or "Cookie";

    /// <summary>Ids of the request, the run or the machine, and what everybody has in common.</summary>
    private static bool IsNoUser(string name) =>
        (name.EndsWith("Id", System.StringComparison.Ordinal) && !IdentityNames.IsIdentity(name))
        || name is "TraceIdentifier" or "Locale" or "Language" or "Culture" or "TimeZone" or "Version" or "Region" or "Environment" or "Path" or "Host";

    private static bool TakesPrincipal(IInvocationOperation call, IsolationModel model) =>
        call.Arguments.Length > 0 && Values.Unwrap(call.Arguments[0].Value).Type is { } type && IsPrincipal(type, model);

    private static bool IsPrincipal(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.UserScoped) != 0
        && (SymbolNames.IsIn(type, "System.Security.Claims") || SymbolNames.IsIn(type, "System.Security.Principal"));
}
