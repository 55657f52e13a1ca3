using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Where an id is made because a user, tenant or customer is: by the names around it.</summary>
internal static class NewUsers
{
    private static readonly HashSet<string> Creations = new(StringComparer.Ordinal)
    {
        "create", "created", "creating", "register", "registered", "add", "added", "new", "open", "opened", "sign", "signup", "import", "imported", "provision",
        "invite", "insert", "onboard", "generate", "generated", "next", "start", "begin", "enroll",
    };

    private static readonly HashSet<string> Suffixes = new(StringComparer.Ordinal) { "entity", "model", "dto", "record", "document", "aggregate", "row", "state", "info", "data", "details" };

    /// <summary>True for what fills a store for demonstrations, and for migrations of one.</summary>
    public static bool IsSeed(ISymbol? owner)
    {
        for (; owner is not null and not INamespaceSymbol; owner = owner.ContainingSymbol)
        {
            if (owner.Name is "OnModelCreating" || AddressedNames.Words(owner.Name).Exists(word => word is "seed" or "seeder" or "seeding" or "demo" or "sample" or "samples" or "example" or "examples" or "fake" or "mock")
                || owner is INamedTypeSymbol { BaseType: { Name: "Migration" } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the id belongs to somebody who is created here: the type that takes it, what is called, or the member or type around is named for that.</summary>
    public static bool IsOne(IdentitySink sink, IOperation made, BodyFacts body)
    {
        var owner = sink.Target is { } target ? IdentityNames.OwnerIn(target.Name) : null;
        owner ??= sink.Target?.ContainingType is { } key ? IdentityNames.OwnerIn(key.Name) ?? (body.Model.IsKey(key) ? StemOf(key.Name) : null) : null;
        if (sink.Target is { ContainingType: { } type } && owner is not null && IsNamedFor(type.Name, owner))
        {
            return true;
        }

        for (var at = made.Parent; at is not null; at = at.Parent)
        {
            var name = at switch
            {
                IInvocationOperation call => call.TargetMethod.Name,
                IObjectCreationOperation { Type: { } created } => created.Name,
                _ => null,
            };
            if (name is not null && (IsCreation(name, owner) || (owner is not null && at is IObjectCreationOperation && IsNamedFor(name, owner) && InventedValues.IsMade(made))))
            {
                return true;
            }
        }

        var creates = false;
        for (var around = body.Outline.Owner; around is not null and not INamespaceSymbol; around = around.ContainingSymbol)
        {
            creates |= IsCreation(around.Name, null);
            if (IsCreation(around.Name, owner) || (owner is not null && around is INamedTypeSymbol && (IsNamedFor(around.Name, owner) || (creates && AddressedNames.Words(around.Name).Contains(owner)))))
            {
                return true;
            }
        }

        // The type of a key makes new ones.
        return sink.Target?.ContainingType is { } maker && body.Model.IsKey(maker) && SymbolEqualityComparer.Default.Equals(maker, body.Outline.Type);
    }

    /// <summary>Whose key it is by the type's name: <c>patron</c> of <c>PatronId</c>.</summary>
    private static string? StemOf(string key)
    {
        var words = AddressedNames.Words(key);
        return words.Count > 1 && words[words.Count - 1] is "id" or "key" ? words[words.Count - 2] : null;
    }

    /// <summary>True for <c>Customer</c>, <c>ShopCustomer</c> and <c>CustomerEntity</c>.</summary>
    private static bool IsNamedFor(string name, string owner)
    {
        var words = AddressedNames.Words(name);
        return words.Count > 0 && (words[words.Count - 1] == owner || (words.Count > 1 && words[words.Count - 2] == owner && Suffixes.Contains(words[words.Count - 1])));
    }

    private static bool IsCreation(string name, string? owner)
    {
        var words = AddressedNames.Words(name);
        return words.Exists(Creations.Contains) && (owner is null || words.Contains(owner) || words.Contains("registration")) && !words.Contains("for");
    }
}
