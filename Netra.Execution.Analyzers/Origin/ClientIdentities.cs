using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// What a client says and somebody takes for an identity. Nobody's identity is taken where a user is created, where a credential is checked, and by what
/// administrators or other systems call; what another endpoint is given is judged there, and what is
/// given beside the principal is asked about, as is a message that is handed on beside what the request's context says.
/// </summary>
internal static class ClientIdentities
{
    /// <summary>What the client says, or null if the identity is not from there.</summary>
    public static ClientSupplied? Of(IdentitySink sink, BodyFacts body) =>
        sink.Value.Type is { } type && body.Model.IsKey(type) ? null
        : sink.Target is IParameterSymbol { ContainingSymbol: IMethodSymbol called } && (Entry.IsCalledByClient(called) || ClientChecks.TakesUser(called, body.Model)) ? null
        : IsHandedOnBesideUser(sink.Value, body.Model) ? null
        : ClientSupplied.Of(sink.Value, body, sink.Target as ILocalSymbol) is { } client && !NewUsers.IsOne(sink, sink.Value, body) && !ClientChecks.IsOfOthers(sink.Value, body) && !ClientChecks.ChecksCredential(sink.Value, body)
            && (!client.IsAddress || NamesUser(sink, client)) && !(ClientSources.IsBody(client.Source) && ClientChecks.ChecksSignature(body)) ? client
        : null;

    /// <summary>
    /// True if the name says that it is a user. A path may name a tenant, and a host names a tenant, an account or whose page it is in many servers.
    /// </summary>
    private static bool NamesUser(IdentitySink sink, ClientSupplied client)
    {
        var owner = sink.Target is { } target ? IdentityNames.OwnerIn(target.Name) ?? (target.ContainingType is { } type ? IdentityNames.OwnerIn(type.Name) : null)
            : sink.Value.Parent is IConversionOperation { Type: { } key } ? IdentityNames.OwnerIn(SymbolNames.WithoutNullable(key).Name)
            : null;
        return client.Source.Name is "Host" ? owner is "user" or "member" or "subject" : owner is not (null or "tenant");
    }

    /// <summary>A part of a message that is handed on together with what the request's own context or principal says.</summary>
    private static bool IsHandedOnBesideUser(IOperation value, IsolationModel model)
    {
        for (var at = value; at.Parent is { } parent; at = parent)
        {
            if (parent is IArgumentOperation { Parent: IInvocationOperation call } argument)
            {
                return Values.Unwrap(argument.Value) is IObjectCreationOperation { Initializer: not null } or IWithOperation
                    && call.Arguments.Any(other => other != argument && other.Value.DescendantsAndSelf().Any(part => part.Type is { } type && model.IsContext(type)));
            }
        }

        return false;
    }
}
