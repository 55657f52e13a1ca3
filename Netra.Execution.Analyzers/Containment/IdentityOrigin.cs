using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Text or a number that was read, in the expression itself, from a principal, a claim, or an identifying member of a context. A request's other text, a
/// path or a host, says nothing about who asked.
/// </summary>
internal static class IdentityOrigin
{
    public static string? Of(IOperation value, IsolationModel model) => Values.Unwrap(value) switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => Of(instance, model),
        IPropertyReferenceOperation { Property: var property, Instance: { } instance } => OfMember(property, instance, model),
        IInvocationOperation { TargetMethod: { Name: "FindFirstValue" } method, Arguments: { Length: > 0 } arguments }
            when Values.Unwrap(arguments[0].Value).Type is { } type && IsPrincipal(type, model) => "`" + type.Name + "." + method.Name + "`",
        _ => null,
    };

    private static string? OfMember(IPropertySymbol property, IOperation instance, IsolationModel model)
    {
        var receiver = Values.Receiver(instance);
        if (receiver.Type is not { } type)
        {
            return null;
        }

        if (model.IsolationOf(type).Kind is IsolationKind.UserKey)
        {
            return "`" + type.Name + "." + property.Name + "`";
        }

        var isIdentity = IsPrincipal(type, model)
            || (IdentityNames.CanIdentify(property.Type) && model.IsContext(type)
                && (IdentityNames.IsIdentity(property.Name) || property.Name is "UserIdentifier" || Annotations.Has(property, Annotations.UserKey)));
        return isIdentity && IdentityNames.CanIdentify(property.Type) ? "`" + type.Name + "." + property.Name + "`" : null;
    }

    private static bool IsPrincipal(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.UserScoped) != 0
        && (SymbolNames.IsIn(type, "System.Security.Claims") || SymbolNames.IsIn(type, "System.Security.Principal"));
}
