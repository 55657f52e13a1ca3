using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>
/// What depends on the user because the call that makes it is given one: a context, a principal or a key. Text and references carry it; booleans, numbers,
/// dates and enums do not. A request alone counts for nothing: paths and services are read from it.
/// </summary>
internal static class UserDependence
{
    /// <summary>The way from the call to the user that it is given, "`LoadAsync(context)` → `UserContext`"; null if it shows none.</summary>
    public static string? OfCall(IOperation value, BodyFacts body)
    {
        var made = body.Locals.Resolve(value);
        while (made is IAwaitOperation awaited)
        {
            made = body.Locals.Resolve(Values.Unwrap(awaited.Operation));
        }

        if (made is not IInvocationOperation call || !CanCarry(call.Type))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: not RefKind.Out } && OfArgument(argument.Value, body) is { } way)
            {
                return "`" + call.TargetMethod.Name + "` → " + way;
            }
        }

        return null;
    }

    /// <summary>True if the value says who the user is, or is one.</summary>
    public static bool IsOfUser(IOperation value, BodyFacts body) =>
        OfArgument(value, body) is not null
        || (Values.Unwrap(value) is IMemberReferenceOperation { Member: var member } && IdentityNames.IsIdentity(member))
        || (Values.Unwrap(value) is IParameterReferenceOperation { Parameter: var parameter } && IdentityNames.IsIdentity(parameter))
        || (Values.Unwrap(value) is ILocalReferenceOperation { Local: var local } && IdentityNames.IsIdentity(local));

    private static string? OfArgument(IOperation argument, BodyFacts body)
    {
        var value = Values.Unwrap(body.Locals.Resolve(argument));
        if (value.Type is not { } type)
        {
            return null;
        }

        var isolation = body.Model.IsolationOf(type);
        return isolation.Kind is IsolationKind.UserKey || (body.Model.IsContext(type) && !IsRequestOnly(type, body.Model))
            ? "`" + type.Name + "`"
            : IdentityOrigin.Of(value, body);
    }

    /// <summary>True for a request's own types but a principal.</summary>
    public static bool IsRequestOnly(ITypeSymbol type, IsolationModel model) =>
        model.IsRequest(type) && !SymbolNames.IsIn(type, "System.Security.Claims");

    /// <summary>A task carries what it returns.</summary>
    public static bool CanCarry(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: 1 } task => CanCarry(task.TypeArguments[0]),
        { SpecialType: SpecialType.System_String } => true,
        { SpecialType: SpecialType.System_Void } => false,
        INamedTypeSymbol { Name: "Task" or "ValueTask" or "Type", Arity: 0 } => false,
        _ => type.IsReferenceType && type.TypeKind is not TypeKind.Delegate,
    };
}
