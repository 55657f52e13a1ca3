using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>A call of a cache or of a keyed container that outlives the body, by which an entry is stored or found.</summary>
/// <param name="Operation">The call, or the use of the indexer.</param>
/// <param name="Name">"ConcurrentDictionary.TryAdd".</param>
/// <param name="Key">What the entry is found by.</param>
/// <param name="Contents">What is put there; none for a read.</param>
/// <param name="Kept">The declared type of what is kept, if the container has one.</param>
internal sealed record StoreCall(IOperation Operation, string Name, IOperation Key, List<IOperation> Contents, ITypeSymbol? Kept)
{
    /// <summary>The members of keyed containers that take a key; indexers have no name.</summary>
    public static IReadOnlyCollection<string> Names { get; } = new[]
    {
        "Add", "TryAdd", "GetOrAdd", "AddOrUpdate", "TryGetValue", "ContainsKey", "Remove", "TryRemove", "TryUpdate", "GetValueOrDefault",
    };

    public static IEnumerable<StoreCall> Of(BodyFacts body)
    {
        foreach (var cache in CacheCall.Of(body))
        {
            foreach (var key in cache.Keys)
            {
                yield return new StoreCall(cache.Operation, cache.Name, key, cache.Contents, null);
            }
        }

        foreach (var call in body.Invocations)
        {
            if (call.Instance is { } receiver && call.Arguments.Length > 0 && IsNamedSo(call.TargetMethod.Name) && KeptBy(receiver, body) is { } kept)
            {
                var contents = new List<IOperation>();
                foreach (var argument in call.Arguments.RemoveAt(0))
                {
                    if (argument.Parameter is { RefKind: RefKind.None })
                    {
                        contents.Add(argument.Value);
                    }
                }

                yield return new StoreCall(call, receiver.Type!.Name + "." + call.TargetMethod.Name, call.Arguments[0].Value, contents, kept);
            }
        }

        foreach (var reference in body.References)
        {
            if (reference is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container, Arguments: { Length: 1 } arguments } entry
                && KeptBy(container, body) is { } kept)
            {
                var assignment = entry.Parent as ISimpleAssignmentOperation;
                var isWritten = assignment?.Target == entry;
                var contents = new List<IOperation>();
                if (isWritten)
                {
                    contents.Add(assignment!.Value);
                }

                yield return new StoreCall(isWritten ? assignment! : entry, container.Type!.Name + "[]", arguments[0].Value, contents, kept);
            }
        }
    }

    /// <summary>What a keyed container keeps that is a member of nobody's; null for anything else.</summary>
    private static ITypeSymbol? KeptBy(IOperation receiver, BodyFacts body)
    {
        var container = Values.Receiver(body.Locals.Resolve(receiver));
        if (container is not IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member || member.Member.ContainingType is not { } owner
            || body.Model.IsUserScoped(owner) || body.Model.LifetimeOf(owner).Kind is LifetimeKind.Scoped)
        {
            return null;
        }

        if (container.Type is not INamedTypeSymbol { TypeArguments: { Length: 2 } arguments } type || !IsKeyed(type))
        {
            return null;
        }

        return arguments[1];
    }

    private static bool IsKeyed(INamedTypeSymbol type)
    {
        if (type.Name is "IDictionary" or "IReadOnlyDictionary" or "IImmutableDictionary")
        {
            return SymbolNames.IsOfPlatform(type);
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (contract.Name is "IDictionary" or "IReadOnlyDictionary" && contract.Arity == 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamedSo(string name)
    {
        foreach (var known in Names)
        {
            if (string.Equals(known, name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
