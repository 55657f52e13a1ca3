using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>A call of a cache.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Name">"IMemoryCache.Set".</param>
/// <param name="Keys">What the entry is found by: the key, and a hash's field.</param>
/// <param name="Contents">What is put there, or makes it; none for a read.</param>
internal sealed record CacheCall(IOperation Operation, string Name, List<IOperation> Keys, List<IOperation> Contents)
{
    private const MemberFacts Any = MemberFacts.CacheRead | MemberFacts.CacheWrite;

    /// <summary>Members that nothing but a cache has, so that they may be called on what is called otherwise.</summary>
    private static readonly string[] Telling = { "StringSet", "StringGet", ".HashSet(", "HashSetAsync", "HashGet", "GetOrSet" };

    private static readonly string[] IndexerWrites = { "] ", "]=", "]?", "]+", "]\r", "]\n", "]\t" };

    private static readonly HashSet<string> Called = new(KnownMembers.Names(Any), StringComparer.Ordinal);

    /// <summary>The names of the members that read or write a cache.</summary>
    public static IEnumerable<string> Names => KnownMembers.Names(Any);

    /// <summary>False if neither the body nor anything in its file is called a cache.</summary>
    public static bool MayBeIn(BodyOutline body) => body.MayBeInFile("ache") || body.MayMention(Telling);

    /// <summary>True if a member of one of the names is called, or an indexer written; the names are words of the rule.</summary>
    public static bool IsCalledIn(BodyOutline body) => body.MayMention(IndexerWrites) || body.Named.Exists(name => Called.Contains(name.Identifier.ValueText) && CalledName.IsOne(name));

    public static IEnumerable<CacheCall> Of(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (KnownMembers.Of(call.TargetMethod) is var facts && (facts & Any) != 0)
            {
                yield return OfInvocation(call, body);
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: > 0 } arguments } entry
                && (KnownMembers.Of(entry.Property) & MemberFacts.CacheWrite) != 0)
            {
                yield return new CacheCall(assignment, entry.Property.ContainingType.Name, new List<IOperation> { arguments[0].Value }, new List<IOperation> { assignment.Value });
            }
        }
    }

    private static CacheCall OfInvocation(IInvocationOperation call, BodyFacts body)
    {
        var found = new CacheCall(call, ReceiverName(call) + "." + call.TargetMethod.Name, new List<IOperation>(), new List<IOperation>());
        foreach (var argument in call.Arguments)
        {
            switch (argument.Parameter)
            {
                case { Name: "key" or "hashField" }:
                    found.Keys.Add(argument.Value);
                    break;
                case { Name: "value" or "factory" or "state" or "item" or "addItemFactory" or "hashFields", RefKind: RefKind.None }:
                    found.Contents.Add(argument.Value);
                    break;
            }
        }

        if (call.TargetMethod.Name is "CreateEntry")
        {
            found.Contents.AddRange(PutInto(call, body));
        }

        return found;
    }

    /// <summary>What an entry that was made first is given then.</summary>
    private static IEnumerable<IOperation> PutInto(IInvocationOperation entry, BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } target } && body.Locals.Resolve(target) == entry)
            {
                yield return assignment.Value;
            }
        }

        foreach (var call in body.Invocations)
        {
            if (call.TargetMethod.Name is "SetValue" && call.Arguments.Length == 2 && Values.ReceiverOf(call) is { } target && body.Locals.Resolve(target) == entry)
            {
                yield return call.Arguments[1].Value;
            }
        }
    }

    private static string ReceiverName(IInvocationOperation call) => (Values.ReceiverOf(call)?.Type ?? call.TargetMethod.ContainingType).Name;
}
