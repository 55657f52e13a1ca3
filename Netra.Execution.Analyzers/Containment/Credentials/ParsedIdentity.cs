using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>A <c>Guid</c> or a number that was parsed from text.</summary>
internal static class ParsedIdentity
{
    /// <summary>The text from which the value was parsed; null if it was not, or if it is a number that may be no identifier: an age, a quota.</summary>
    public static IOperation? TextOf(IOperation value, BodyFacts body)
    {
        var (type, text) = value switch
        {
            IInvocationOperation { TargetMethod: { IsStatic: true } method, Arguments.Length: > 0 } call when Parses(method) => (call.Type, call.Arguments[0].Value),
            IArgumentOperation { Parameter: { RefKind: RefKind.Out, Type: var parsed }, Parent: IInvocationOperation { TargetMethod: { IsStatic: true, Name: "TryParse" or "TryParseExact" }, Arguments.Length: > 0 } call } =>
                (parsed, call.Arguments[0].Value),
            IObjectCreationOperation { Type: { } made, Arguments: { Length: 1 } arguments } when IsGuid(made) => (made, arguments[0].Value),
            _ => default,
        };
        return type is null || text is null ? null
            : IsGuid(type) || (IdentityNames.CanIdentify(type) && type.SpecialType is not SpecialType.System_String && Identifies(body.Locals.Resolve(text), body)) ? text
            : null;
    }

    private static bool Parses(IMethodSymbol method) =>
        (method.Name is "Parse" or "ParseExact" && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType))
        || (method.Name.StartsWith("ToInt", System.StringComparison.Ordinal) && SymbolNames.IsType(method.ContainingType, "System.Convert"));

    private static bool IsGuid(ITypeSymbol type) => SymbolNames.IsType(type, "System.Guid");

    /// <summary>True for text that is read as an identifier: under its claim, or from a member of that name.</summary>
    private static bool Identifies(IOperation text, BodyFacts body)
    {
        foreach (var alternative in Values.Alternatives(text))
        {
            switch (Values.Receiver(body.Locals.Resolve(alternative)))
            {
                case IInvocationOperation { TargetMethod.Name: "FindFirst" or "FindFirstValue" } call when AsksForIdentifier(call):
                case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } claim }
                    when Values.Receiver(body.Locals.Resolve(claim)) is IInvocationOperation { TargetMethod.Name: "FindFirst" } found && AsksForIdentifier(found):
                case IMemberReferenceOperation { Member: var member } when member.Name is "UserIdentifier" || IdentityNames.IsIdentity(member.Name):
                case IMemberReferenceOperation { Instance.Type: { } owner } when body.Model.IsKey(owner):
                    return true;
            }
        }

        return false;
    }

    private static bool AsksForIdentifier(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.ConstantValue is { HasValue: true, Value: string claim } && IdentityNames.IsIdentifyingClaim(claim))
            {
                return true;
            }
        }

        return false;
    }
}
