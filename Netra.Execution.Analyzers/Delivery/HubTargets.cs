using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>One member of a hub's clients, or of the application, that a proxy was had from.</summary>
/// <param name="Name">"Clients.All".</param>
/// <param name="Kind">Whom it reaches; null for one user, one connection, or what is unknown.</param>
/// <param name="GroupName">The group's name, where it is one.</param>
internal readonly record struct HubTarget(string Name, BroadcastKind? Kind, IOperation? GroupName);

/// <summary>Where the proxy that a send goes through was had from; locals are followed to what is written to them.</summary>
internal static class HubTargets
{
    public static IEnumerable<HubTarget> Of(IOperation receiver, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(receiver);
        while (pending.Count > 0)
        {
            foreach (var value in Values.Alternatives(Values.Receiver(pending.Pop())))
            {
                var isWritten = false;
                if (value is ILocalReferenceOperation { Local: var local } && seen.Add(local))
                {
                    foreach (var written in body.WrittenTo(local))
                    {
                        pending.Push(written);
                        isWritten = true;
                    }
                }

                if (!isWritten)
                {
                    yield return Target(value, body.Model);
                }
            }
        }
    }

    /// <summary>True if the receiver is a proxy that some member of a hub's clients gave.</summary>
    public static bool IsProxy(IOperation receiver, BodyFacts body)
    {
        foreach (var target in Of(receiver, body))
        {
            if (target.Name is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static HubTarget Target(IOperation value, IsolationModel model)
    {
        if (MemberOf(value) is not { } member)
        {
            return default;
        }

        var facts = KnownMembers.Of(member);
        var name = "Clients." + member.Name;
        return (facts & MemberFacts.Send) != 0 ? default
            : (facts & MemberFacts.Everybody) != 0 ? new HubTarget(name, BroadcastKind.Everybody, null)
            : (facts & MemberFacts.Group) != 0 ? new HubTarget(name, BroadcastKind.Group, BroadcastSend.GroupNameOf((IInvocationOperation)value))
            : (facts & MemberFacts.Narrow) != 0 ? new HubTarget(name, null, null)
            : member is IPropertySymbol && model.Broadcasts.Contains(member) ? new HubTarget(member.ContainingType.Name + "." + member.Name, BroadcastKind.Member, null)
            : default;
    }

    private static ISymbol? MemberOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation property => property.Property,
        IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
        _ => null,
    };
}
