using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>A send that reaches more than one user.</summary>
/// <param name="Call">The send.</param>
/// <param name="Target">What reaches them, "Clients.All".</param>
/// <param name="Kind">Whom it reaches, and how the send is made.</param>
/// <param name="GroupName">The name of the group, where it goes to one.</param>
/// <param name="Payload">The arguments that are delivered.</param>
internal sealed record BroadcastSend(
    IInvocationOperation Call, string Target, BroadcastKind Kind, IOperation? GroupName, ImmutableArray<IArgumentOperation> Payload)
{
    /// <summary>The sends of a body. One whose target is a choice is none unless every choice is.</summary>
    public static IReadOnlyList<BroadcastSend> Of(BodyFacts body) => body.Derived(All);

    private static List<BroadcastSend> All(BodyFacts body)
    {
        var sends = new List<BroadcastSend>();
        foreach (var call in body.Invocations)
        {
            if ((OfMember(call, body) ?? OfTarget(call, body) ?? ConnectionLoop.SendOf(call, body)) is { } send)
            {
                sends.Add(send);
            }
        }

        return sends;
    }

    /// <summary>For whom it is what is sent, or null if nothing shows it.</summary>
    public Audience? Audience(BodyFacts body)
    {
        foreach (var argument in Payload)
        {
            // A context beside the payload says who acts.
            if (Payload.Length > 1 && body.Model.IsContext(argument.Parameter!.Type))
            {
                continue;
            }

            if (IsAddressed(argument, body.Model))
            {
                return new Audience("argument `" + argument.Parameter!.Name + "`", IsAddressed: true);
            }

            if (Delivery.Payload.Of(argument.Value, body) is { } audience)
            {
                return audience;
            }
        }

        return null;
    }

    /// <summary>A call of a member that is itself the send: declared by the application, or known.</summary>
    public static BroadcastSend? OfMember(IInvocationOperation call, BodyFacts body)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (body.Model.Broadcasts.Contains(method))
        {
            return IsNarrowed(call, body) ? null : new BroadcastSend(call, method.ContainingType.Name + "." + method.Name, BroadcastKind.Member, null, Delivered(call));
        }

        if (call.Instance is { } instance && Values.Receiver(instance) is IEventReferenceOperation { Event: var @event } && body.Model.Broadcasts.Contains(@event))
        {
            return new BroadcastSend(call, @event.ContainingType.Name + "." + @event.Name, BroadcastKind.Member, null, Delivered(call));
        }

        var facts = KnownMembers.Of(method);
        return (facts & MemberFacts.Send) == 0 ? null
            : new BroadcastSend(
                call, method.ContainingType.Name + "." + method.Name, (facts & MemberFacts.Group) != 0 ? BroadcastKind.Group : BroadcastKind.Everybody,
                GroupNameOf(call), Delivered(call));
    }

    /// <summary>What was narrowed before reaches those whom it was narrowed to.</summary>
    private static bool IsNarrowed(IInvocationOperation call, BodyFacts body) =>
        call.Instance is { } receiver && body.Locals.Resolve(Values.Receiver(receiver)) is IInvocationOperation { TargetMethod.Name: var name } && Narrowing.IsNamedSo(name);

    private bool IsAddressed(IArgumentOperation argument, IsolationModel model)
    {
        var name = argument.Parameter!.Name;
        if (Values.Unwrap(argument.Value) is var value && NameOf(value) is { } given && AddressedNames.IsBareTo(given))
        {
            return HasContent(argument) && AddressedNames.IsAddressed(given, value.Type!, model);
        }

        return AddressedNames.IsAddressed(name, argument.Parameter.Type, model) && (!AddressedNames.IsBareTo(name) || HasContent(argument));
    }

    /// <summary>True if something is sent beside whom it is for and from.</summary>
    private bool HasContent(IArgumentOperation address)
    {
        foreach (var other in Payload)
        {
            if (other != address && !AddressedNames.IsSender(NameOf(Values.Unwrap(other.Value)) ?? other.Parameter!.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static string? NameOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => null,
    };

    /// <summary>A call on a target that reaches many.</summary>
    private static BroadcastSend? OfTarget(IInvocationOperation call, BodyFacts body)
    {
        if (Values.ReceiverOf(call) is not { } receiver || call.TargetMethod.ContainingType.SpecialType is SpecialType.System_Object)
        {
            return null;
        }

        BroadcastSend? send = null;
        foreach (var target in HubTargets.Of(receiver, body))
        {
            if (target is not { Kind: { } kind })
            {
                return null;
            }

            send ??= new BroadcastSend(call, target.Name, kind, target.GroupName, Delivered(call));
        }

        return send;
    }

    /// <summary>The argument that names the group.</summary>
    public static IOperation? GroupNameOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Name.StartsWith("group", System.StringComparison.OrdinalIgnoreCase))
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The arguments that arrive: neither the receiver nor what routes, names the method or cancels.</summary>
    private static ImmutableArray<IArgumentOperation> Delivered(IInvocationOperation call)
    {
        var delivered = ImmutableArray.CreateBuilder<IArgumentOperation>();
        foreach (var argument in call.Arguments)
        {
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter }
                && !(call.TargetMethod.IsExtensionMethod && call.Instance is null && parameter.Ordinal == 0)
                && parameter.Name is not ("method" or "methodName" or "groupName" or "groupNames" or "group" or "excludedConnectionIds" or "excluded" or "sender")
                && !SymbolNames.IsType(parameter.Type, "System.Threading.CancellationToken"))
            {
                delivered.Add(argument);
            }
        }

        return delivered.ToImmutable();
    }
}
