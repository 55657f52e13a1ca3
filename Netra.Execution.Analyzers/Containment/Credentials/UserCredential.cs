using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>
/// What shows that a value says who the user is or opens what is theirs: a part that was read from the request's own token, a principal or a session, that
/// was made for a user who was given, or an identity by its name. The application's own credentials show none.
/// </summary>
internal static class UserCredential
{
    private const int MaxParts = 200;

    /// <summary>The way to the user, "`GetTokenAsync`"; null if nothing in sight shows one.</summary>
    public static string? WayOf(IOperation value, BodyFacts body)
    {
        string? way = null;
        var pending = new Stack<IOperation>();
        pending.Push(value);
        for (var parts = 0; pending.Count > 0 && parts < MaxParts; parts++)
        {
            var part = pending.Pop();
            if (UserTokens.IsApplications(part))
            {
                return null;
            }

            if (part is ILocalReferenceOperation && body.Locals.Resolve(part) is var resolved && resolved != part)
            {
                pending.Push(resolved is IArgumentOperation { Parent: { } call } ? call : resolved);
                continue;
            }

            if (part is IAnonymousFunctionOperation function && UserTokens.IsInterceptor(function))
            {
                // What it asks for by itself it asks for in each call.
                way ??= FunctionValue.CapturedUser(function, body);
                foreach (var captured in FunctionValue.Captured(function))
                {
                    pending.Push(captured);
                }

                continue;
            }

            way ??= OfPart(part, body);
            foreach (var child in part.ChildOperations)
            {
                pending.Push(child);
            }
        }

        return way;
    }

    private static string? OfPart(IOperation part, BodyFacts body) => part switch
    {
        IInvocationOperation call when UserTokens.ReadsHeader(call) => "`IHeaderDictionary.Authorization`",
        IInvocationOperation call when UserDependence.IsSession(Values.ReceiverOf(call)?.Type) => "`ISession`",
        IInvocationOperation call => IdentityOrigin.Of(call, body) ?? UserDependence.OfCall(call, body),
        IObjectCreationOperation { Type.Name: "OnBehalfOfCredential" } => "`OnBehalfOfCredential`",
        IPropertyReferenceOperation { Property: var property } when UserTokens.IsToken(property) => "`" + property.ContainingType.Name + "." + property.Name + "`",
        IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol, Instance: { } instance } member =>
            IdentityOrigin.Of(member, body) ?? (IsOthers(instance) && IdentityNames.IsIdentity(member.Member) ? "`" + member.Member.Name + "`" : null) ?? OfKey(member, body.Model),
        IParameterReferenceOperation { Parameter: var parameter } => IdentityNames.IsIdentity(parameter) ? "`" + parameter.Name + "`" : OfKey(part, body.Model),
        _ => null,
    };

    private static string? OfKey(IOperation part, IsolationModel model) =>
        part.Type is { } type && model.IsKey(type) ? "`" + type.Name + "`" : null;

    /// <summary>What an object knows of itself, or reads from its options, is the application's.</summary>
    private static bool IsOthers(IOperation instance) =>
        Values.Receiver(instance) is not IInstanceReferenceOperation
        && Values.Receiver(instance).Type is { } type && !ConfigurationTypes.IsNamedSo(type);
}
