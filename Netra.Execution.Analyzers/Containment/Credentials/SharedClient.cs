using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>
/// Whether a client or connection serves more than the one call that has it. One that is injected or stored does, unless its holder lives for one request
/// and the client is made for it; one that is made in the method does, if it is put where others find it.
/// </summary>
internal static class SharedClient
{
    /// <summary>What shows it, "kept by `Api`, which is registered by `AddSingleton`"; null if nothing does.</summary>
    public static string? Evidence(IOperation? client, BodyFacts body)
    {
        if (client is null or { Type.Name: "AppDomain" })
        {
            return "the process's own";
        }

        var value = body.Locals.Resolve(Values.Receiver(client));
        return value switch
        {
            IMemberReferenceOperation { Member: { IsStatic: true } slot } => StaticSlots.IsExcused(slot, body.Model) ? null : "kept in static `" + slot.ContainingType.Name + "." + slot.Name + "`",
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } stored =>
                OfHolder(stored.Member.ContainingType, stored.Type, body),
            IMemberReferenceOperation { Instance: { } instance, Member: var part } => SharedReceiver.Of(instance, body)?.Evidence ?? (part.Name is not "Value" && SymbolNames.IsOfPlatform(part.ContainingType) ? Evidence(instance, body) : null),
            IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: var type } } parameter } => OfHolder(type, parameter.Type, body),
            IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" } call => ByRegistration(call.Type, body.Model),
            IObjectCreationOperation or IInvocationOperation => OfEscape(value, body),
            _ => null,
        };
    }

    private static string? OfHolder(INamedTypeSymbol declaring, ITypeSymbol? client, BodyFacts body)
    {
        var holder = body.Outline.Type ?? declaring;
        if (SharedObjects.IsOnPurpose(holder, body.Model))
        {
            return null;
        }

        return ByRegistration(client, body.Model)
            ?? (SharedObjects.EvidenceOrSingle(holder, body.Model) is { } evidence ? "kept by `" + holder.Name + "`, which is " + evidence : null)
            ?? (IsHttpClient(client) && body.Model.LifetimeOf(holder).Kind is LifetimeKind.Unknown && !MakesClients(body.Model) ? "kept by `" + holder.Name + "`" : null);
    }

    private static string? ByRegistration(ITypeSymbol? client, IsolationModel model) =>
        client is INamedTypeSymbol named && model.LifetimeOf(named) is { Kind: LifetimeKind.Shared, Evidence: var evidence } && evidence.StartsWith("registered", StringComparison.Ordinal) ? evidence : null;

    private static bool IsHttpClient(ITypeSymbol? client) => SymbolNames.IsType(client, "System.Net.Http.HttpClient");

    /// <summary>A project that has its clients made for it is given a new one each time.</summary>
    private static bool MakesClients(IsolationModel model) => model.Mentions.Of("AddHttpClient").Any();

    /// <summary>A client that is made here and then put into a slot.</summary>
    private static string? OfEscape(IOperation made, BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IMemberReferenceOperation target && body.Locals.Resolve(assignment.Value) == made)
            {
                return Evidence(target, body);
            }
        }

        return null;
    }
}
