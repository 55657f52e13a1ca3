using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A send to each element of a registry of connections that the class holds: in a loop, or in a lambda that is called for each. What a query returned, what
/// stands under a key, and what a condition on the element picks, are recipients that somebody chose.
/// </summary>
internal static class ConnectionLoop
{
    private static readonly ImmutableArray<string> PerElement = ImmutableArray.Create("Select", "ForEach", "ForEachAsync", "ForAll", "SelectMany");

    private static readonly ImmutableArray<string> Same = ImmutableArray.Create(
        "ToArray", "ToList", "ToImmutableArray", "ToImmutableList", "ToHashSet", "AsEnumerable", "AsParallel", "Select", "Cast", "OfType", "Distinct", "Reverse",
        "OrderBy", "OrderByDescending");

    private static readonly string[] Loops = { "foreach", "for (", "for(", "Select", "ForEach", "ForAll" };

    public static ImmutableArray<string> Verbs { get; } = ImmutableArray.Create("Send", "Write", "Push", "Emit", "Notify", "Publish", "Transmit", "TryWrite");

    /// <summary>False if by its text the body sends nothing in a loop.</summary>
    public static bool MayBeIn(BodyOutline body) => body.MayMention(Loops) && body.Named.Exists(name => IsSend(name.Identifier.ValueText));

    public static BroadcastSend? SendOf(IInvocationOperation call, BodyFacts body)
    {
        if (!body.Model.Source.ImportsConnections || !IsSend(call.TargetMethod.Name) || body.Outline.Type is not { } type)
        {
            return null;
        }

        foreach (var operand in Operands(call))
        {
            if (ElementOf(operand, body) is { } element
                && RegistryOf(element.Collection, element, body) is { } registry
                && !Connections.AreOfOneUser(type, body.Model)
                && !LoopConditions.Narrow(call, element))
            {
                return new BroadcastSend(call, registry.Name, BroadcastKind.Registry, null, Others(call, operand));
            }
        }

        return null;
    }

    private static bool IsSend(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What may be the connection: the receiver, or an argument of a method that sends through it.</summary>
    private static IEnumerable<IOperation> Operands(IInvocationOperation call)
    {
        if (Values.ReceiverOf(call) is { } receiver)
        {
            yield return receiver;
        }

        foreach (var argument in call.Arguments)
        {
            yield return argument.Value;
        }
    }

    private static ImmutableArray<IArgumentOperation> Others(IInvocationOperation call, IOperation operand)
    {
        var others = ImmutableArray.CreateBuilder<IArgumentOperation>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Value != operand && argument.ArgumentKind is not ArgumentKind.DefaultValue && argument.Parameter is not null)
            {
                others.Add(argument);
            }
        }

        return others.ToImmutable();
    }

    /// <summary>The element that the operand is, or is a part of, if a connection is on the way to it.</summary>
    private static LoopElement? ElementOf(IOperation operand, BodyFacts body)
    {
        var isConnection = false;
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (IOperation? at = operand; at is not null;)
        {
            at = Values.Receiver(at);
            isConnection |= Connections.IsOne(at.Type, body.Model) || Connections.IsChannel(at.Type);
            if (LoopElement.Of(at, body) is { } element)
            {
                return isConnection ? element : null;
            }

            at = at switch
            {
                ILocalReferenceOperation { Local: var local } written when seen.Add(local) && body.Locals.Resolve(written) is var value && value != written => value,
                IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Instance,
                IFieldReferenceOperation field => field.Instance,
                _ => null,
            };
        }

        return null;
    }

    /// <summary>The member that holds the connections, if the collection is all of them.</summary>
    private static ISymbol? RegistryOf(IOperation collection, LoopElement element, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (IOperation? at = collection; at is not null;)
        {
            at = Values.Receiver(at);
            switch (at)
            {
                case ILocalReferenceOperation { Local: var local } written when seen.Add(local) && body.Locals.Resolve(written) is var value && value != written:
                    at = value;
                    break;
                case IInvocationOperation call when Same.Contains(call.TargetMethod.Name) || (call.TargetMethod.Name is "Where" && !LoopConditions.Narrows(call, element)):
                    at = Values.ReceiverOf(call);
                    break;
                case IPropertyReferenceOperation { Property.Name: "Values" or "Keys", Instance: { } dictionary }:
                    at = dictionary;
                    break;
                case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } member when IsOfClass(member):
                    return member.Member;
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>True for a member of the class, of a static, or of a member of the class.</summary>
    private static bool IsOfClass(IMemberReferenceOperation member)
    {
        IOperation? instance = member;
        while (instance is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } outer)
        {
            instance = outer.Instance is null ? null : Values.Receiver(outer.Instance);
        }

        return instance is null or IInstanceReferenceOperation || instance is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
    }

    /// <summary>True if the call runs the lambda for each element of what it is made on.</summary>
    public static bool RunsForEach(IInvocationOperation call) => PerElement.Contains(call.TargetMethod.Name) || call.TargetMethod.Name is "Where";
}
