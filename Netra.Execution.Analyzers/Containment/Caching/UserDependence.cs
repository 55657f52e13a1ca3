using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>
/// What depends on the user because the call that makes it is given one: a context, a principal or a key. Text and references carry it; booleans, numbers,
/// dates and enums do not. Its session is the user's; a request alone counts for nothing: paths and services are read from it.
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

        if (made is IArgumentOperation { Parameter.RefKind: RefKind.Out, Parent: IInvocationOperation { TargetMethod.Name: not ("TryGetValue" or "TryParse") } giver } given && UserData.CanCarry(given.Value.Type))
        {
            return Given(giver).Select(argument => OfArgument(argument, body)).FirstOrDefault(way => way is not null) is { } found ? "`" + giver.TargetMethod.Name + "` → " + found : null;
        }

        if (made is not IInvocationOperation call || !UserData.CanCarry(call.Type))
        {
            return null;
        }

        foreach (var argument in Given(call))
        {
            if ((OfArgument(argument, body) ?? OfName(argument)) is { } way)
            {
                return "`" + call.TargetMethod.Name + "` → " + way;
            }
        }

        return null;
    }

    private static IEnumerable<IOperation> Given(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: not RefKind.Out })
            {
                foreach (var given in Values.ElementsOf(argument.Value) ?? new[] { argument.Value })
                {
                    yield return given;
                }
            }
        }
    }

    /// <summary>True if the value says who the user is, or is one.</summary>
    public static bool IsOfUser(IOperation value, BodyFacts body) =>
        (OfArgument(value, body) ?? OfName(value)) is not null;

    /// <summary>An identity by its name, also as text.</summary>
    private static string? OfName(IOperation value)
    {
        var read = Values.Unwrap(value);
        if (read is IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } identity })
        {
            read = Values.Receiver(identity);
        }

        ISymbol? named = read switch
        {
            IMemberReferenceOperation { Member: var member } => member,
            IParameterReferenceOperation { Parameter: var parameter } => parameter,
            ILocalReferenceOperation { Local: var local } => local,
            _ => null,
        };
        return named is not null && IdentityNames.IsIdentity(named) ? "`" + named.Name + "`" : null;
    }

    private static string? OfArgument(IOperation argument, BodyFacts body)
    {
        var value = Values.Unwrap(body.Locals.Resolve(argument));
        if (value.Type is not { } type)
        {
            return null;
        }

        var isolation = body.Model.IsolationOf(type);
        return isolation.Kind is IsolationKind.UserKey || UserData.IsData(type, body.Model) || IsSession(type) || (body.Model.IsContext(type) && !IsRequestOnly(type, body.Model))
            ? "`" + type.Name + "`"
            : IdentityOrigin.Of(value, body);
    }

    /// <summary>True for what is kept for whoever came with the request's cookie.</summary>
    public static bool IsSession(ITypeSymbol? type) => SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.ISession");

    /// <summary>True for a request's own types but a principal.</summary>
    public static bool IsRequestOnly(ITypeSymbol type, IsolationModel model) =>
        model.IsRequest(type) && !SymbolNames.IsIn(type, "System.Security.Claims");
}
