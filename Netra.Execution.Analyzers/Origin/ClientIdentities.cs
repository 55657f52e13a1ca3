using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// What a client says and somebody takes for an identity. Nobody's identity is taken where a user is created, where a credential is checked, and by what
/// administrators or other systems call; what another endpoint is given is judged there, and what is
/// given beside the principal is asked about.
/// </summary>
internal static class ClientIdentities
{
    /// <summary>What the client says, or null if the identity is not from there.</summary>
    public static ClientSupplied? Of(IdentitySink sink, BodyFacts body) =>
        sink.Value.Type is { } type && body.Model.IsolationOf(type).Kind is IsolationKind.UserKey ? null
        : sink.Target is IParameterSymbol { ContainingSymbol: IMethodSymbol called } && (Entry.IsCalledByClient(called) || ClientChecks.TakesUser(called, body.Model)) ? null
        : ClientSupplied.Of(sink.Value, body, sink.Target as ILocalSymbol) is { } client && !NewUsers.IsOne(sink, sink.Value, body) && !ClientChecks.IsOfOthers(sink.Value, body) && !ClientChecks.ChecksCredential(body) ? client
        : null;
}
