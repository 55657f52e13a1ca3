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
    private const int MaxDepth = 4;

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
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } => Initialized(value) is { } made ? OfClient(made, body) : null,
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

    /// <summary>A client that is made here and then put into a slot, or what such a client is made of.</summary>
    private static string? OfEscape(IOperation made, BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IMemberReferenceOperation target && body.Locals.Resolve(assignment.Value) == made)
            {
                return Evidence(target, body);
            }
        }

        return OfClient(made, body);
    }

    /// <summary>As <see cref="OfEscape"/>, where the slot is everybody's: what makes a client for itself may be one user's own.</summary>
    private static string? OfClient(IOperation made, BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IMemberReferenceOperation target && IsOfEverybody(target, body) && IsMadeOf(assignment.Value, made, body, 0))
            {
                return Evidence(target, body);
            }
        }

        return null;
    }

    private static bool IsOfEverybody(IMemberReferenceOperation slot, BodyFacts body) =>
        slot.Member.IsStatic
        || (slot.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } && body.Outline.Type is { } holder
            && SharedObjects.EvidenceOrSingle(holder, body.Model) is not null);

    /// <summary><c>new HttpClient(handler)</c>, <c>GrpcChannel.ForAddress(address, options)</c>.</summary>
    private static bool IsMadeOf(IOperation value, IOperation made, BodyFacts body, int depth)
    {
        var client = Values.Unwrap(body.Locals.Resolve(value));
        return client == made
            || (depth < MaxDepth && client switch
            {
                IObjectCreationOperation creation => creation.Arguments.Any(argument => IsMadeOf(argument.Value, made, body, depth + 1)),
                IInvocationOperation { TargetMethod: { IsStatic: true, Name: "ForAddress" } } call => call.Arguments.Any(argument => IsMadeOf(argument.Value, made, body, depth + 1)),
                _ => false,
            });
    }

    /// <summary>The object that the initialiser around the receiver belongs to.</summary>
    private static IOperation? Initialized(IOperation receiver)
    {
        var at = receiver.Parent;
        while (at is not null and not IObjectCreationOperation)
        {
            at = at.Parent;
        }

        return at;
    }
}
